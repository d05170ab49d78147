using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// Explicit (forward) Euler: s_{n+1} = s_n + dt g(s_n, t_n). Order 1. It goes on along the slope where it stands, and on an
/// undamped oscillator it gains energy in every step.
/// </summary>
/// <param name="step">The step size dt, above 0 and finite.</param>
public sealed class ExplicitEuler(double step) : Integrator(step)
{
    /// <inheritdoc />
    internal override int Order => 1;

    internal override int? DriveShift => -1;

    /// <summary>R(z) = 1 + z. Stable in the disc of radius 1 about -1, which holds no undamped oscillation.</summary>
    /// <inheritdoc />
    public override Complex Amplification(Complex z) => 1 + z;

    /// <inheritdoc />
    protected override int WorkspaceSize(int dimension) => 0;

    /// <inheritdoc />
    protected override void Advance(DynamicalSystem system, double time, ReadOnlySpan<double> state, Span<double> result, Span<double> work)
    {
        system.Rate(time, state, result);
        var step = Step;
        state = state[..result.Length];
        for (var i = 0; i < result.Length; i++) result[i] = state[i] + step * result[i];
    }
}
