using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Dynamics;

namespace RnnCourse.Tests.Dynamics;

public sealed class DrivenOscillatorTests
{
    private static Gen<double> Between(double low, double high) => Gen.Choose(0, 10_000).Select(i => low + (high - low) * i / 10_000);

    private static readonly Arbitrary<(DrivenOscillator Oscillator, double Time, double Position, double Velocity)> Cases =
        (from mass in Between(0.2, 5)
         from stiffness in Between(0, 20)
         from amplitude in Between(-3, 3)
         from offset in Gen.Elements(0, 1e-14, 1e-9, 1e-5, 0.01, 1.0)
         from time in Between(0, 20)
         from position in Between(-2, 2)
         from velocity in Between(-2, 2)
         select (new DrivenOscillator(mass, stiffness, amplitude, Math.Sqrt(stiffness / mass) + offset), time, position, velocity)).ToArbitrary();

    [Fact]
    public void TheExactSolutionSatisfiesTheEquationAtNearAndFarFromResonance() =>
        Prop.ForAll(Cases, sample =>
        {
            const double h = 1e-5;
            var (oscillator, time, s0, v0) = sample;
            var (s, v) = oscillator.Exact(time, s0, v0);
            var (above, below) = (oscillator.Exact(time + h, s0, v0), oscillator.Exact(time - h, s0, v0));
            var force = oscillator.Amplitude * Math.Cos(oscillator.DriveFrequency * time) - oscillator.Stiffness * s;
            var size = 1 + Math.Abs(s) + Math.Abs(v) + Math.Abs(force / oscillator.Mass);
            return Math.Abs((above.Position - below.Position) / (2 * h) - v) < 1e-6 * size
                && Math.Abs((above.Velocity - below.Velocity) / (2 * h) - force / oscillator.Mass) < 1e-6 * size;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ItStartsWhereItWasTold() =>
        Prop.ForAll(Cases, sample => sample.Oscillator.Exact(0, sample.Position, sample.Velocity) == (sample.Position, sample.Velocity))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void AwayFromResonanceItIsTheTextbookFormula()
    {
        var oscillator = new DrivenOscillator(mass: 2, stiffness: 18, amplitude: 4);
        const double w = 3, c = 4.0 / 2 / (9 - 1);

        for (var t = 0.0; t < 30; t += 0.37)
            Assert.Equal(c * Math.Cos(t) + (1 - c) * Math.Cos(w * t) + 0.5 / w * Math.Sin(w * t), oscillator.Exact(t, 1, 0.5).Position, 12);
    }

    [Fact]
    public void AtResonanceTheSwingGrowsWithAOver2mTSinT()
    {
        var oscillator = new DrivenOscillator(mass: 2, stiffness: 2, amplitude: 3);

        for (var t = 0.0; t < 30; t += 0.37) Assert.Equal(0.75 * t * Math.Sin(t), oscillator.Exact(t, 0, 0).Position, 12);
    }

    [Fact]
    public void NearResonanceItJoinsResonanceWithoutAJump()
    {
        var at = new DrivenOscillator(1, 1, 1).Exact(50, 0, 0).Position;

        Assert.Equal(at, new DrivenOscillator(1, 1, 1, 1 + 1e-12).Exact(50, 0, 0).Position, 1e-8);
        Assert.Equal(at, new DrivenOscillator(1, 1, 1, 1 - 1e-7).Exact(50, 0, 0).Position, 1e-3);
    }

    [Fact]
    public void WithoutASpringAConstantPushIsFreeFall()
    {
        var (s, v) = new DrivenOscillator(mass: 2, stiffness: 0, amplitude: 3, driveFrequency: 0).Exact(4, 1, 0.5);

        Assert.Equal(1 + 0.5 * 4 + 0.75 * 16, s, 12);
        Assert.Equal(0.5 + 1.5 * 4, v, 12);
    }

    [Fact]
    public void WithoutAPushTheExactSolutionKeepsItsEnergy()
    {
        var oscillator = new DrivenOscillator(mass: 3, stiffness: 5, amplitude: 0);

        for (var t = 0.0; t < 20; t += 0.7)
        {
            var (s, v) = oscillator.Exact(t, 1, -2);
            Assert.Equal(oscillator.Energy(1, -2), oscillator.Energy(s, v), 12);
        }
        Assert.Equal(Math.Sqrt(5.0 / 3), oscillator.AngularFrequency, 15);
        Assert.Equal(0.5 * 3 * 4 + 0.5 * 5 * 1, oscillator.Energy(1, -2), 15);
    }

    [Theory]
    [InlineData(0, 1, 1, 1, "mass")]
    [InlineData(double.NaN, 1, 1, 1, "mass")]
    [InlineData(1, -1, 1, 1, "stiffness")]
    [InlineData(1, 1, double.PositiveInfinity, 1, "amplitude")]
    [InlineData(1, 1, 1, -1, "driveFrequency")]
    public void BadParametersAreRefusedByName(double mass, double stiffness, double amplitude, double driveFrequency, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new DrivenOscillator(mass, stiffness, amplitude, driveFrequency)).ParamName);
}
