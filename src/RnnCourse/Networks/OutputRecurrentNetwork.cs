namespace RnnCourse.Networks;

/// <summary>
/// The second recurrent model, which remembers by its output alone: h_t = φ(x_t W_xh + f_{t−1} W_oh + b_h), o_t = h_t W_hq + b_q, where the
/// feedback f_t is φ_f(o_t), or in training the target (<see cref="Sequences.SequenceBatch.WithTeacher"/>).
/// </summary>
/// <remarks>
/// The state that is carried is f_t, Q numbers wide: what the output does not show is forgotten. Where every feedback is a target, no step waits for
/// another and no gradient goes back in time. Sources: M. I. Jordan, Serial order (1986); I. Goodfellow, Y. Bengio, A. Courville, Deep Learning
/// (2016), section 10.2.1; teacher forcing: R. J. Williams, D. Zipser (1989).
/// </remarks>
public sealed class OutputRecurrentNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The parameters, with G = 1; the recurrent weights are W_oh, Q × H.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    /// <param name="feedback">φ_f, softmax among them; the identity when not given.</param>
    public OutputRecurrentNetwork(NetworkParameters parameters, Activation? activation = null, Activation? feedback = null)
        : this(parameters, activation ?? Activation.Tanh, feedback ?? Activation.Identity, Precision.Double)
    {
    }

    private OutputRecurrentNetwork(NetworkParameters parameters, Activation activation, Activation feedback, Precision precision)
        : base(parameters, activation, precision, 1, parameters?.OutputWeights.ColumnCount ?? 0) => Feedback = feedback;

    /// <summary>φ_f, which an output passes before it is fed back.</summary>
    public Activation Feedback { get; }

    /// <inheritdoc/>
    public override int StateWidth => Outputs;

    private protected override bool HearsTeacher => true;

    /// <summary>A network with random weights, uniform on ±1/√H where no initializer is given, and zero biases.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    /// <param name="feedback">φ_f; the identity when not given.</param>
    /// <param name="inputWeights">How to draw W_xh.</param>
    /// <param name="feedbackWeights">How to draw W_oh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <returns>A new network.</returns>
    public static OutputRecurrentNetwork Random(
        int inputs, int hidden, int outputs, int seed, Activation? activation = null, Activation? feedback = null,
        Initializer? inputWeights = null, Initializer? feedbackWeights = null, Initializer? outputWeights = null) =>
        new(NetworkParameters.Zeros(inputs, hidden, outputs, 1, outputs).Draw(seed, inputWeights, feedbackWeights, outputWeights), activation, feedback);

    /// <summary>The network's kind and its feedback.</summary>
    /// <returns>Such as "OutputRecurrent softmax".</returns>
    public override string ToString() => $"{base.ToString()} {Feedback}";

    private protected override Network With(NetworkParameters parameters, Precision precision) =>
        new OutputRecurrentNetwork(parameters, Activation, Feedback, precision);

    internal override Cell<T> NewCell<T>() => new ElmanCell<T>(Activation, Outputs, new OutputFeedback<T>(Feedback, Outputs));
}
