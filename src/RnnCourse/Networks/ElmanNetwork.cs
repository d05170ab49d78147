using System.Numerics;
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

    /// <summary>A network with random weights, uniform on ±1/√H where no initializer is given, and zero biases.</summary>
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
        Initializer? inputWeights = null, Initializer? recurrentWeights = null, Initializer? outputWeights = null) =>
        new(NetworkParameters.Zeros(inputs, hidden, outputs).Draw(seed, inputWeights, recurrentWeights, outputWeights), activation);

    /// <summary>The network of a run, where a formula holds for Elman networks only.</summary>
    internal static ElmanNetwork Of(NetworkPass pass) =>
        pass.Network as ElmanNetwork ?? throw new ArgumentException($"The run is of a network of the kind {pass.Network}; it must be an Elman network.", nameof(pass));

    private protected override Network With(NetworkParameters parameters, Precision precision) =>
        new ElmanNetwork(parameters, Activation, precision);

    internal override Cell<T> NewCell<T>() => new ElmanCell<T>(Activation, Hidden);
}

/// <summary>h_t = φ(a_t), in place: the cell of an Elman network, of one fed by its outputs, and without feedback of a feed-forward one.</summary>
internal sealed class ElmanCell<T>(Activation activation, int feedback, OutputFeedback<T>? outputs = null) : Cell<T>(gates: 1, feedback, outputs: outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ActivationMap<T> map = activation.In<T>();

    public override void Forward(Unrolled<T> run, int t) => map.Apply(run.Hidden(t));

    public override void Backward(Unrolled<T> run, int t) => map.MultiplyBySlope(run.Hidden(t), run.HiddenGradient(t));
}
