using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Dynamics;

public sealed class DampedOscillatorTests
{
    private static Gen<double> Between(double low, double high) => Gen.Choose(0, 10_000).Select(i => low + (high - low) * i / 10_000);

    // Damping in units of the critical one: none, a trace, just below and above critical, and far above; pushes at and beside resonance.
    private static readonly Arbitrary<(DrivenOscillator Oscillator, double Time, double Position, double Velocity)> Cases =
        (from mass in Between(0.2, 5)
         from stiffness in Between(0.01, 20)
         from ratio in Gen.OneOf(Gen.Elements(0, 1e-12, 1e-4, 1 - 1e-9, 1.0, 1 + 1e-13, 1 + 1e-6), Between(0, 3))
         from amplitude in Between(-3, 3)
         from frequency in Gen.Elements(0, 1e-9, 0.5, 1.0, 1 + 1e-12, 1 - 1e-6, 1.01, 2.5)
         from time in Gen.OneOf(Between(0, 20), Between(0, 0.01))
         from position in Between(-2, 2)
         from velocity in Between(-2, 2)
         let w = Math.Sqrt(stiffness / mass)
         select (new DrivenOscillator(mass, stiffness, amplitude, frequency * w, 2 * ratio * mass * w), time, position, velocity)).ToArbitrary();

