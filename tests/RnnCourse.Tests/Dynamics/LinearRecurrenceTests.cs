using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;

namespace RnnCourse.Tests.Dynamics;

public sealed class LinearRecurrenceTests
{
    private const double M = 1.5, K = 6, A = 0.8, Step = 0.1;

    private static readonly DrivenOscillator Oscillator = new(M, K, A);

    [Fact]
    public void The_weights_are_those_derived_by_hand()
    {
        const double r = Step * Step * K / M;
        var euler = Oscillator.AsLinearRecurrent(new ExplicitEuler(Step));
        var semi = Oscillator.AsLinearRecurrent(new SemiImplicitEuler(Step));
        var implicitly = Oscillator.AsLinearRecurrent(new ImplicitEuler(Step));

        Near(Rows([1, -Step * K / M], [Step, 1]), euler.RecurrentWeights);
        Near(Rows([0, Step * A / M]), euler.InputWeights);
        Near(Rows([1 - r, -Step * K / M], [Step, 1]), semi.RecurrentWeights);
        Near(Rows([Step * Step * A / M, Step * A / M]), semi.InputWeights);
        Near(Rows([1, -Step * K / M], [Step, 1]) / (1 + r), implicitly.RecurrentWeights);
        Near(Rows([Step * Step * A / M, Step * A / M]) / (1 + r), implicitly.InputWeights);
        Assert.Equal((-1, -1, 0), (euler.InputShift, semi.InputShift, implicitly.InputShift));
    }

    [Fact]
    public void The_network_and_the_method_walk_the_same_path()
    {
        foreach (var method in new Integrator[] { new ExplicitEuler(Step), new SemiImplicitEuler(Step), new ImplicitEuler(Step) })
        {
            var network = Oscillator.AsLinearRecurrent(method);
            var path = method.Integrate(Oscillator, (1, -0.5), steps: 200).States;

            Near(path, network.Run(Vector<double>.Build.Dense([1, -0.5]), network.Inputs(200)));
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void The_spectral_radius_has_its_closed_form(double step)
    {
        var growth = Math.Sqrt(1 + step * step * K / M);

        Assert.Equal(growth, Oscillator.AsLinearRecurrent(new ExplicitEuler(step)).SpectralRadius, 12);
        Assert.Equal(1 / growth, Oscillator.AsLinearRecurrent(new ImplicitEuler(step)).SpectralRadius, 12);
        Assert.Equal(1, Oscillator.AsLinearRecurrent(new SemiImplicitEuler(step)).SpectralRadius, 12);
    }

    [Fact]
    public void Beyond_w_dt_of_2_the_semi_implicit_radius_leaves_the_unit_circle() =>
        Assert.True(Oscillator.AsLinearRecurrent(new SemiImplicitEuler(1.01)).SpectralRadius > 1.2);

    [Fact]
    public void Powers_explode_vanish_or_stay()
    {
        var unit = new DrivenOscillator(mass: 1, stiffness: 1, amplitude: 0);
        var explicitly = unit.AsLinearRecurrent(new ExplicitEuler(0.1)).PowerNorms(1000);
        var implicitly = unit.AsLinearRecurrent(new ImplicitEuler(0.1)).PowerNorms(1000);
        var semi = unit.AsLinearRecurrent(new SemiImplicitEuler(0.1)).PowerNorms(1000);

        // With w = 1 the explicit W is a rotation times sqrt(1.01), so its norms are exact powers.
        Assert.Equal(1, explicitly[1000] / Math.Pow(1.01, 500), 10);
        Assert.Equal(1, implicitly[1000] * Math.Pow(1.01, 500), 10);
        Assert.InRange(semi.Maximum(), 1, 1.06);
        Assert.Equal(1, semi[0]);
    }

    [Fact]
    public void Runge_Kutta_and_bad_input_are_refused_by_name()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Oscillator.AsLinearRecurrent(new RungeKutta4(Step)));
        Assert.Equal("method", refusal.ParamName);
        Assert.Contains("RungeKutta4", refusal.Message, StringComparison.Ordinal);

        var network = Oscillator.AsLinearRecurrent(new ExplicitEuler(Step));
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => network.Run(Vector<double>.Build.Dense(3), [1.0])).ParamName);
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => network.Inputs(0)).ParamName);
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => network.PowerNorms(-1)).ParamName);
    }

    private static Matrix<double> Rows(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static void Near(Matrix<double> expected, Matrix<double> actual) =>
        Assert.True((expected - actual).L2Norm() < 1e-12 * (1 + expected.L2Norm()), $"Expected {expected}, got {actual}");
}
