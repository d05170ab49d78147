using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Dynamics;

/// <summary>
/// A first-order system ds/dt = g(s, t). The state s is a row vector (1 x d). An equation of second order becomes one of these
/// when the velocity joins the state.
/// </summary>
public abstract class DynamicalSystem
{
    /// <summary>A system with d state variables.</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">dimension is below 1.</exception>
    protected DynamicalSystem(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
    }

    /// <summary>The number d of state variables.</summary>
    public int Dimension { get; }

    /// <summary>Whether g is linear in s apart from a term in t alone, so that one Newton step solves an implicit equation exactly.</summary>
    public virtual bool IsLinear => false;

    /// <summary>A system from g(s, t).</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="rate">g: from a state (d) and a time to the rate of change (d).</param>
    /// <exception cref="ArgumentOutOfRangeException">dimension is below 1.</exception>
    public static DynamicalSystem From(int dimension, Func<Vector<double>, double, Vector<double>> rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        return new FunctionSystem(dimension, rate);
    }

    /// <summary>Writes g(s, t), the rate of change of every state variable.</summary>
    /// <param name="time">t.</param>
    /// <param name="state">s (d).</param>
    /// <param name="rate">Receives ds/dt (d).</param>
    public abstract void Rate(double time, ReadOnlySpan<double> state, Span<double> rate);

    /// <summary>g(s, t) as a vector (d).</summary>
    /// <param name="time">t.</param>
    /// <param name="state">s (d).</param>
    /// <exception cref="ArgumentException">The state has another length than d.</exception>
    internal Vector<double> Rate(double time, Vector<double> state)
    {
        Require.Finite(time, nameof(time));
        RequireState(state, nameof(state));
        var rate = new double[Dimension];
        Rate(time, state.ToArray(), rate);
        return Vector<double>.Build.Dense(rate);
    }

    /// <summary>
    /// Writes the Jacobian, row by row: entry (i, j) is the derivative of rate j by state i, as row vectors want it.
    /// Unless a system knows better, by central differences with relative step 6e-6, the cube root of the machine precision.
    /// </summary>
    /// <param name="time">t.</param>
    /// <param name="state">s (d).</param>
    /// <param name="jacobian">Receives d x d numbers.</param>
    public virtual void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        Span<double> scratch = Dimension <= 64 ? stackalloc double[3 * Dimension] : new double[3 * Dimension];
        var shifted = scratch[..Dimension];
        var above = scratch[Dimension..(2 * Dimension)];
        var below = scratch[(2 * Dimension)..];
        state.CopyTo(shifted);
        for (var i = 0; i < Dimension; i++)
        {
            var step = 6e-6 * Math.Max(1, Math.Abs(state[i]));
            shifted[i] = state[i] + step;
            Rate(time, shifted, above);
            shifted[i] = state[i] - step;
            Rate(time, shifted, below);
            shifted[i] = state[i];
            for (var j = 0; j < Dimension; j++) jacobian[i * Dimension + j] = (above[j] - below[j]) / (2 * step);
        }
    }

    internal void RequireState(Vector<double> state, string name)
    {
        ArgumentNullException.ThrowIfNull(state, name);
        if (state.Count != Dimension) throw new ArgumentException($"{name} has {state.Count} numbers; it must have {Dimension}.", name);
        foreach (var value in state)
            if (!double.IsFinite(value))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} holds {value}; every value must be finite."), name);
    }

    private sealed class FunctionSystem(int dimension, Func<Vector<double>, double, Vector<double>> rate) : DynamicalSystem(dimension)
    {
        public override void Rate(double time, ReadOnlySpan<double> state, Span<double> output)
        {
            var result = rate(Vector<double>.Build.Dense(state.ToArray()), time)
                ?? throw new InvalidOperationException("rate returned null; it must return a vector.");
            if (result.Count != Dimension) throw new InvalidOperationException($"rate returned {result.Count} numbers; it must return {Dimension}.");
            for (var i = 0; i < Dimension; i++) output[i] = result[i];
        }
    }
}
