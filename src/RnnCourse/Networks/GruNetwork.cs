namespace RnnCourse.Networks;

/// <summary>
/// The gated recurrent unit: with gates r, z = σ(·) of x_t W_xh + h_{t−1} W_hh + b_h and candidate n = tanh(x_t W_xn + b_n + r ∘ (h_{t−1} W_hn + b_hn)),
/// h_t = (1 − z) ∘ n + z ∘ h_{t−1}, o_t = h_t W_hq + b_q.
/// </summary>
/// <remarks>
/// The gates stand side by side in the order r z n. This is PyTorch's variant, where r multiplies a product already formed; in the paper it
/// multiplies h_{t−1} before. Source: K. Cho et al., Learning phrase representations using RNN encoder–decoder (2014).
/// </remarks>
public sealed class GruNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The parameters, with G = 3 and b_hn.</param>
    public GruNetwork(NetworkParameters parameters)
        : this(parameters, Precision.Double)
    {
    }

    private GruNetwork(NetworkParameters parameters, Precision precision)
        : base(parameters, Activation.Tanh, precision, 3, parameters?.OutputWeights.RowCount ?? 0, candidate: true)
    {
    }

    /// <inheritdoc/>
    public override int StateWidth => Hidden;

    /// <inheritdoc/>
    public override IReadOnlyList<string> GateNames => ["r", "z", "n"];

    /// <summary>A network with random weights, drawn gate by gate, uniform on ±1/√H where no initialiser is given, and zero biases.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="inputWeights">How to draw each gate's share of W_xh.</param>
    /// <param name="recurrentWeights">How to draw each gate's share of W_hh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <returns>A new network.</returns>
    public static GruNetwork Random(
        int inputs, int hidden, int outputs, int seed,
        Initialiser? inputWeights = null, Initialiser? recurrentWeights = null, Initialiser? outputWeights = null) =>
        new(NetworkParameters.Zeros(inputs, hidden, outputs, 3, hidden, candidate: true).Draw(seed, inputWeights, recurrentWeights, outputWeights));

    private protected override Network With(NetworkParameters parameters, Precision precision) => new GruNetwork(parameters, precision);

    private protected override Cell<T> NewCell<T>() => new GruCell<T>(Hidden);
}
