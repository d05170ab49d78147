using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// Semi-implicit (symplectic) Euler for mechanical systems, whose state is all positions s, then all velocities v:
/// first v_{n+1} = v_n + dt a(s_n, v_n, t_n), then s_{n+1} = s_n + dt v_{n+1}. Order 1. It keeps the energy of an oscillator within
/// bounds as long as w dt is below 2.
/// </summary>
/// <param name="step">The step size dt, above 0 and finite.</param>
public sealed class SemiImplicitEuler(double step) : Integrator(step)
{
    /// <inheritdoc />
    internal override int Order => 1;

    internal override int? DriveShift => -1;

    /// <summary>
    /// The larger factor for a pair of eigenvalues z and its conjugate. The method treats position and velocity differently, so it has
    /// no R for a single number. Without damping it is stable on the imaginary axis up to 2.
    /// </summary>
    /// <inheritdoc />
    public override Complex Amplification(Complex z) => Amplification(z, Complex.Conjugate(z));

    /// <summary>
    /// The factor R of larger magnitude for an oscillator with the eigenvalues y/dt and z/dt, from
    /// R^2 - (2 + y + z - y z) R + 1 + y + z = 0, the characteristic equation of one step.
    /// </summary>
    /// <param name="y">One eigenvalue times dt.</param>
    /// <param name="z">The other times dt.</param>
    public static Complex Amplification(Complex y, Complex z)
    {
        var middle = (2 + y + z - y * z) / 2;
        var root = Complex.Sqrt(middle * middle - 1 - y - z);
        return (middle + root).Magnitude >= (middle - root).Magnitude ? middle + root : middle - root;
    }

    /// <inheritdoc />
    protected override void RequireFit(DynamicalSystem system)
    {
        if (system.Dimension % 2 != 0)
            throw new ArgumentException($"system has {system.Dimension} state variables; it must have an even number, positions then velocities.", nameof(system));
    }

    /// <inheritdoc />
    protected override int WorkspaceSize(int dimension) => dimension;

    /// <inheritdoc />
    protected override void Advance(DynamicalSystem system, double time, ReadOnlySpan<double> state, Span<double> result, Span<double> work)
    {
        var half = state.Length / 2;
        system.Rate(time, state, work);
        state[..half].CopyTo(result);
        for (var i = half; i < state.Length; i++) result[i] = state[i] + Step * work[i];
        for (var i = 0; i < half; i++) result[i] = state[i] + Step * result[half + i];
    }
}
