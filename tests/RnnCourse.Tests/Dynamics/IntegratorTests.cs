using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Dynamics;

namespace RnnCourse.Tests.Dynamics;

public sealed class IntegratorTests
{
    private static readonly DrivenOscillator Oscillator = new(mass: 1, stiffness: 4, amplitude: 1);

    private static readonly double[] Steps = [0.1, 0.05, 0.025, 0.0125, 0.00625];

    public static TheoryData<string, int> Methods => new() { { "explicit", 1 }, { "semi-implicit", 1 }, { "implicit", 1 }, { "runge-kutta", 4 } };

    [Theory]
    [InlineData("explicit", 2.80, 0.591, 0.200, 0.0833, 0.0382)]
    [InlineData("semi-implicit", 0.0902, 0.0395, 0.0184, 0.00888, 0.00436)]
    [InlineData("runge-kutta", 1.45e-4, 9.56e-6, 6.11e-7, 3.86e-8, 2.42e-9)]
    public void TheErrorOfThePositionAtTime10IsTheCourseTable(string method, params double[] expected)
    {
        for (var i = 0; i < Steps.Length; i++) Assert.Equal(expected[i], Error(method, Steps[i]), expected[i] * 0.005);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void TheErrorFallsWithTheOrderOfTheMethod(string method, int order)
    {
        // The slope of log error against log step between two small steps; the asymptotic slope is the order itself.
        var slope = Math.Log2(Error(method, 1.0 / 640) / Error(method, 1.0 / 1280));

        Assert.Equal(order, slope, 0.08);
        Assert.Equal(order, Create(method, 1).Order);
    }

    [Theory]
    [InlineData("explicit", 1.04)]
    [InlineData("implicit", 1 / 1.04)]
    public void AFreeOscillatorGainsOrLosesTheSameShareOfEnergyInEveryStep(string method, double factor)
    {
        var free = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 0);
        var path = Create(method, 0.1).Integrate(free, (1, 0.5), steps: 100);

        for (var n = 1; n <= path.Steps; n++)
            Assert.Equal(factor, free.Energy(path.States[n, 0], path.States[n, 1]) / free.Energy(path.States[n - 1, 0], path.States[n - 1, 1]), 12);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void SemiImplicitEulerKeepsItsOwnInvariantAndStaysBounded(double step)
    {
        var free = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 0);
        var path = new SemiImplicitEuler(step).Integrate(free, (1, 0.3), steps: 10_000);
        var expected = free.SemiImplicitInvariant(1, 0.3, step);

        Assert.All(path.States.EnumerateRows(), row => Assert.Equal(expected, free.SemiImplicitInvariant(row[0], row[1], step), 10));
        Assert.True(path.Component(0).AbsoluteMaximum() < 10);
    }

    [Fact]
    public void SemiImplicitEulerExplodesBeyondItsBound()
    {
        var free = new DrivenOscillator(mass: 1, stiffness: 4, amplitude: 0);

        Assert.True(new SemiImplicitEuler(1.01).Integrate(free, (1, 0), steps: 200).Final.L2Norm() > 1e10);
    }

    [Fact]
    public void ImplicitEulerSolvesANonlinearEquationToo()
    {
        // Logistic growth: z = s + dt z (1 - z) is a quadratic equation in z.
        var growth = DynamicalSystem.From(1, (s, _) => s.PointwiseMultiply(1 - s));
        var path = new ImplicitEuler(0.5).Integrate(growth, Vector<double>.Build.Dense([0.2]), steps: 20);

        for (var n = 1; n <= path.Steps; n++)
        {
            var (s, z) = (path.States[n - 1, 0], path.States[n, 0]);
            Assert.Equal(s, z - 0.5 * z * (1 - z), 12);
        }
        Assert.Equal(1, path.Final[0], 1e-3);
    }

    [Fact]
    public void ImplicitEulerOnALargerSystemSatisfiesItsOwnEquation()
    {
        var a = Matrix<double>.Build.Random(5, 5, seed: 3);
        var system = DynamicalSystem.From(5, (s, t) => (s * a).PointwiseTanh() + Math.Cos(t));
        var path = new ImplicitEuler(0.2).Integrate(system, Vector<double>.Build.Dense(5, 0.1), steps: 10, startTime: 2);

        for (var n = 1; n <= path.Steps; n++)
        {
            var difference = path.States.Row(n) - path.States.Row(n - 1) - 0.2 * system.Rate(path.Times[n], path.States.Row(n));
            Assert.True(difference.InfinityNorm() < 1e-12);
        }
    }

