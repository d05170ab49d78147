using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

/// <summary>The packed products against MathNet's, over shapes around every block size, in both precisions: rounding only.</summary>
public class PanelsTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (var rows in new[] { 1, 3, 4, 6, 9, 13 }) // one, four and six at a time, and what is left
            {
                foreach (var inner in new[] { 1, 4, 7, 16, 301 })
                {
                    foreach (var columns in new[] { 1, 4, 7, 8, 13, 16, 31, 32, 33, 64, 129 })
                        shapes.Add(rows, inner, columns);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryProductEqualsMathNets(int rows, int inner, int columns)
    {
        AssertProducts<double>(rows, inner, columns, 1e-12);
        AssertProducts<float>(rows, inner, columns, 1e-3);
    }

    [Fact]
    public void OneHotRowsPickRows()
    {
        var matrix = Matrix<double>.Build.Dense(5, 37, (row, column) => (100 * row) + column);
        var sums = new double[3 * 37];
        Rows.Pick<double>(matrix.ToRowMajorArray(), [4, 0, 4], [.. Enumerable.Repeat(0.5, 37)], sums);
        Assert.Equal([.. matrix.Row(4).Add(0.5), .. matrix.Row(0).Add(0.5), .. matrix.Row(4).Add(0.5)], sums);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 8)]
    [InlineData(9, 17)]
    [InlineData(16, 5)]
    [InlineData(5, 16)]
    public void ATransposeIsWrittenWholeAndNothingBesideIt(int rows, int columns)
    {
        Agrees<double>();
        Agrees<float>();

        void Agrees<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var stride = rows + 3;
            T[] source = [.. Enumerable.Range(1, rows * columns).Select(T.CreateTruncating)];
            T[] target = [.. Enumerable.Repeat(-T.One, (columns + 1) * stride)];
            Panels<T>.Transpose(source, rows, columns, target, stride);
            Assert.Equal(
                from column in Enumerable.Range(0, columns + 1)
                from row in Enumerable.Range(0, stride)
                select column < columns && row < rows ? source[(row * columns) + column] : -T.One,
                target);
        }
    }

    [Fact]
    public void ReadingBeyondAMatrixIsRefused()
    {
        var panels = new Panels<double>();
        panels.Pack(new double[12], 3, 4);
        Assert.Throws<IndexOutOfRangeException>(() => panels.Multiply(new double[5], 3, 1, new double[8], 2, 3, add: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => panels.Multiply(new double[6], 3, 1, new double[7], 2, 3, add: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => panels.Multiply(new double[6], 3, 1, new double[8], 2, 3, add: false, first: 1));
    }

    private static void AssertProducts<T>(int rows, int inner, int columns, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(rows + (100 * inner) + (10_000 * columns));
        var (a, b, start) = (Draw(rows, inner), Draw(inner, columns), Draw(rows, columns));
        var panels = new Panels<T>();

        panels.PackColumns(As(b.ToColumnMajorArray()), inner, columns);
        var sums = As(start.ToRowMajorArray());
        panels.Multiply(As(a.ToRowMajorArray()), inner, 1, sums, rows, inner, add: true);
        AssertEqual(start + (a * b), sums);

        panels = new Panels<T>(); // an empty one, or it would still hold the same numbers
        panels.Pack(As(b.ToRowMajorArray()), inner, columns);
        panels.Multiply(As(a.ToColumnMajorArray()), 1, rows, sums, rows, inner, add: false);
        AssertEqual(a * b, sums);

        panels.Multiply(As(a.ToColumnMajorArray()), 1, rows, sums, rows, inner, bias: As(start.Row(0).ToArray()));
        AssertEqual(Matrix<double>.Build.DenseOfRowVectors(Enumerable.Repeat(start.Row(0), rows)) + (a * b), sums);

        // Only the last rows of B, with the columns of A that meet them.
        var (first, rest) = (inner / 2, inner - (inner / 2));
        panels.Multiply(As(a.SubMatrix(0, rows, first, rest).ToRowMajorArray()), rest, 1, sums, rows, rest, first: first);
        AssertEqual(a.SubMatrix(0, rows, first, rest) * b.SubMatrix(first, rest, 0, columns), sums);

        Matrix<double> Draw(int m, int n) => Matrix<double>.Build.Dense(m, n, (_, _) => random.NextDouble() - 0.5);

        T[] As(double[] values) => [.. values.Select(T.CreateChecked)];

        void AssertEqual(Matrix<double> wanted, T[] got) => Assert.True(
            (wanted - Matrix<double>.Build.DenseOfRowMajor(rows, columns, got.Select(double.CreateChecked))).InfinityNorm() < tolerance);
    }
}
