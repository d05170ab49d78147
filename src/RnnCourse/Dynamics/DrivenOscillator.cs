using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>
/// A mass on a spring with a damper, pushed by a cosine: m s'' = -k s - c s' + A cos(w_d t). As a first-order system with state (s, v):
/// s' = v and v' = -(k/m) s - (c/m) v + (A/m) cos(w_d t).
/// </summary>
public sealed class DrivenOscillator : DynamicalSystem
{
    // k/m, c/m and A/m: a division at every step would be waited for at every step.
    private readonly double springRate;
    private readonly double dampingRate;
    private readonly double pushRate;

    /// <summary>An oscillator.</summary>
    /// <param name="mass">m, above 0.</param>
    /// <param name="stiffness">k, at least 0.</param>
    /// <param name="amplitude">A, the strength of the push; 0 for a free oscillator.</param>
    /// <param name="driveFrequency">w_d in radians per unit of time, at least 0.</param>
    /// <param name="damping">c, at least 0; 0 for no friction.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range or not finite.</exception>
    public DrivenOscillator(double mass, double stiffness, double amplitude, double driveFrequency = 1, double damping = 0)
        : base(2)
    {
        Require.Positive(mass, nameof(mass));
        Require.NotNegative(stiffness, nameof(stiffness));
        Require.Finite(amplitude, nameof(amplitude));
        Require.NotNegative(driveFrequency, nameof(driveFrequency));
        Require.NotNegative(damping, nameof(damping));
        (Mass, Stiffness, Amplitude, DriveFrequency, Damping) = (mass, stiffness, amplitude, driveFrequency, damping);
        (springRate, dampingRate, pushRate) = (stiffness / mass, damping / mass, amplitude / mass);
        AngularFrequency = Math.Sqrt(stiffness / mass);

        // With g = c/2m: -g -+ sqrt(g^2 - w^2). The product of both is w^2, which gives the slow one of an overdamped pair its digits.
        var decay = damping / (2 * mass);
        var root = Regime == DampingRegime.Critical ? 0 : Math.Sqrt(Math.Abs((decay - AngularFrequency) * (decay + AngularFrequency)));
        Eigenvalues = Regime == DampingRegime.Overdamped
            ? (-(decay + root), -AngularFrequency * (AngularFrequency / (decay + root)))
            : (new Complex(-decay, -root), new Complex(-decay, root));
    }

    /// <summary>The mass m.</summary>
    public double Mass { get; }

    /// <summary>The stiffness k of the spring.</summary>
    public double Stiffness { get; }

    /// <summary>The amplitude A of the push.</summary>
    public double Amplitude { get; }

    /// <summary>The angular frequency w_d of the push.</summary>
    public double DriveFrequency { get; }

    /// <summary>The damping c.</summary>
    public double Damping { get; }

    /// <summary>The angular frequency w = sqrt(k/m) of the free oscillator without damping.</summary>
    public double AngularFrequency { get; }

    /// <summary>Whether it swings, creeps, or stands between the two.</summary>
    public DampingRegime Regime => (Damping, Damping * Damping - 4 * Mass * Stiffness) switch
    {
        (0, _) => DampingRegime.Undamped,
        (_, 0) => DampingRegime.Critical,
        (_, > 0) => DampingRegime.Overdamped,
        _ => DampingRegime.Underdamped,
    };

    /// <summary>
    /// The solutions of m z^2 + c z + k = 0, by which the free oscillator moves as e^(zt): a conjugate pair, the one with the negative
    /// imaginary part first, or two real numbers, the faster first.
    /// </summary>
    public (Complex First, Complex Second) Eigenvalues { get; }

    /// <inheritdoc />
    public override bool IsLinear => true;

    /// <inheritdoc />
    public override void Rate(double time, ReadOnlySpan<double> state, Span<double> rate)
    {
        var (position, velocity) = (state[0], state[1]);
        rate[1] = pushRate * Math.Cos(DriveFrequency * time) - springRate * position - dampingRate * velocity;
        rate[0] = velocity;
    }