    [Fact]
    public void AFunctionAndAClassGiveTheSameTrajectory()
    {
        var same = DynamicalSystem.From(2, (s, t) => Vector<double>.Build.Dense([s[1], -4 * s[0] + Math.Cos(t)]));

        foreach (var method in new Integrator[] { new ExplicitEuler(0.1), new SemiImplicitEuler(0.1), new RungeKutta4(0.1), new ImplicitEuler(0.1) })
        {
            var difference = method.Integrate(same, (1, 0), 50, startTime: 3).States - method.Integrate(Oscillator, (1, 0), 50, startTime: 3).States;
            Assert.True(difference.L2Norm() < 1e-9, $"{method}: {difference.L2Norm()}");
        }
    }

    [Fact]
    public void TimesAreMultiplesOfTheStepAndNoSumOfRoundedSteps()
    {
        var path = new ExplicitEuler(0.1).Integrate(Oscillator, (1, 0), steps: 1000, startTime: 5);

        Assert.Equal(5 + 1000 * 0.1, path.Times[1000]);
        Assert.Equal((1001, 2), (path.States.RowCount, path.States.ColumnCount));
        Assert.Equal(1, path.Component(0)[0]);
        Assert.Equal(path.States.Row(1000), path.Final);
    }

    [Theory]
    [InlineData("explicit")]
    [InlineData("semi-implicit")]
    [InlineData("implicit")]
    [InlineData("runge-kutta")]
    [InlineData("implicit", false)]
    public void TheLoopAllocatesNothing(string method, bool linear = true)
    {
        var integrator = Create(method, 0.001);
        DynamicalSystem system = linear ? Oscillator : new Pendulum();
        long Allocated(int steps) => Allocation.Of(() => integrator.Integrate(system, (1, 0), steps));

        // Times and states: three numbers of 8 bytes a step. Nothing else may grow with the number of steps; one object a step would
        // add 240,000 bytes.
        Assert.InRange(Allocated(20_000) - Allocated(10_000), 10_000 * 24 - Allocation.Pieces, 10_000 * 24 + Allocation.Pieces);
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        var euler = new ExplicitEuler(0.1);

        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => new ExplicitEuler(0)).ParamName);
        Assert.Equal("step", Assert.Throws<ArgumentOutOfRangeException>(() => new RungeKutta4(double.NaN)).ParamName);
        Assert.Equal("steps", Assert.Throws<ArgumentOutOfRangeException>(() => euler.Integrate(Oscillator, (1, 0), -1)).ParamName);
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => euler.Integrate(Oscillator, Vector<double>.Build.Dense(3), 1)).ParamName);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => euler.Integrate(Oscillator, (double.NaN, 0), 1)).Message, StringComparison.Ordinal);
        Assert.Equal("startTime", Assert.Throws<ArgumentOutOfRangeException>(() => euler.Integrate(Oscillator, (1, 0), 1, double.PositiveInfinity)).ParamName);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => euler.Integrate(Oscillator, (1, 0), 1).Component(2)).ParamName);
        var odd = DynamicalSystem.From(1, (s, _) => s);
        Assert.Equal("system", Assert.Throws<ArgumentException>(() => new SemiImplicitEuler(0.1).Integrate(odd, Vector<double>.Build.Dense(1), 1)).ParamName);
        var wrong = DynamicalSystem.From(2, (_, _) => Vector<double>.Build.Dense(3));
        Assert.Contains("3 numbers; it must return 2", Assert.Throws<InvalidOperationException>(() => euler.Integrate(wrong, (1, 0), 1)).Message, StringComparison.Ordinal);
        Assert.Equal("dimension", Assert.Throws<ArgumentOutOfRangeException>(() => DynamicalSystem.From(0, (s, _) => s)).ParamName);
    }

    [Fact]
    public void AnEquationWithoutASolutionEndsWithAMessage()
    {
        var blowUp = DynamicalSystem.From(1, (s, _) => 1 + s.PointwiseMultiply(s));

        var refusal = Assert.Throws<InvalidOperationException>(() => new ImplicitEuler(2).Integrate(blowUp, Vector<double>.Build.Dense([1.0]), 1));
        Assert.Contains("smaller step", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Pendulum() : DynamicalSystem(2)
    {
        public override void Rate(double time, ReadOnlySpan<double> state, Span<double> rate)
        {
            rate[0] = state[1];
            rate[1] = -Math.Sin(state[0]);
        }
    }

    private static double Error(string method, double step)
    {
        var path = Create(method, step).Integrate(Oscillator, (1, 0), steps: (int)Math.Round(10 / step));
        return Math.Abs(path.Final[0] - Oscillator.Exact(10, 1, 0).Position);
    }

    private static Integrator Create(string method, double step) => method switch
    {
        "explicit" => new ExplicitEuler(step),
        "semi-implicit" => new SemiImplicitEuler(step),
        "implicit" => new ImplicitEuler(step),
        _ => new RungeKutta4(step),
    };
}
