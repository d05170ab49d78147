namespace RnnCourse.Networks;

/// <summary>
/// Long short-term memory: with gates i, f, o = σ(·) and candidate g = tanh(·) of x_t W_xh + h_{t−1} W_hh + b_h,
/// c_t = f ∘ c_{t−1} + i ∘ g, h_t = o ∘ tanh(c_t), o_t = h_t W_hq + b_q.
/// </summary>
/// <remarks>
/// The gates stand side by side in the order i f g o, as in PyTorch. From c_{t−1} to c_t the derivative is f, no matrix and no slope: that is
/// what keeps a gradient alive. Sources: S. Hochreiter, J. Schmidhuber, Long short-term memory (1997); the forget gate: F. Gers,
/// J. Schmidhuber, F. Cummins, Learning to forget (2000).
/// </remarks>
public sealed class LstmNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The parameters, with G = 4.</param>
    public LstmNetwork(NetworkParameters parameters)
        : this(parameters, Precision.Double)
    {
    }

    private LstmNetwork(NetworkParameters parameters, Precision precision)
        : base(parameters, Activation.Tanh, precision, 4, parameters?.OutputWeights.RowCount ?? 0)
    {
    }

    /// <inheritdoc/>
    public override int StateWidth => 2 * Hidden;

    /// <inheritdoc/>
    public override IReadOnlyList<string> GateNames => ["i", "f", "g", "o"];

    /// <summary>A network with random weights, drawn gate by gate, uniform on ±1/√H where no initialiser is given, and zero biases but for f.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="inputWeights">How to draw each gate's share of W_xh.</param>
    /// <param name="recurrentWeights">How to draw each gate's share of W_hh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <param name="forgetBias">The bias of f, finite; 1 lets the network begin by remembering (R. Jozefowicz et al. 2015).</param>
    /// <returns>A new network.</returns>
    public static LstmNetwork Random(
        int inputs, int hidden, int outputs, int seed,
        Initialiser? inputWeights = null, Initialiser? recurrentWeights = null, Initialiser? outputWeights = null, double forgetBias = 1)
    {
        var parameters = NetworkParameters.Zeros(inputs, hidden, outputs, 4, hidden).Draw(seed, inputWeights, recurrentWeights, outputWeights);
        parameters.Arrays[2].AsSpan(hidden, hidden).Fill(forgetBias);
        return new LstmNetwork(parameters);
    }

    private protected override Network With(NetworkParameters parameters, Precision precision) => new LstmNetwork(parameters, precision);

    private protected override Cell<T> NewCell<T>() => new LstmCell<T>(Hidden);
}