    /// <inheritdoc />
    public override void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        jacobian[0] = 0;
        jacobian[1] = -springRate;
        jacobian[2] = 1;
        jacobian[3] = -dampingRate;
    }

    /// <summary>
    /// The exact solution. Let a, b be the <see cref="Eigenvalues"/>, G = [a, b] the answer of position to an impulse, where [...] are
    /// divided differences of e^(zt), and F = [a, b, i w_d] the answer to the push e^(i w_d t). Then
    /// s(t) = s_0 (e^(at) - a G) + v_0 G + (A/m) Re F and v(t) = -s_0 w^2 G + v_0 (e^(at) + b G) + (A/m) Re(i w_d F + G).
    /// This is one formula for every damping and every frequency of the push. Undamped it reads
    /// c cos w_d t + (s_0 - c) cos wt + (v_0/w) sin wt with c = (A/m)/(w^2 - w_d^2), and at resonance
    /// s_0 cos wt + (v_0/w) sin wt + (A/2mw) t sin wt; but nothing here divides by a difference that may vanish, so it holds at, near
    /// and far from resonance and critical damping, and without a spring.
    /// </summary>
    /// <param name="time">t.</param>
    /// <param name="position">s_0, the position at time 0.</param>
    /// <param name="velocity">v_0, the velocity at time 0.</param>
    public (double Position, double Velocity) Exact(double time, double position, double velocity)
    {
        Require.Finite(time, nameof(time));
        RequireFinite(position, velocity);
        var (a, b) = Eigenvalues;
        var drive = new Complex(0, DriveFrequency);
        var impulse = ExponentialDifference.Of(a, b, time).Real;
        var push = ExponentialDifference.Of(a, b, drive, time);
        var decay = Complex.Exp(a * time);
        (double Position, double Velocity) state = (
            position * (decay - a * impulse).Real + velocity * impulse + pushRate * push.Real,
            -position * AngularFrequency * AngularFrequency * impulse + velocity * (decay + b * impulse).Real
                + pushRate * ((drive * push).Real + impulse));
        return double.IsNaN(state.Position) || double.IsNaN(state.Velocity)
            ? throw new ArgumentOutOfRangeException(nameof(time), time, $"time is {time}: at that time the solution is beyond all numbers.")
            : state;
    }

    /// <summary>
    /// The energy m v^2/2 + k s^2/2 of motion and spring. It changes at the rate A cos(w_d t) v - c v^2: what the push gives less what the
    /// damper takes. Without both the exact solution keeps it.
    /// </summary>
    /// <param name="position">s.</param>
    /// <param name="velocity">v.</param>
    public double Energy(double position, double velocity)
    {
        RequireFinite(position, velocity);
        return (Mass * velocity * velocity + Stiffness * position * position) / 2;
    }

    /// <summary>
    /// What semi-implicit Euler (v first, then s) keeps exactly where there is no push and no damping: v^2/2 + w^2 s^2/2 - dt w^2 s v/2.
    /// It is an ellipse as long as w dt is below 2; that is why the method stays bounded.
    /// </summary>
    /// <param name="position">s.</param>
    /// <param name="velocity">v.</param>
    /// <param name="step">The step size dt of the method.</param>
    public double SemiImplicitInvariant(double position, double velocity, double step)
    {
        RequireFinite(position, velocity);
        Require.Finite(step, nameof(step));
        var square = AngularFrequency * AngularFrequency;
        var invariant = (velocity * velocity + square * position * position - step * square * position * velocity) / 2;
        return double.IsNaN(invariant)
            ? throw new ArgumentOutOfRangeException(nameof(position), position, $"position is {position}, velocity {velocity}: their squares are beyond all numbers.")
            : invariant;
    }

    /// <summary>
    /// The network that a method makes of this oscillator: an Elman network with the identity as activation, h_n = x_n W_xh + h_{n-1} W_hh,
    /// with h = (s, v), the push x_n = <see cref="Push"/> as input, no bias, and h itself as output. From h_0 = (s_0, v_0) its states are the method's path,
    /// but for rounding: it adds the same terms in another order, which after 1,000 steps shows at 1e-12 of the path's size.
    /// </summary>
    /// <remarks>
    /// The method itself is asked: a step of the free oscillator from each unit state gives the rows of W_hh, and a step from rest under a
    /// constant push gives W_xh. A linear map has no other secrets. Over many steps a state grows by the largest |eigenvalue| of W_hh. Without damping,
    /// with r = dt^2 k/m, explicit Euler has sqrt(1 + r), implicit Euler 1/sqrt(1 + r), semi-implicit Euler 1 while w dt is below 2. With damping it is the
    /// larger |<see cref="Integrator.Amplification"/>| of the oscillator's two eigenvalues times dt.
    /// </remarks>
    /// <param name="method">Explicit, semi-implicit or implicit Euler, which look at the push once a step.</param>
    /// <exception cref="ArgumentException">The method looks at the push more than once a step.</exception>
    public ElmanNetwork ToNetwork(Integrator method)
    {
        _ = ShiftOf(method);
        var free = new DrivenOscillator(Mass, Stiffness, amplitude: 0, damping: Damping);
        var pushed = new DrivenOscillator(Mass, Stiffness, Amplitude, driveFrequency: 0, Damping);
        var recurrent = Matrix<double>.Build.DenseOfRowVectors(
            method.Integrate(free, (1, 0), steps: 1).Final,
            method.Integrate(free, (0, 1), steps: 1).Final);
        var input = method.Integrate(pushed, (0, 0), steps: 1).Final.ToRowMatrix();
        var zeros = Vector<double>.Build.Dense(2);
        return new(new NetworkParameters(input, recurrent, zeros, Matrix<double>.Build.DenseIdentity(2), zeros), Activation.Identity);
    }

    /// <summary>
    /// The push as the inputs x_1 to x_N of <see cref="ToNetwork"/>: cos(w_d (n - 1) dt) where the method looks at the beginning of a step, as explicit
    /// and semi-implicit Euler do, cos(w_d n dt) where it looks at the end, as implicit Euler does.
    /// </summary>
    /// <param name="method">Explicit, semi-implicit or implicit Euler.</param>
    /// <param name="steps">N, 1 to 10,000,000.</param>
    /// <exception cref="ArgumentException">The method looks at the push more than once a step.</exception>
    public Vector<double> Push(Integrator method, int steps)
    {
        var (shift, angle) = (ShiftOf(method), DriveFrequency * method.Step);
        Require.Steps(steps, nameof(steps));
        return Vector<double>.Build.Dense(steps, i => Math.Cos(angle * (i + 1 + shift)));
    }

    /// <summary>The parameters.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Oscillator with m = {Mass}, k = {Stiffness}, A = {Amplitude}, drive frequency {DriveFrequency}{(Damping > 0 ? $", c = {Damping}" : "")}");

    private static int ShiftOf(Integrator method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.DriveShift
            ?? throw new ArgumentException($"method is {method}; it must be one that looks at the push once a step, a form of Euler's.", nameof(method));
    }

    private static void RequireFinite(double position, double velocity)
    {
        Require.Finite(position, nameof(position));
        Require.Finite(velocity, nameof(velocity));
    }
}
