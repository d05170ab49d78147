using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>
/// The Elman network: h_t = φ(x_t W_xh + h_{t−1} W_hh + b_h), o_t = h_t W_hq + b_q, with row vectors.
/// </summary>
/// <remarks>Source: J. L. Elman, Finding structure in time, Cognitive Science 14 (1990).</remarks>
public sealed class ElmanNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The five parameters, with G = 1.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    public ElmanNetwork(NetworkParameters parameters, Activation? activation = null)
        : this(parameters, activation ?? Activation.Tanh, Precision.Double)
    {
    }

    private ElmanNetwork(NetworkParameters parameters, Activation activation, Precision precision)
        : base(parameters, activation, precision, 1, parameters?.OutputWeights.RowCount ?? 0)
    {
    }

    /// <inheritdoc/>
    public override int StateWidth => Hidden;

    /// <summary>A network with random weights, uniform on ±1/√H where no initialiser is given, and zero biases.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    /// <param name="inputWeights">How to draw W_xh.</param>
    /// <param name="recurrentWeights">How to draw W_hh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <returns>A new network.</returns>
    public static ElmanNetwork Random(
        int inputs, int hidden, int outputs, int seed, Activation? activation = null,
        Initialiser? inputWeights = null, Initialiser? recurrentWeights = null, Initialiser? outputWeights = null) =>
        new(NetworkParameters.Zeros(inputs, hidden, outputs).Draw(seed, inputWeights, recurrentWeights, outputWeights), activation);

    /// <summary>One time step in the concatenated form, φ([X_t, H_{t−1}] [W_xh; W_hh] + b_h): one product in place of two.</summary>
    /// <param name="inputs">X_t, B × D.</param>
    /// <param name="state">H_{t−1}, B × H.</param>
    /// <returns>H_t, B × H, equal to <see cref="Network.Step"/> to rounding.</returns>
    public Matrix<double> StepConcatenated(Matrix<double> inputs, Matrix<double> state)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require.Shape(inputs, inputs.RowCount, Inputs, nameof(inputs));
        Require.Shape(state, inputs.RowCount, Hidden, nameof(state));
        var sums = inputs.Append(state) * Parameters.Stacked; // (B×(D+H))((D+H)×H)
        return Activation.Of(sums.MapIndexed((_, unit, value) => value + Parameters.HiddenBias[unit], Zeros.Include));
    }

    private protected override Network With(NetworkParameters parameters, Precision precision) =>
        new ElmanNetwork(parameters, Activation, precision);

    private protected override Cell<T> NewCell<T>() => new PlainCell<T>(Activation, Hidden);
}
