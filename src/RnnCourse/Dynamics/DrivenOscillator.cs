using System.Globalization;

namespace RnnCourse.Dynamics;

/// <summary>
/// A mass on a spring, pushed by a cosine: m s'' = -k s + A cos(w_d t). As a first-order system with state (s, v):
/// s' = v and v' = -(k/m) s + (A/m) cos(w_d t). There is no friction.
/// </summary>
public sealed class DrivenOscillator : DynamicalSystem
{
    /// <summary>An oscillator.</summary>
    /// <param name="mass">m, above 0.</param>
    /// <param name="stiffness">k, at least 0.</param>
    /// <param name="amplitude">A, the strength of the push; 0 for a free oscillator.</param>
    /// <param name="driveFrequency">w_d in radians per unit of time, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range or not finite.</exception>
    public DrivenOscillator(double mass, double stiffness, double amplitude, double driveFrequency = 1)
        : base(2)
    {
        if (!(mass > 0 && double.IsFinite(mass))) throw new ArgumentOutOfRangeException(nameof(mass), mass, "A finite mass above 0 is wanted.");
        if (!(stiffness >= 0 && double.IsFinite(stiffness)))
            throw new ArgumentOutOfRangeException(nameof(stiffness), stiffness, "A finite stiffness of 0 or more is wanted.");
        if (!double.IsFinite(amplitude)) throw new ArgumentOutOfRangeException(nameof(amplitude), amplitude, "A finite amplitude is wanted.");
        if (!(driveFrequency >= 0 && double.IsFinite(driveFrequency)))
            throw new ArgumentOutOfRangeException(nameof(driveFrequency), driveFrequency, "A finite frequency of 0 or more is wanted.");
        (Mass, Stiffness, Amplitude, DriveFrequency) = (mass, stiffness, amplitude, driveFrequency);
        AngularFrequency = Math.Sqrt(stiffness / mass);
    }

    /// <summary>The mass m.</summary>
    public double Mass { get; }

    /// <summary>The stiffness k of the spring.</summary>
    public double Stiffness { get; }

    /// <summary>The amplitude A of the push.</summary>
    public double Amplitude { get; }

    /// <summary>The angular frequency w_d of the push.</summary>
    public double DriveFrequency { get; }

    /// <summary>The angular frequency w = sqrt(k/m) of the free oscillator.</summary>
    public double AngularFrequency { get; }

    /// <inheritdoc />
    public override bool IsLinear => true;

    /// <inheritdoc />
    public override void Rate(double time, ReadOnlySpan<double> state, Span<double> rate)
    {
        var (position, velocity) = (state[0], state[1]);
        rate[0] = velocity;
        rate[1] = (Amplitude * Math.Cos(DriveFrequency * time) - Stiffness * position) / Mass;
    }

    /// <inheritdoc />
    public override void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        jacobian[0] = 0;
        jacobian[1] = -Stiffness / Mass;
        jacobian[2] = 1;
        jacobian[3] = 0;
    }

    /// <summary>
    /// The exact solution. With p = (w + w_d)/2, q = (w - w_d)/2 and S(x) = sin(x)/x, S(0) = 1, it is
    /// s(t) = s_0 cos wt + v_0 t S(wt) + (A t^2 / 2m) S(pt) S(qt).
    /// This is c cos w_d t + (s_0 - c) cos wt + (v_0/w) sin wt with c = (A/m)/(w^2 - w_d^2), and at resonance
    /// s_0 cos wt + (v_0/w) sin wt + (A/2mw) t sin wt; but nothing here divides by a difference, so it holds at, near and far from
    /// resonance, and without a spring.
    /// </summary>
    /// <param name="time">t.</param>
    /// <param name="position">s_0, the position at time 0.</param>
    /// <param name="velocity">v_0, the velocity at time 0.</param>
    public (double Position, double Velocity) Exact(double time, double position, double velocity)
    {
        var w = AngularFrequency;
        var p = time * (w + DriveFrequency) / 2;
        var q = time * (w - DriveFrequency) / 2;
        var push = Amplitude * time / (2 * Mass);
        return (
            position * Math.Cos(w * time) + velocity * time * Sinc(w * time) + push * time * Sinc(p) * Sinc(q),
            -position * w * Math.Sin(w * time) + velocity * Math.Cos(w * time) + push * (Math.Cos(p) * Sinc(q) + Sinc(p) * Math.Cos(q)));
    }

    /// <summary>The energy m v^2/2 + k s^2/2 of motion and spring. Without a push the exact solution keeps it.</summary>
    /// <param name="position">s.</param>
    /// <param name="velocity">v.</param>
    public double Energy(double position, double velocity) => (Mass * velocity * velocity + Stiffness * position * position) / 2;

    /// <summary>
    /// What semi-implicit Euler (v first, then s) keeps exactly where there is no push: v^2/2 + w^2 s^2/2 - dt w^2 s v/2.
    /// It is an ellipse as long as w dt is below 2; that is why the method stays bounded.
    /// </summary>
    /// <param name="position">s.</param>
    /// <param name="velocity">v.</param>
    /// <param name="step">The step size dt of the method.</param>
    public double SemiImplicitInvariant(double position, double velocity, double step)
    {
        var square = AngularFrequency * AngularFrequency;
        return (velocity * velocity + square * position * position - step * square * position * velocity) / 2;
    }

    /// <summary>
    /// The recurrence that a method makes of this oscillator: h_n = h_{n-1} W_hh + x_n W_xh with h = (s, v) and the push x_n as
    /// input, a linear recurrent network. See <see cref="LinearRecurrence.InputShift"/> for the time of x_n.
    /// </summary>
    /// <param name="method">Explicit, semi-implicit or implicit Euler, which look at the push once a step.</param>
    /// <exception cref="ArgumentException">The method looks at the push more than once a step.</exception>
    public LinearRecurrence AsLinearRecurrent(Integrator method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var shift = method.DriveShift
            ?? throw new ArgumentException($"method is {method}; one that looks at the push once a step (a form of Euler's) is wanted.", nameof(method));
        return LinearRecurrence.Of(this, method, shift);
    }

    /// <summary>The four parameters.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Oscillator with m = {Mass}, k = {Stiffness}, A = {Amplitude}, drive frequency {DriveFrequency}");

    // sin(x)/x loses nothing near 0: both are accurate there. Only 0/0 must be avoided.
    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x) / x;
}
