using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Analysis;

public class PrincipalComponentsTests
{
    private static readonly Matrix<double> Cloud = Initializer.Gaussian(1).Draw(50, 4, seed: 1) * Initializer.Gaussian(1).Draw(4, 4, seed: 2);

    [Fact]
    public void PointsOnALineHaveOneDirection()
    {
        var line = Matrix<double>.Build.DenseOfRowMajor(3, 2, [1.0, 2, 4, 6, 7, 10]); // (1, 2) + s (3, 4), s = 0, 1, 2
        var components = PrincipalComponents.Of(line);
        Assert.Equal([0.6, 0.8], components.Directions.Column(0).Select(value => Math.Round(value, 14)));
        Assert.Equal([25, 0], components.Variances.Select(value => Math.Round(value, 13)));
        Assert.Equal([-5, 0, 5], components.Project(line).Column(0).Select(value => Math.Round(value, 13)));
        Assert.Equal(1, components.Shares[0], 1e-14);
    }

    /// <summary>The second definition: eigenvectors and eigenvalues of the covariance.</summary>
    [Fact]
    public void TheyDiagonaliseTheCovariance()
    {
        var components = PrincipalComponents.Of(Cloud, 4);
        var centred = Cloud.MapIndexed((_, column, value) => value - Cloud.Column(column).Average());
        var covariance = centred.TransposeThisAndMultiply(centred) / 49;
        var diagonal = components.Directions.TransposeThisAndMultiply(covariance * components.Directions);
        Assert.InRange((diagonal - Matrix<double>.Build.DiagonalOfDiagonalVector(components.Variances)).FrobeniusNorm(), 0, 1e-12);
        Assert.Equal(1, components.Shares.Sum(), 1e-14);
        Assert.True(components.Variances.Zip(components.Variances.Skip(1), (a, b) => a >= b).All(ordered => ordered));
        Assert.InRange((components.Project(Cloud) * components.Directions.Transpose() - centred).FrobeniusNorm(), 0, 1e-12);
    }

    [Fact]
    public void AMirroredCloudGivesTheSameDirections() =>
        Assert.InRange((PrincipalComponents.Of(Cloud).Directions - PrincipalComponents.Of(-Cloud).Directions).FrobeniusNorm(), 0, 1e-13);

    [Fact]
    public void ARunHasATrajectoryAndComponents()
    {
        var pass = ElmanNetwork.Random(3, 5, 2, seed: 4).Forward(SequenceBatch.Symbols(new[,] { { 0, 1 }, { 2, 2 }, { 1, 0 } }, 3));
        var path = pass.Trajectory(sequence: 1);
        Assert.Equal((4, 5), (path.RowCount, path.ColumnCount));
        Assert.Equal(pass.HiddenAt(3).Row(1), path.Row(3));
        var states = pass.HiddenAt(1).Stack(pass.HiddenAt(2)).Stack(pass.HiddenAt(3));
        Assert.Equal(PrincipalComponents.Of(states).Directions, PrincipalComponents.Of(pass).Directions);
        Assert.Equal((4, 2), (PrincipalComponents.Of(pass).Project(path).RowCount, PrincipalComponents.Of(pass).Project(path).ColumnCount));
    }

    [Fact]
    public void EqualPointsHaveNoVarianceToShare()
    {
        var components = PrincipalComponents.Of(Matrix<double>.Build.Dense(3, 2, 7));
        Assert.Equal([0, 0], components.Shares);
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        var pass = ElmanNetwork.Random(3, 5, 2, seed: 4).Forward(SequenceBatch.Symbols([0], 3));
        Assert.Throws<ArgumentException>("points", () => PrincipalComponents.Of(Cloud.SubMatrix(0, 1, 0, 4)));
        Assert.Throws<ArgumentException>("points", () => PrincipalComponents.Of(Cloud * double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => PrincipalComponents.Of(Cloud, 5));
        Assert.Throws<ArgumentException>("points", () => PrincipalComponents.Of(Cloud).Project(Cloud.SubMatrix(0, 2, 0, 3)));
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => pass.Trajectory(1));
    }
}
