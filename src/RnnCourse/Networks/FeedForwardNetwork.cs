namespace RnnCourse.Networks;

/// <summary>
/// A feed-forward network, h_t = φ(x_t W_xh + b_h), o_t = h_t W_hq + b_q: each step for itself, nothing recurs: the baseline without memory.
/// </summary>
public sealed class FeedForwardNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The parameters, with G = 1 and a W_hh without rows.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    public FeedForwardNetwork(NetworkParameters parameters, Activation? activation = null)
        : this(parameters, activation ?? Activation.Tanh, Precision.Double)
    {
    }

    private FeedForwardNetwork(NetworkParameters parameters, Activation activation, Precision precision)
        : base(parameters, activation, precision, 1, 0)
    {
    }

    /// <inheritdoc/>
    public override int StateWidth => 0;

    /// <summary>A network with random weights, uniform on ±1/√H where no initializer is given, and zero biases.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    /// <param name="inputWeights">How to draw W_xh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <returns>A new network.</returns>
    public static FeedForwardNetwork Random(
        int inputs, int hidden, int outputs, int seed, Activation? activation = null,
        Initializer? inputWeights = null, Initializer? outputWeights = null) =>
        new(NetworkParameters.Zeros(inputs, hidden, outputs, 1, 0).Draw(seed, inputWeights, null, outputWeights), activation);

    private protected override Network With(NetworkParameters parameters, Precision precision) =>
        new FeedForwardNetwork(parameters, Activation, precision);

    internal override Cell<T> NewCell<T>() => new ElmanCell<T>(Activation, 0);
}
