using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Training;

namespace RnnCourse.Tests.Analysis;

/// <summary>The measure that every other test of gradients trusts, by hand.</summary>
public class RelativeErrorTests
{
    [Fact]
    public void ItIsTheLargestDifferenceOverTheLargestElementOfEither()
    {
        Assert.Equal(0.25, RelativeError.Between(Row(1, -4, 2), Row(1, -3, 2)));
        Assert.Equal(0.25, RelativeError.Between(Row(1, -3, 2), Row(1, -4, 2)));
        Assert.Equal(2, RelativeError.Between(Row(1), Row(-1)));
        Assert.Equal(0, RelativeError.Between(Row(0, 0), Row(0, 0)));
        Assert.True(double.IsNaN(RelativeError.Between(Row(1, double.NaN), Row(1, 2))));
    }

    [Fact]
    public void AFloorIsTheSmallestScale()
    {
        Assert.Equal(0.125, RelativeError.Between(Row(1), Row(2), floor: 8));
        Assert.Equal(0.5, RelativeError.Between(Row(1), Row(2), floor: 0.5));
        Assert.Throws<ArgumentOutOfRangeException>("floor", () => RelativeError.Between(Row(1), Row(2), floor: -0.5));
        Assert.Throws<ArgumentOutOfRangeException>("floor", () => RelativeError.Between(Row(1), Row(2), floor: double.NaN));
    }

    /// <summary>One wrong gradient among right ones is the error; a small gradient is seen on the scale of the largest, 1e-3 of it.</summary>
    [Fact]
    public void OfAllGradientsTheWorstCounts()
    {
        var (right, wrong, faint) = (Gradients(8, 2), Gradients(8, 3), Gradients(8, 1e-4));
        Assert.Equal(0, RelativeError.Between(right, Gradients(8, 2)));
        Assert.Equal(1 / 3.0, RelativeError.Between(right, wrong), 1e-15);
        Assert.Equal(1e-4 / 8e-3, RelativeError.Between(faint, Gradients(8, 2e-4)), 1e-15);
    }

    // Zeros but for the largest, in W_xh, a small one in b_q, and the ones of the initial state.
    private static NetworkGradients Gradients(double largest, double small)
    {
        var parameters = NetworkParameters.Zeros(1, 2, 2);
        parameters.InputWeights[0, 1] = largest;
        parameters.OutputBias[1] = small;
        return new NetworkGradients(0, parameters, Matrix<double>.Build.Dense(1, 2, 1));
    }

    private static Matrix<double> Row(params double[] values) => Matrix<double>.Build.Dense(1, values.Length, values);
}
