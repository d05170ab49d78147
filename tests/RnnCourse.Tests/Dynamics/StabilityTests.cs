using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Tests.Dynamics;

public sealed class StabilityTests
{
    private static readonly Arbitrary<(double X, double Y)> Plane =
        (from x in Gen.Choose(-400, 200) from y in Gen.Choose(-400, 400) select (x / 100.0, y / 100.0)).ToArbitrary();

    private static readonly Arbitrary<(DrivenOscillator Oscillator, double Step)> Oscillators =
        (from stiffness in Gen.Choose(1, 900)
         from damping in Gen.Choose(0, 2000)
         from step in Gen.Choose(1, 100)
         select (new DrivenOscillator(1, stiffness / 100.0, amplitude: 0, damping: damping / 200.0), step / 50.0)).ToArbitrary();

    [Fact]
    public void OneStepFromOneIsR() =>
        Prop.ForAll(Plane, sample =>
        {
            // ds/dt = z s for a complex s, as a system of its two real parts.
            var (x, y) = sample;
            var turn = DynamicalSystem.From(2, (s, _) => Vector<double>.Build.Dense([x * s[0] - y * s[1], y * s[0] + x * s[1]]));
            return Math.Abs(x - 1) + Math.Abs(y) < 0.1 // There implicit Euler has its pole.
                || new Integrator[] { new ExplicitEuler(1), new ImplicitEuler(1), new RungeKutta4(1) }.All(method =>
                {
                    var step = method.Integrate(turn, (1, 0), steps: 1).Final;
                    var factor = method.Amplification(new Complex(x, y));
                    return (new Complex(step[0], step[1]) - factor).Magnitude < 1e-8 * (1 + factor.Magnitude);
                });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheSpectralRadiusOfTheRecurrenceIsTheLargerFactor() =>
        Prop.ForAll(Oscillators, sample =>
        {
            var (oscillator, step) = sample;
            var (a, b) = (oscillator.Eigenvalues.First * step, oscillator.Eigenvalues.Second * step);
            bool Same(double factor, Matrix<double> weights) =>
                // A double eigenvalue is known to half its digits only.
                Math.Abs(factor - weights.Evd().EigenValues.Max(value => value.Magnitude)) < 1e-6 * (1 + factor);
            double Larger(Integrator method) => Math.Max(method.Amplification(a).Magnitude, method.Amplification(b).Magnitude);
            Matrix<double> Weights(Integrator method) => Matrix<double>.Build.DenseOfRowVectors(
                method.Integrate(oscillator, (1, 0), 1).Final, method.Integrate(oscillator, (0, 1), 1).Final);

            return new Integrator[] { new ExplicitEuler(step), new ImplicitEuler(step) }.All(method =>
                    Same(Larger(method), oscillator.ToNetwork(method).Parameters.RecurrentWeights))
                && Same(Larger(new RungeKutta4(step)), Weights(new RungeKutta4(step)))
                && Same(SemiImplicitEuler.Amplification(a, b).Magnitude, oscillator.ToNetwork(new SemiImplicitEuler(step)).Parameters.RecurrentWeights)
                && (oscillator.Regime == DampingRegime.Overdamped
                    || Same(Larger(new SemiImplicitEuler(step)), oscillator.ToNetwork(new SemiImplicitEuler(step)).Parameters.RecurrentWeights));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("explicit", -2)]
    [InlineData("runge-kutta", -2.785293563405282)]
    public void OnTheRealAxisTheRegionEndsAt(string method, double end)
    {
        var integrator = Create(method, step: 1);

        Assert.Equal(1, integrator.Amplification(end).Magnitude, 12);
        Assert.True(integrator.IsStable(end + 1e-6));
        Assert.False(integrator.IsStable(end - 1e-6));
        Assert.True(Create(method, step: 0.1).IsStable(10 * end + 1e-5));
    }

    [Theory]
    [InlineData("semi-implicit", 2)]
    [InlineData("runge-kutta", 2.8284271247461903)]
    public void OnTheImaginaryAxisTheRegionEndsAt(string method, double end)
    {
        var integrator = Create(method, step: 1);

        Assert.True(integrator.IsStable(new Complex(0, end - 1e-6)));
        Assert.True(integrator.IsStable(new Complex(0, -end / 2)));
        Assert.False(integrator.IsStable(new Complex(0, end + 1e-6)));
    }

    [Fact]
    public void ExplicitEulerHoldsNoOscillationAndImplicitEulerEverythingThatDecays()
    {
        Assert.False(new ExplicitEuler(1e-3).IsStable(Complex.ImaginaryOne));
        Assert.False(new ImplicitEuler(1).IsStable(0.5));
        Prop.ForAll(Plane, sample =>
        {
            var z = new Complex(sample.X, sample.Y);
            return new ExplicitEuler(1).IsStable(z) == ((z + 1).Magnitude <= 1 + 1e-12)
                && new ImplicitEuler(1).IsStable(z) == ((z - 1).Magnitude >= 1 - 1e-12);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("explicit")]
    [InlineData("semi-implicit")]
    [InlineData("implicit")]
    [InlineData("runge-kutta")]
    public void RComesNearTheExponentialWithOneOrderMoreThanTheMethod(string name)
    {
        var method = Create(name, step: 1);
        var direction = Complex.FromPolarCoordinates(1, 2);
        // Semi-implicit Euler returns the larger factor of a pair, so its distance is taken to the magnitude of both.
        double Error(double h) => Math.Abs(method.Amplification(direction * h).Magnitude - Complex.Exp(direction * h).Magnitude);

        Assert.InRange(Math.Log2(Error(0.02) / Error(0.01)), method.Order + 0.9, method.Order + 1.2);
    }

    private static Integrator Create(string method, double step) => method switch
    {
        "explicit" => new ExplicitEuler(step),
        "semi-implicit" => new SemiImplicitEuler(step),
        "implicit" => new ImplicitEuler(step),
        _ => new RungeKutta4(step),
    };
}
