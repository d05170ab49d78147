using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Dynamics;

public sealed class OscillatorNetworkTests
{
    private const double M = 1.5, K = 6, A = 0.8, Step = 0.1;

    private static readonly DrivenOscillator Oscillator = new(M, K, A);

    [Fact]
    public void TheWeightsAreThoseDerivedByHand()
    {
        const double r = Step * Step * K / M;
        var euler = Oscillator.ToNetwork(new ExplicitEuler(Step)).Parameters;
        var semi = Oscillator.ToNetwork(new SemiImplicitEuler(Step)).Parameters;
        var implicitly = Oscillator.ToNetwork(new ImplicitEuler(Step)).Parameters;

        Near(Rows([1, -Step * K / M], [Step, 1]), euler.RecurrentWeights);
        Near(Rows([0, Step * A / M]), euler.InputWeights);
        Near(Rows([1 - r, -Step * K / M], [Step, 1]), semi.RecurrentWeights);
        Near(Rows([Step * Step * A / M, Step * A / M]), semi.InputWeights);
        Near(Rows([1, -Step * K / M], [Step, 1]) / (1 + r), implicitly.RecurrentWeights);
        Near(Rows([Step * Step * A / M, Step * A / M]) / (1 + r), implicitly.InputWeights);
        Assert.Equal([1, Math.Cos(Step)], Oscillator.Push(new ExplicitEuler(Step), 2));
        Assert.Equal([1, Math.Cos(Step)], Oscillator.Push(new SemiImplicitEuler(Step), 2));
        Assert.Equal([Math.Cos(Step), Math.Cos(2 * Step)], Oscillator.Push(new ImplicitEuler(Step), 2));
        Assert.Equal(Activation.Identity, Oscillator.ToNetwork(new ExplicitEuler(Step)).Activation);
    }

    [Fact]
    public void TheNetworkAndTheMethodWalkTheSamePath()
    {
        foreach (var method in new Integrator[] { new ExplicitEuler(Step), new SemiImplicitEuler(Step), new ImplicitEuler(Step) })
        {
            var path = method.Integrate(Oscillator, (1, -0.5), steps: 1000).States;
            var pushes = SequenceBatch.Dense(Oscillator.Push(method, 1000).ToColumnMatrix());
            var pass = Oscillator.ToNetwork(method).Forward(pushes, Matrix<double>.Build.DenseOfRowArrays([1, -0.5]));

            Near(path, pass.Trajectory()); // the output is the state
            Near(path.SubMatrix(1, 1000, 0, 2), Matrix<double>.Build.DenseOfRows(Enumerable.Range(1, 1000).Select(t => pass.OutputAt(t).Row(0))));
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void TheSpectralRadiusHasItsClosedForm(double step)
    {
        var growth = Math.Sqrt(1 + step * step * K / M);

        Assert.Equal(growth, Radius(Oscillator, new ExplicitEuler(step)), 12);
        Assert.Equal(1 / growth, Radius(Oscillator, new ImplicitEuler(step)), 12);
        Assert.Equal(1, Radius(Oscillator, new SemiImplicitEuler(step)), 12);
    }

    [Fact]
    public void BeyondWDtOf2TheSemiImplicitRadiusLeavesTheUnitCircle() =>
        Assert.True(Radius(Oscillator, new SemiImplicitEuler(1.01)) > 1.2);

    [Fact]
    public void PowersExplodeVanishOrStay()
    {
        var unit = new DrivenOscillator(mass: 1, stiffness: 1, amplitude: 0);
        var explicitly = Spectrum.PowerNorms(unit.ToNetwork(new ExplicitEuler(0.1)).Parameters.RecurrentWeights, 1000);
        var implicitly = Spectrum.PowerNorms(unit.ToNetwork(new ImplicitEuler(0.1)).Parameters.RecurrentWeights, 1000);
        var semi = Spectrum.PowerNorms(unit.ToNetwork(new SemiImplicitEuler(0.1)).Parameters.RecurrentWeights, 1000);

        // With w = 1 the explicit W is a rotation times sqrt(1.01), so its norms are exact powers.
        Assert.Equal(1, explicitly[1000] / Math.Pow(1.01, 500), 10);
        Assert.Equal(1, implicitly[1000] * Math.Pow(1.01, 500), 10);
        Assert.InRange(semi.Maximum(), 1, 1.06);
        Assert.Equal(1, semi[0]);
    }

    [Fact]
    public void RungeKuttaAndBadInputAreRefusedByName()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Oscillator.ToNetwork(new RungeKutta4(Step)));
        Assert.Equal("method", refusal.ParamName);
        Assert.Contains("RungeKutta4", refusal.Message, StringComparison.Ordinal);

        Assert.Equal("method", Assert.Throws<ArgumentException>(() => Oscillator.Push(new RungeKutta4(Step), 1)).ParamName);
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => Oscillator.Push(new ExplicitEuler(Step), 0)).ParamName);
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => Spectrum.PowerNorms(Rows([1, 0], [0, 1]), -1)).ParamName);
    }

    private static double Radius(DrivenOscillator oscillator, Integrator method) => Spectrum.Radius(oscillator.ToNetwork(method).Parameters.RecurrentWeights);

    private static Matrix<double> Rows(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static void Near(Matrix<double> expected, Matrix<double> actual) =>
        Assert.True((expected - actual).L2Norm() < 1e-12 * (1 + expected.L2Norm()), $"Expected {expected}, got {actual}");
}
