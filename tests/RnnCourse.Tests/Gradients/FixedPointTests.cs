using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Gradients;
using RnnCourse.Networks;

namespace RnnCourse.Tests.Gradients;

public class FixedPointTests
{
    /// <summary>h = tanh(2h) has three solutions: 0 and ±0.9575040240772687, where the slope is 2(1 − h²).</summary>
    [Fact]
    public void AStrongSelfConnectionMakesASwitch()
    {
        var points = FixedPoint.Find(Diagonal(2));
        Assert.Equal(3, points.Count);
        Assert.Equal([-0.9575040240772687, 0.9575040240772687], points.Take(2).Select(point => point.State[0]).Order(), Near);
        Assert.Equal(2 * (1 - (0.9575040240772687 * 0.9575040240772687)), points[0].Radius, 1e-12);
        Assert.Equal([true, true, false], points.Select(point => point.IsStable));
        Assert.Equal(2, points[2].Radius, 1e-12);
    }

    [Fact]
    public void AWeakSelfConnectionForgets()
    {
        var point = Assert.Single(FixedPoint.Find(Diagonal(0.5)));
        Assert.Equal(0, point.State[0]);
        Assert.Equal(0.5, point.Radius, 1e-15);
    }

    [Fact]
    public void TwoSwitchesHaveNinePoints() => Assert.Equal(9, FixedPoint.Find(Diagonal(2, 2), starts: 300).Count);

    /// <summary>A linear network has one: h* = (x W_xh + b_h)(I − W_hh)⁻¹.</summary>
    [Fact]
    public void ALinearNetworkHasOneInClosedForm()
    {
        var network = ElmanNetwork.Random(2, 5, 1, seed: 3, Activation.Identity, recurrentWeights: Initialiser.SpectralRadius(0.8));
        network.Parameters.HiddenBias[1] = 0.3;
        var input = Vector<double>.Build.DenseOfArray([1, -2]);
        var drive = (input * network.Parameters.InputWeights) + network.Parameters.HiddenBias;
        var exact = drive * (Matrix<double>.Build.DenseIdentity(5) - network.Parameters.RecurrentWeights).Inverse();
        var point = Assert.Single(FixedPoint.Find(network, input));
        Assert.InRange((point.State - exact).InfinityNorm(), 0, 1e-11);
        Assert.Equal(0.8, point.Radius, 1e-12);
    }

    /// <summary>
    /// Against the network itself: its step keeps each point, its Jacobian by finite differences has the radius, and after many steps a
    /// small displacement has died out or has left, as the radius says.
    /// </summary>
    [Fact]
    public void StabilityIsWhatTheNetworkDoes()
    {
        var network = ElmanNetwork.Random(2, 6, 1, seed: 8, recurrentWeights: Initialiser.SpectralRadius(1.6));
        var noInput = Matrix<double>.Build.Dense(1, 2);
        var points = FixedPoint.Find(network);
        Assert.Contains(points, point => !point.IsStable);
        foreach (var point in points)
        {
            var state = point.State.ToRowMatrix();
            Assert.InRange((network.Step(noInput, state) - state).Enumerate().Max(Math.Abs), 0, 1e-11);
            var jacobian = Matrix<double>.Build.Dense(6, 6, (i, j) => FiniteDifferences.Derivative(
                value =>
                {
                    var moved = state.Clone();
                    moved[0, j] = value;
                    return network.Step(noInput, moved)[0, i];
                },
                state[0, j]));
            Assert.Equal(Spectrum.Radius(jacobian), point.Radius, 1e-9);
            var run = state + 1e-6;
            for (var step = 0; step < 400; step++)
                run = network.Step(noInput, run);
            Assert.Equal(point.IsStable, (run - state).FrobeniusNorm() < 1e-6);
        }
    }

    /// <summary>Newton's whole step leads from ±1 to ∓1 and back for ever, for tanh(3 − 8h) − h is steep only near its root; half steps arrive.</summary>
    [Fact]
    public void AStepThatOvershootsIsHalved()
    {
        var network = Diagonal(-8);
        network.Parameters.HiddenBias[0] = 3;
        var point = Assert.Single(FixedPoint.Find(network, starts: 1));
        Assert.Equal(Math.Tanh(3 - (8 * point.State[0])), point.State[0], 1e-12);
    }

    /// <summary>At h ≈ 1e9 rounding alone is about 1e-7: a residual counts beside the state.</summary>
    [Fact]
    public void ALargeStateIsFoundToItsOwnPrecision()
    {
        var network = ElmanNetwork.Random(2, 5, 1, seed: 3, Activation.Identity, recurrentWeights: Initialiser.SpectralRadius(0.8));
        var point = Assert.Single(FixedPoint.Find(network, Vector<double>.Build.Dense(2, 1e9), starts: 1));
        Assert.InRange(point.State.InfinityNorm(), 1e8, 1e11);
    }

    [Fact]
    public void AnEigenvalueOfOneIsNotStable()
    {
        var point = Assert.Single(FixedPoint.Find(Diagonal(Activation.Identity, 1), starts: 1));
        Assert.Equal((1, false), (point.Radius, point.IsStable));
    }

    [Fact]
    public void WhereThereIsNoneNoneIsFound()
    {
        var network = Diagonal(Activation.Identity, 1); // h = h + 1
        network.Parameters.HiddenBias[0] = 1;
        Assert.Empty(FixedPoint.Find(network, starts: 5));
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        Assert.Throws<ArgumentNullException>("network", () => FixedPoint.Find(null!));
        Assert.Throws<ArgumentOutOfRangeException>("starts", () => FixedPoint.Find(Diagonal(2), starts: 0));
        Assert.Throws<ArgumentOutOfRangeException>("spread", () => FixedPoint.Find(Diagonal(2), spread: double.NaN));
        Assert.Throws<ArgumentException>("input", () => FixedPoint.Find(Diagonal(2), Vector<double>.Build.Dense(2)));
    }

    private static ElmanNetwork Diagonal(params double[] weights) => Diagonal(Activation.Tanh, weights);

    private static ElmanNetwork Diagonal(Activation activation, params double[] weights)
    {
        var network = new ElmanNetwork(NetworkParameters.Zeros(1, weights.Length, 1), activation);
        network.Parameters.RecurrentWeights.SetDiagonal(weights);
        return network;
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;
}
