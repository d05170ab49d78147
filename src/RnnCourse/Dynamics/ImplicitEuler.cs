using System.Globalization;
using RnnCourse.Numerics;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// Implicit (backward) Euler: s_{n+1} = s_n + dt g(s_{n+1}, t_{n+1}). Order 1. The new state stands on both sides, so each step solves
/// an equation by Newton's method: for a linear system one exact linear solve, otherwise steps until they no longer matter.
/// On an undamped oscillator it loses energy in every step.
/// </summary>
/// <param name="step">The step size dt, above 0 and finite.</param>
public sealed class ImplicitEuler(double step) : Integrator(step)
{
    private const int MostNewtonSteps = 50;
    private const double Tolerance = 1e-13;

    /// <inheritdoc />
    internal override int Order => 1;

    internal override int? DriveShift => 0;

    /// <summary>R(z) = 1/(1 - z). Stable outside the disc of radius 1 about 1: whatever decays, decays with any step.</summary>
    /// <inheritdoc />
    public override Complex Amplification(Complex z) => 1 / (1 - z);

    /// <inheritdoc />
    protected override int WorkspaceSize(int dimension) => dimension + dimension * dimension;

    /// <inheritdoc />
    protected override void Advance(DynamicalSystem system, double time, ReadOnlySpan<double> state, Span<double> result, Span<double> work)
    {
        var size = state.Length;
        var residual = work[..size];
        var matrix = work[size..];
        state.CopyTo(result);
        for (var iteration = 0; iteration < MostNewtonSteps; iteration++)
        {
            Stopping.Check();
            // F(z) = z - s_n - dt g(z, t_{n+1}) shall be zero; its Jacobian is I - dt J.
            system.Rate(time + Step, result, residual);
            system.Jacobian(time + Step, result, matrix);
            for (var i = 0; i < size; i++) residual[i] = result[i] - state[i] - Step * residual[i];
            for (var i = 0; i < matrix.Length; i++) matrix[i] *= -Step;
            for (var i = 0; i < size; i++) matrix[i * size + i] += 1;
            RowSystem.Solve(matrix, residual);

            var settled = true;
            for (var i = 0; i < size; i++)
            {
                result[i] -= residual[i];
                settled &= !(Math.Abs(residual[i]) > Tolerance * (1 + Math.Abs(result[i])));
            }
            if (settled || system.IsLinear) return;
        }
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"Newton's method did not settle in {MostNewtonSteps} steps at time {time + Step} with step {Step}; try a smaller step."));
    }
}
