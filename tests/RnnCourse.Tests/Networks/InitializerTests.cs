using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using RnnCourse.Networks;

namespace RnnCourse.Tests.Networks;

/// <summary>Exact properties where there are any. Statistics are over 40,000 draws, whose standard errors are 1/200 of the deviation.</summary>
public class InitializerTests
{
    public static TheoryData<int> All => [0, 1, 2, 3, 4];

    private static Initializer Which(int index) => new[]
    {
        Initializer.Uniform(0.2), Initializer.Gaussian(0.5), Initializer.Orthogonal(), Initializer.Identity(),
        Initializer.SpectralRadius(0.9),
    }[index];

    [Theory]
    [MemberData(nameof(All))]
    public void EqualSeedsGiveEqualMatricesAndOthersDoNot(int index)
    {
        var initializer = Which(index);
        Assert.Equal(initializer.Draw(80, 80, seed: 1), initializer.Draw(80, 80, seed: 1));
        if (initializer.Name != "identity × 1")
            Assert.NotEqual(initializer.Draw(80, 80, seed: 1), initializer.Draw(80, 80, seed: 2));
    }

    [Fact]
    public void UniformKeepsItsLimitsAndVariance()
    {
        var uniform = Initializer.Uniform(0.3).Draw(100, 400, seed: 1).Enumerate().ToArray();
        Assert.True(uniform.Maximum() < 0.3 && uniform.Minimum() > -0.3 && uniform.Maximum() > 0.299 && uniform.Minimum() < -0.299);
        Assert.Equal(0.3 / Math.Sqrt(3), uniform.StandardDeviation(), 0.002);
        Assert.Equal(0, uniform.Mean(), 0.003);
    }

    [Fact]
    public void GaussianHasItsMomentsAndItsTails()
    {
        var values = Initializer.Gaussian(0.5).Draw(200, 200, seed: 1).Enumerate().ToArray();
        Assert.Equal(0, values.Mean(), 0.01);
        Assert.Equal(0.5, values.StandardDeviation(), 0.01);
        Assert.Equal(0.0455, values.Count(value => Math.Abs(value) > 1) / 40000.0, 0.004); // beyond two deviations
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(9, 4)]
    [InlineData(4, 9)]
    [InlineData(1, 1)]
    public void OrthogonalHasEverySingularValueEqualToItsScale(int rows, int columns)
    {
        var matrix = Initializer.Orthogonal(1.5).Draw(rows, columns, seed: 3);
        Assert.Equal((rows, columns), (matrix.RowCount, matrix.ColumnCount));
        Assert.All(matrix.Svd().S, value => Assert.Equal(1.5, value, 1e-13));
    }

    /// <summary>Of all Q with QR the Gaussian, the one whose R has a positive diagonal: only so is the draw uniform.</summary>
    [Theory]
    [InlineData(7, 7)]
    [InlineData(9, 4)]
    public void OrthogonalIsAGaussiansQ(int rows, int columns)
    {
        var gaussian = Initializer.Gaussian(1).Draw(rows, columns, seed: 3);
        var r = Initializer.Orthogonal().Draw(rows, columns, seed: 3).TransposeThisAndMultiply(gaussian);
        Assert.All(r.Diagonal(), value => Assert.True(value > 0));
        Assert.InRange(r.StrictlyLowerTriangle().FrobeniusNorm(), 0, 1e-13);
    }

    /// <summary>Without the signs of R, a Householder Q of one column would always have the same sign.</summary>
    [Fact]
    public void OrthogonalFavoursNoSign()
    {
        var positive = Enumerable.Range(0, 400).Count(seed => Initializer.Orthogonal().Draw(1, 1, seed)[0, 0] > 0);
        Assert.InRange(positive, 150, 250);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(30)]
    public void SpectralRadiusIsTheRadiusGiven(int size) =>
        Assert.Equal(1.1, Spectrum.Radius(Initializer.SpectralRadius(1.1).Draw(size, size, seed: 4)), 1e-12);

    [Fact]
    public void ANetworkTakesThemForEachOfItsWeights()
    {
        var network = ElmanNetwork.Random(
            3, 6, 2, seed: 1, Activation.ReLU, Initializer.Gaussian(0.1), Initializer.Identity(0.5), Initializer.Orthogonal());
        Assert.Equal(0.5 * Matrix<double>.Build.DenseIdentity(6), network.Parameters.RecurrentWeights);
        Assert.All(network.Parameters.OutputWeights.Svd().S, value => Assert.Equal(1, value, 1e-14));
        Assert.Equal(0, network.Parameters.HiddenBias.L2Norm() + network.Parameters.OutputBias.L2Norm());
    }

    /// <summary>The numbers of lessons 05 and 07 rest on this draw: by columns, W_xh first.</summary>
    [Fact]
    public void TheDefaultDrawIsUniformByColumns()
    {
        var random = new Random(1);
        var network = ElmanNetwork.Random(3, 100, 2, seed: 1);
        foreach (var weights in new[] { network.Parameters.InputWeights, network.Parameters.RecurrentWeights, network.Parameters.OutputWeights })
            Assert.All(weights.ToColumnMajorArray(), value => Assert.Equal(((random.NextDouble() * 2) - 1) * (1 / Math.Sqrt(100)), value));
    }

    [Fact]
    public void EigenvaluesComeLargestFirst()
    {
        var turn = Matrix<double>.Build.DenseOfArray(new[,] { { 0, -2.0, 0 }, { 2, 0, 0 }, { 0, 0, 1 } });
        var values = Spectrum.Eigenvalues(turn);
        Assert.Equal([2, -2, 0], values.Select(value => Math.Round(value.Imaginary, 12)));
        Assert.Equal(1, values[2].Real, 1e-14);
    }

    [Fact]
    public void BadSettingsAndShapesAreRefusedByName()
    {
        Refuses("limit", () => Initializer.Uniform(0));
        Refuses("deviation", () => Initializer.Gaussian(double.NaN));
        Refuses("scale", () => Initializer.Orthogonal(-1));
        Refuses("scale", () => Initializer.Identity(0));
        Refuses("radius", () => Initializer.SpectralRadius(double.PositiveInfinity));
        Refuses("rows", () => Initializer.Gaussian(1).Draw(0, 1, 0));
        Refuses("columns", () => Initializer.Identity().Draw(2, 3, 0));
        Refuses("columns", () => Initializer.SpectralRadius(1).Draw(3, 2, 0));
        Refuses("matrix", () => Spectrum.Radius(Matrix<double>.Build.Dense(2, 3)));

        static void Refuses(string name, Func<object> act) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(act).ParamName);
    }
}
