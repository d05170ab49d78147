using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;

namespace RnnCourse.Tests.Dynamics;

public sealed class RowSystemTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void TheSolutionSatisfiesItsEquation(int size)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var matrix = Matrix<double>.Build.Random(size, size, seed);
            var wanted = Vector<double>.Build.Random(size, seed + 100);

            Assert.True((Solve(matrix, wanted * matrix) - wanted).InfinityNorm() < 1e-8);
        }
    }

    [Fact]
    public void AZeroOnTheDiagonalDoesNoHarm()
    {
        var matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 2, 1 }, { 1, 0, 0 }, { 3, 0, 1 } });
        var wanted = Vector<double>.Build.Dense([1.0, -2, 3]);

        Assert.True((Solve(matrix, wanted * matrix) - wanted).InfinityNorm() < 1e-14);
    }

    private static Vector<double> Solve(Matrix<double> matrix, Vector<double> right)
    {
        var solution = right.ToArray();
        RowSystem.Solve(matrix.ToRowMajorArray(), solution);
        return Vector<double>.Build.Dense(solution);
    }
}