    [Fact]
    public void TheExactSolutionSatisfiesTheEquationInEveryRegime() =>
        Prop.ForAll(Cases, sample =>
        {
            const double h = 1e-5;
            var (oscillator, time, s0, v0) = sample;
            var (s, v) = oscillator.Exact(time, s0, v0);
            var (above, below) = (oscillator.Exact(time + h, s0, v0), oscillator.Exact(time - h, s0, v0));
            var rate = oscillator.Rate(time, Vector<double>.Build.Dense([s, v]));
            var size = 1 + Math.Abs(s) + Math.Abs(v) + Math.Abs(rate[1]);
            return Math.Abs((above.Position - below.Position) / (2 * h) - v) < 1e-6 * size
                && Math.Abs((above.Velocity - below.Velocity) / (2 * h) - rate[1]) < 1e-6 * size
                && oscillator.Exact(0, s0, v0) == (s0, v0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ItGoesOnFromAnyTimeAsIfStartedThere() =>
        Prop.ForAll(Cases, sample =>
        {
            // Without a push the clock does not matter, so two walks of half the time are one of the whole.
            var (driven, time, s0, v0) = sample;
            var free = new DrivenOscillator(driven.Mass, driven.Stiffness, amplitude: 0, damping: driven.Damping);
            var (s, v) = free.Exact(time / 2, s0, v0);
            var (once, twice) = (free.Exact(time, s0, v0), free.Exact(time / 2, s, v));
            return Math.Abs(once.Position - twice.Position) < 1e-11 && Math.Abs(once.Velocity - twice.Velocity) < 1e-11;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EachRegimeIsItsTextbookFormula()
    {
        var under = new DrivenOscillator(mass: 2, stiffness: 26, amplitude: 0, damping: 4);     // -1 +- i sqrt(12)
        var critical = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 0, damping: 4);   // -2, twice
        var over = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 0, damping: 5);       // -4 and -1
        var root = Math.Sqrt(12);

        Assert.Equal(
            [DampingRegime.Undamped, DampingRegime.Underdamped, DampingRegime.Critical, DampingRegime.Overdamped],
            new[] { new DrivenOscillator(1, 4, 0), under, critical, over }.Select(oscillator => oscillator.Regime));
        Assert.Equal((-2, -2), critical.Eigenvalues);
        Assert.Equal((-4, -1), over.Eigenvalues);
        for (var t = 0.0; t < 10; t += 0.37)
        {
            Assert.Equal(Math.Exp(-t) * (Math.Cos(root * t) + (1 + 0.5) / root * Math.Sin(root * t)), under.Exact(t, 1, 0.5).Position, 13);
            Assert.Equal(Math.Exp(-2 * t) * (1 + 2.5 * t), critical.Exact(t, 1, 0.5).Position, 14);
            Assert.Equal((-1.5 * Math.Exp(-4 * t) + 4.5 * Math.Exp(-t)) / 3, over.Exact(t, 1, 0.5).Position, 14);
        }
    }

    // From the matrix exponential of (s, v, cos, sin) with 60 digits. Close and far pairs of eigenvalues, at and beside resonance.
    [Theory]
    [InlineData(1, 4, 1, 2, 1e-09, 50, 0.5, -1, -5.6452281938701995, 21.075426909781505)]
    [InlineData(1, 4, 1, 2.0000001, 0, 300, 1, 0, 2.3135361613347771, -149.93094424416377)]
    [InlineData(2, 8, 3, 1.5, 8, 2.5, 1, -2, -0.18862969608961012, -0.22560538865057368)]
    [InlineData(2, 8, 3, 1.5, 8.0000001, 2.5, 1, -2, -0.18862969167999188, -0.2256053894810492)]
    [InlineData(1, 4, -2, 0.25, 40, 7, -1, 3, -0.58340251464922175, 0.067112150196081771)]
    [InlineData(1, 1e-06, 1, 0.001, 1e-06, 10, 1, 2, 70.99851667799995, 11.999486672399968)]
    [InlineData(0.5, 200, 1, 19.9, 0.01, 100, 0, 1, -0.079402167069586005, 12.881682290736629)]
    [InlineData(1, 1, 1, 1, 10000.0, 0.001, 2, -5, 1.9994999327395043, -0.00032694516679231721)]
    [InlineData(1, 0, 2, 3, 0.5, 4, 1, 1, 2.5568002453835057, -0.13611540135870952)]
    [InlineData(3, 5, 2, 0, 1, 12, 0, 0, 0.44854402435524421, 0.023879505305119689)]
    [InlineData(1, 4, 1, 2, 4, 0.0001, 0, 0, 4.9993333666653339e-9, 9.9980001333266675e-5)]
    public void ItAgreesWith60Digits(
        double mass, double stiffness, double amplitude, double drive, double damping, double time, double s0, double v0, double position, double velocity)
    {
        var (s, v) = new DrivenOscillator(mass, stiffness, amplitude, drive, damping).Exact(time, s0, v0);

        // A swing of phase w t is known to w t roundings of its width.
        var tolerance = 4e-15 * (4 + Math.Max(drive, Math.Sqrt(stiffness / mass)) * time);
        Assert.Equal(0, (s - position) / Math.Abs(position), tolerance);
        Assert.Equal(0, (v - velocity) / Math.Abs(velocity), tolerance);
    }

    [Fact]
    public void InTheLongRunOnlyTheAnswerToThePushIsLeft()
    {
        // At resonance amplitude A/(c w), a quarter turn behind the push.
        var oscillator = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 3, driveFrequency: 2, damping: 0.5);

        for (var t = 200.0; t < 205; t += 0.3) Assert.Equal(3 / (0.5 * 2) * Math.Sin(2 * t), oscillator.Exact(t, 5, -7).Position, 11);
    }

    [Fact]
    public void ATraceOfDampingJoinsResonanceAndCriticalDampingWithoutAJump()
    {
        DrivenOscillator With(double damping, double drive = 2) => new(mass: 1, stiffness: 4, amplitude: 1, drive, damping);

        // The undamped swing at t = 50 is 12.5 sin 100; a damping c shrinks it by about c t/4 of itself.
        foreach (var damping in new[] { 0, 1e-15, 1e-12, 1e-9 })
            Assert.Equal(12.5 * Math.Sin(100), With(damping).Exact(50, 0, 0).Position, 1e-12 + 1e3 * damping);
        foreach (var change in new[] { -1e-6, -1e-9, -1e-15, 1e-15, 1e-9, 1e-6 })
            Assert.Equal(With(4).Exact(1.5, 1, -1).Position, With(4 * (1 + change)).Exact(1.5, 1, -1).Position, 1e-14 + Math.Abs(change));
    }

    [Fact]
    public void HoneyAndVerySlowSpringsLoseNoDigits()
    {
        // Far overdamped, the slow eigenvalue is -k/c = -1e-8, a difference of two numbers of size 1e8 in the school formula.
        var honey = new DrivenOscillator(mass: 1, stiffness: 1, amplitude: 0, damping: 1e8);
        Assert.Equal(-1e-8, honey.Eigenvalues.Second.Real, 1e-23);
        Assert.Equal(Math.Exp(-1), honey.Exact(1e8, 1, 0).Position, 1e-14);

        // With w = 1e-8 a push over one unit of time is free fall, A t^2/2m.
        Assert.Equal(0.5, new DrivenOscillator(1, 1e-16, 1, 1e-8, 1e-8).Exact(1, 0, 0).Position, 1e-7);
        Assert.Equal(0.5, new DrivenOscillator(1, 0, 1, 0, 1e-13).Exact(1, 0, 0).Position, 1e-13);
        // Without a spring the damper brings it to the speed A/c.
        Assert.Equal(1.5, new DrivenOscillator(mass: 1, stiffness: 0, amplitude: 3, driveFrequency: 0, damping: 2).Exact(40, 0, 0).Velocity, 14);
    }

    [Fact]
    public void EnergyChangesByWhatThePushGivesAndTheDamperTakes() =>
        Prop.ForAll(Cases, sample =>
        {
            const double h = 1e-5;
            var (o, time, s0, v0) = sample;
            double At(double t) => o.Energy(o.Exact(t, s0, v0).Position, o.Exact(t, s0, v0).Velocity);
            var v = o.Exact(time, s0, v0).Velocity;
            var power = o.Amplitude * Math.Cos(o.DriveFrequency * time) * v - o.Damping * v * v;
            return Math.Abs((At(time + h) - At(time - h)) / (2 * h) - power) < 1e-5 * (1 + At(time) + Math.Abs(power));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.6)]
    [InlineData(4)]
    [InlineData(7)]
    public void TheMethodsKeepTheirOrderAndTheNetworkWalksTheirPath(double damping)
    {
        var oscillator = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 1, driveFrequency: 1.7, damping);
        var exact = oscillator.Exact(2, 1, -0.5).Position;
        Func<double, Integrator>[] methods = [h => new ExplicitEuler(h), h => new SemiImplicitEuler(h), h => new ImplicitEuler(h), h => new RungeKutta4(h)];
        foreach (var method in methods)
        {
            double Error(double step) => Math.Abs(method(step).Integrate(oscillator, (1, -0.5), (int)Math.Round(2 / step)).Final[0] - exact);
            var slope = Math.Log2(Error(1.0 / 128) / Error(1.0 / 256));
            Assert.Equal(method(1).Order, slope, 0.1);
            if (method(1) is RungeKutta4) continue;

            var path = method(0.1).Integrate(oscillator, (1, -0.5), steps: 100).States;
            var pushes = SequenceBatch.Dense(oscillator.Push(method(0.1), 100).ToColumnMatrix());
            var pass = oscillator.ToNetwork(method(0.1)).Forward(pushes, Matrix<double>.Build.DenseOfRowArrays([1, -0.5]));
            Assert.True((path - pass.Trajectory()).L2Norm() < 1e-12);
        }
    }

    [Fact]
    public void BadDampingIsRefusedByName()
    {
        foreach (var damping in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.Equal("damping", Assert.Throws<ArgumentOutOfRangeException>(() => new DrivenOscillator(1, 1, 1, 1, damping)).ParamName);
    }
}
