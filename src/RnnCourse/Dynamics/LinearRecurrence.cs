using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using RnnCourse.Numerics;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Dynamics;

/// <summary>A linear recurrent network, h_n = h_{n-1} W_hh + x_n W_xh + b with row vectors, made from a driven oscillator and a method.</summary>
public sealed class LinearRecurrence
{
    private readonly double inputAngle;

    private LinearRecurrence(Matrix<double> recurrentWeights, Matrix<double> inputWeights, int inputShift, double inputAngle)
    {
        RecurrentWeights = recurrentWeights;
        InputWeights = inputWeights;
        Bias = Vector<double>.Build.Dense(recurrentWeights.ColumnCount);
        InputShift = inputShift;
        this.inputAngle = inputAngle;
        Eigenvalues = recurrentWeights.Evd().EigenValues;
    }

    /// <summary>W_hh (2 x 2), from (s, v) to (s, v).</summary>
    public Matrix<double> RecurrentWeights { get; }

    /// <summary>W_xh (1 x 2), from the push to (s, v).</summary>
    public Matrix<double> InputWeights { get; }

    /// <summary>b (2): zero, for an oscillator rests at zero.</summary>
    public Vector<double> Bias { get; }

    /// <summary>
    /// Which push step n sees: x_n = cos(w_d (n + shift) dt). Explicit and semi-implicit Euler look at the beginning of the step,
    /// shift -1; implicit Euler looks at its end, shift 0.
    /// </summary>
    public int InputShift { get; }

    /// <summary>The eigenvalues of W_hh.</summary>
    public Vector<Complex> Eigenvalues { get; }

    /// <summary>
    /// The largest |eigenvalue| of W_hh, by which a step grows in the long run. Closed forms without damping, with r = dt^2 k/m: explicit Euler
    /// sqrt(1 + r), implicit Euler 1/sqrt(1 + r), semi-implicit Euler 1 while w dt is below 2. With damping it is the larger
    /// |<see cref="Integrator.Amplification"/>| of the oscillator's two eigenvalues times dt.
    /// </summary>
    public double SpectralRadius => Eigenvalues.Max(eigenvalue => eigenvalue.Magnitude);

    /// <summary>The push as the network's inputs x_1 to x_N.</summary>
    /// <param name="steps">N, 1 to 10,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">steps is outside its range.</exception>
    public Vector<double> Inputs(int steps)
    {
        Require.Steps(steps, nameof(steps));
        return Vector<double>.Build.Dense(steps, i => Math.Cos(inputAngle * (i + 1 + InputShift)));
    }

    /// <summary>Runs the network on any inputs.</summary>
    /// <param name="start">h_0 = (s_0, v_0).</param>
    /// <param name="inputs">x_1 to x_N.</param>
    /// <returns>h_0 to h_N, one row each ((N + 1) x 2).</returns>
    /// <exception cref="ArgumentException">start has another length than 2, or a number is not finite.</exception>
    public Matrix<double> Run(Vector<double> start, IEnumerable<double> inputs)
    {
        Require.Length(start, RecurrentWeights.RowCount, nameof(start));
        ArgumentNullException.ThrowIfNull(inputs);
        var states = new List<Vector<double>> { start };
        foreach (var input in inputs)
        {
            Stopping.Check();
            Require.Finite(input, nameof(inputs));
            states.Add(states[^1] * RecurrentWeights + input * InputWeights.Row(0) + Bias); // (1 x 2)(2 x 2) + (1 x 1)(1 x 2)
        }

        return Matrix<double>.Build.DenseOfRowVectors(states);
    }

    /// <summary>The largest singular values of W_hh^0 to W_hh^N: how much h_n can change when h_0 changes by one.</summary>
    /// <param name="steps">N, 0 to 10,000,000.</param>
    /// <returns>N + 1 numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">steps is outside its range.</exception>
    public Vector<double> PowerNorms(int steps)
    {
        Require.Steps(steps, nameof(steps), least: 0);
        var norms = new double[steps + 1];
        var power = Matrix<double>.Build.DenseIdentity(RecurrentWeights.RowCount);
        for (var n = 0; n <= steps; n++, power *= RecurrentWeights)
        {
            Stopping.Check();
            norms[n] = power.L2Norm();
        }
        return new DenseVector(norms);
    }

    /// <summary>The spectral radius and the input's time.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Linear recurrence with spectral radius {SpectralRadius:G6}, inputs at (n{InputShift:+0;-0;+0}) dt");

    /// <summary>
    /// Asks the method itself: a step of the free oscillator from each unit state gives the rows of W_hh, and a step from rest under a
    /// constant push gives W_xh. A linear map has no other secrets.
    /// </summary>
    internal static LinearRecurrence Of(DrivenOscillator oscillator, Integrator method, int shift)
    {
        var free = new DrivenOscillator(oscillator.Mass, oscillator.Stiffness, amplitude: 0, damping: oscillator.Damping);
        var pushed = new DrivenOscillator(oscillator.Mass, oscillator.Stiffness, oscillator.Amplitude, driveFrequency: 0, oscillator.Damping);
        var recurrent = Matrix<double>.Build.DenseOfRowVectors(
            method.Integrate(free, (1, 0), steps: 1).Final,
            method.Integrate(free, (0, 1), steps: 1).Final);
        var input = method.Integrate(pushed, (0, 0), steps: 1).Final.ToRowMatrix();
        return new LinearRecurrence(recurrent, input, shift, oscillator.DriveFrequency * method.Step);
    }
}
