using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Analysis;

/// <summary>
/// Derivatives from values alone, the first oracle: f′(x) ≈ (f(x − 2ε) − 8 f(x − ε) + 8 f(x + ε) − f(x + 2ε)) / 12ε.
/// </summary>
/// <remarks>
/// The five-point stencil (Abramowitz and Stegun, 25.3.6) errs by ε⁴ f⁽⁵⁾/30 and by rounding, about 1e-16/ε. At ε = 1e-3 both are near
/// 1e-13 for functions of ordinary size; the three-point rule never gets much below 1e-10. It knows nothing of the chain rule:
/// that is its worth. Near a kink (ReLU at 0) it is wrong.
/// </remarks>
public static class FiniteDifferences
{
    /// <summary>ε when none is given.</summary>
    public const double DefaultStep = 1e-3;

    /// <summary>The derivative of a function of one number.</summary>
    /// <param name="function">f, smooth around <paramref name="at"/>.</param>
    /// <param name="at">x.</param>
    /// <param name="step">ε, above zero.</param>
    /// <returns>About f′(x).</returns>
    /// <exception cref="ArgumentException">The function gives NaN near x, or numbers too large to be subtracted.</exception>
    public static double Derivative(Func<double, double> function, double at, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(function);
        Require.Finite(at, nameof(at));
        Require.Positive(step, nameof(step));
        return Slope(function, at, step, nameof(function));
    }

    /// <summary>The gradient of a function of a matrix.</summary>
    /// <param name="function">L, a number for each matrix.</param>
    /// <param name="at">Where; left unchanged.</param>
    /// <param name="step">ε, above zero.</param>
    /// <returns>A matrix of the same shape: dL/dW_ij.</returns>
    public static Matrix<double> Gradient(Func<Matrix<double>, double> function, Matrix<double> at, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(function);
        Require.Finite(at, nameof(at));
        Require.Positive(step, nameof(step));
        return Gradient(function, at, step, nameof(function));
    }

    /// <summary>All gradients of a network's loss.</summary>
    /// <param name="network">The network; a copy of it in double precision is moved, parameter by parameter.</param>
    /// <param name="inputs">X_1 … X_T.</param>
    /// <param name="targets">Targets.</param>
    /// <param name="loss">L.</param>
    /// <param name="initialState">The state before the first step, B × <see cref="Network.StateWidth"/>; zero when not given.</param>
    /// <param name="step">ε, above zero.</param>
    /// <returns>The loss and the gradients.</returns>
    public static NetworkGradients Of(
        Network network, SequenceBatch inputs, SequenceBatch targets, Loss loss, Matrix<double>? initialState = null, double step = DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(loss);
        Require.Positive(step, nameof(step));
        var start = initialState ?? Matrix<double>.Build.Dense(inputs.BatchSize, network.StateWidth);
        var (copy, gradients) = (network.In(Precision.Double), network.Parameters.Clone());
        var pass = copy.Forward(inputs, start);
        foreach (var (values, slopes) in copy.Parameters.Arrays.Zip(gradients.Arrays))
        {
            for (var i = 0; i < values.Length; i++)
            {
                var kept = values[i];
                slopes[i] = Slope(
                    value =>
                    {
                        values[i] = value;
                        return LossFrom(start);
                    },
                    kept,
                    step,
                    nameof(step));
                values[i] = kept;
            }
        }

        return new NetworkGradients(LossFrom(start), gradients, Gradient(LossFrom, start, step, nameof(step)));

        double LossFrom(Matrix<double> state)
        {
            pass.SetInitialState(state);
            return loss.Mean(pass.Run(inputs), targets);
        }
    }

    private static Matrix<double> Gradient(Func<Matrix<double>, double> function, Matrix<double> at, double step, string blamed)
    {
        var moved = Storage.Dense(at);
        return Matrix<double>.Build.Dense(at.RowCount, at.ColumnCount, (row, column) =>
        {
            var gradient = Slope(
                value =>
                {
                    moved[row, column] = value;
                    return function(moved);
                },
                at[row, column],
                step,
                blamed);
            moved[row, column] = at[row, column];
            return gradient;
        });
    }

    private static double Slope(Func<double, double> function, double at, double step, string blamed)
    {
        Stopping.Check();
        var slope = (function(at - (2 * step)) - (8 * function(at - step)) + (8 * function(at + step)) - function(at + (2 * step))) / (12 * step);
        return double.IsNaN(slope)
            ? throw new ArgumentException($"There is no slope to measure at {at} with a step of {step}: the function is not a number there, or too large.", blamed)
            : slope;
    }
}
