using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

/// <summary>The vectorised products against MathNet's, over shapes around every block size: rounding only, hence 1e-12.</summary>
public class ProductsTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (var rows in new[] { 1, 3, 4, 5, 9 })
            {
                foreach (var inner in new[] { 1, 4, 7, 16 })
                {
                    foreach (var columns in new[] { 1, 2, 4, 8, 13, 16, 33, 64 })
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
        var random = new Random(rows + (100 * inner) + (10_000 * columns));
        var (a, b, start) = (Draw(rows, inner), Draw(inner, columns), Draw(rows, columns));
        var expected = start + (a * b);

        var byTransposed = start.ToRowMajorArray();
        Products.AddTimesTransposed(a.ToRowMajorArray(), b.ToColumnMajorArray(), byTransposed, rows, inner, columns);
        AssertEqual(expected, byTransposed);

        var byRows = start.ToRowMajorArray();
        Products.AddTimes(a.ToRowMajorArray(), inner, 1, b.ToRowMajorArray(), byRows, rows, inner, columns);
        AssertEqual(expected, byRows);

        var byColumns = start.ToRowMajorArray();
        Products.AddTimes(a.ToColumnMajorArray(), 1, rows, b.ToRowMajorArray(), byColumns, rows, inner, columns);
        AssertEqual(expected, byColumns);

        Matrix<double> Draw(int m, int n) => Matrix<double>.Build.Dense(m, n, (_, _) => random.NextDouble() - 0.5);

        void AssertEqual(Matrix<double> wanted, double[] got) =>
            Assert.True((wanted - Matrix<double>.Build.DenseOfRowMajor(rows, columns, got)).InfinityNorm() < 1e-12);
    }

    [Fact]
    public void RowsAreSummed()
    {
        double[] sums = [1, 1, 1];
        Products.AddRowSums([1, 2, 3, 10, 20, 30], sums);
        Assert.Equal([12, 23, 34], sums);
    }
}
