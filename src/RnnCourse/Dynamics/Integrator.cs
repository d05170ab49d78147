using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using RnnCourse.Numerics;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// A method that follows a dynamical system in steps of one size. Each step is one application of the same map to the state,
/// so every method is a recurrence.
/// </summary>
public abstract class Integrator
{
    /// <summary>Rounding may push a factor on the unit circle beyond it by some units in the last place.</summary>
    private const double Rounding = 1e-12;

    /// <summary>A method with a step size.</summary>
    /// <param name="step">The step size, above 0 and finite, in the system's unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">step is not above 0 and finite.</exception>
    protected Integrator(double step)
    {
        Require.Positive(step, nameof(step));
        Step = step;
    }

    /// <summary>The step size.</summary>
    public double Step { get; }

    /// <summary>The order of convergence p: halving the step divides the error at a fixed time by about 2 to the power p.</summary>
    internal abstract int Order { get; }

    /// <summary>
    /// Where in a step the method looks at the time-dependent part of the rate, in steps from its end: -1 at the beginning, 0 at the end.
    /// Null if it looks more than once.
    /// </summary>
    internal virtual int? DriveShift => null;

    /// <summary>
    /// The amplification factor R(z): one step multiplies the solution of ds/dt = lambda s by R(lambda dt), where the exact factor is e^z.
    /// It does not depend on <see cref="Step"/>, which is part of z.
    /// </summary>
    /// <param name="z">lambda dt, a point of the complex plane.</param>
    public abstract Complex Amplification(Complex z);

    /// <summary>Whether this method with its step size stays bounded on ds/dt = lambda s: whether |R(lambda dt)| is at most 1.</summary>
    /// <param name="eigenvalue">lambda, an eigenvalue of the system's Jacobian.</param>
    internal bool IsStable(Complex eigenvalue) => Amplification(eigenvalue * Step).Magnitude <= 1 + Rounding;

    /// <summary>Follows a system from a state.</summary>
    /// <param name="system">The system, with d state variables.</param>
    /// <param name="start">The first state (d), finite.</param>
    /// <param name="steps">The number N of steps, from 0 to 10,000,000.</param>
    /// <param name="startTime">t_0, finite.</param>
    /// <returns>N + 1 states. A method that explodes runs on to infinity and NaN; it does not throw.</returns>
    /// <exception cref="ArgumentException">An argument is outside its range, or the method cannot follow this system.</exception>
    public Trajectory Integrate(DynamicalSystem system, Vector<double> start, int steps, double startTime = 0)
    {
        ArgumentNullException.ThrowIfNull(system);
        system.RequireState(start, nameof(start));
        Require.Steps(steps, nameof(steps), least: 0);
        Require.Finite(startTime, nameof(startTime));
        RequireFit(system);

        var dimension = system.Dimension;
        var rows = steps + 1;
        var times = new double[rows];
        var states = new double[rows * dimension]; // Column by column, as MathNet stores a matrix.
        Span<double> state = start.ToArray(), next = new double[dimension], work = new double[WorkspaceSize(dimension)];
        for (var n = 0; ; n++)
        {
            if (n % 16 == 0) Stopping.Check();
            times[n] = startTime + n * Step;
            for (var i = 0; i < dimension; i++) states[i * rows + n] = state[i];
            if (n == steps) break;
            Advance(system, times[n], state, next, work);
            var before = state;
            state = next;
            next = before;
        }
        return new Trajectory(new DenseVector(times), new DenseMatrix(rows, dimension, states));
    }

    /// <summary>Follows a mechanical system with one position and one velocity.</summary>
    /// <param name="system">The system, with two state variables.</param>
    /// <param name="start">The position and the velocity at t_0.</param>
    /// <param name="steps">The number N of steps, at least 0.</param>
    /// <param name="startTime">t_0, finite.</param>
    /// <exception cref="ArgumentException">An argument is outside its range, or the method cannot follow this system.</exception>
    public Trajectory Integrate(DynamicalSystem system, (double Position, double Velocity) start, int steps, double startTime = 0) =>
        Integrate(system, new DenseVector([start.Position, start.Velocity]), steps, startTime);

    /// <summary>The method's name and step size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}, step {Step}");

    /// <summary>Refuses a system that the method cannot follow.</summary>
    /// <param name="system">The system.</param>
    /// <exception cref="ArgumentException">The method cannot follow it.</exception>
    protected virtual void RequireFit(DynamicalSystem system)
    {
    }

    /// <summary>How many numbers of scratch space a step needs.</summary>
    /// <param name="dimension">d.</param>
    protected abstract int WorkspaceSize(int dimension);

    /// <summary>Makes one step. It is called in a loop: it allocates nothing.</summary>
    /// <param name="system">The system.</param>
    /// <param name="time">t_n, the time at the beginning of the step.</param>
    /// <param name="state">s_n (d).</param>
    /// <param name="result">Receives s_{n+1} (d).</param>
    /// <param name="work">Scratch space of <see cref="WorkspaceSize"/> numbers.</param>
    protected abstract void Advance(DynamicalSystem system, double time, ReadOnlySpan<double> state, Span<double> result, Span<double> work);
}
