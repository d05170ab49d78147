using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// The classical Runge-Kutta method: s_{n+1} = s_n + dt (k1 + 2 k2 + 2 k3 + k4) / 6, with slopes taken at the beginning, twice in
/// the middle and at the end of the step. Order 4. Source: Kutta 1901.
/// </summary>
/// <param name="step">The step size dt, above 0 and finite.</param>
public sealed class RungeKutta4(double step) : Integrator(step)
{
    /// <inheritdoc />
    internal override int Order => 4;

    /// <summary>R(z) = 1 + z + z^2/2 + z^3/6 + z^4/24. Stable on the real axis down to -2.7853, on the imaginary one up to 2 sqrt(2).</summary>
    /// <inheritdoc />
    public override Complex Amplification(Complex z) => 1 + z * (1 + z / 2 * (1 + z / 3 * (1 + z / 4)));

    /// <inheritdoc />
    protected override int WorkspaceSize(int dimension) => 2 * dimension;

    /// <inheritdoc />
    protected override void Advance(DynamicalSystem system, double time, ReadOnlySpan<double> state, Span<double> result, Span<double> work)
    {
        var slope = work[..state.Length];
        var probe = work[state.Length..];
        state.CopyTo(result);
        system.Rate(time, state, slope);                 // k1
        Add(result, slope, Step / 6);
        Move(probe, state, slope, Step / 2);
        system.Rate(time + Step / 2, probe, slope);      // k2
        Add(result, slope, Step / 3);
        Move(probe, state, slope, Step / 2);
        system.Rate(time + Step / 2, probe, slope);      // k3
        Add(result, slope, Step / 3);
        Move(probe, state, slope, Step);
        system.Rate(time + Step, probe, slope);          // k4
        Add(result, slope, Step / 6);
    }

    private static void Add(Span<double> sum, ReadOnlySpan<double> slope, double factor)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += factor * slope[i];
    }

    private static void Move(Span<double> probe, ReadOnlySpan<double> state, ReadOnlySpan<double> slope, double factor)
    {
        for (var i = 0; i < probe.Length; i++) probe[i] = state[i] + factor * slope[i];
    }
}
