using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>
/// The trainer: forward, backward, clip, and a step by an <see cref="Training.Optimiser"/>. Clipping by norm scales the whole gradient,
/// g ← g · min(1, threshold/‖g‖); clipping by value then cuts each element to ± a threshold, which also turns the gradient.
/// </summary>
/// <remarks>
/// Source of the clipping by norm: R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks (2013).
/// After the first step of a shape nothing is allocated, except for Ω.
/// </remarks>
public sealed partial class GradientDescent
{
    private readonly SharedBackpropagation backward;
    private NetworkPass? pass;
    private Matrix<double>? resumed;

    /// <summary>A trainer by plain gradient descent, θ ← θ − η g.</summary>
    /// <param name="network">The network, whose parameters each step changes in place.</param>
    /// <param name="loss">The loss to descend.</param>
    /// <param name="learningRate">η, above zero.</param>
    /// <param name="clipNorm">The threshold of the gradient's norm, above zero; none when not given.</param>
    public GradientDescent(Network network, Loss loss, double learningRate, double clipNorm = double.PositiveInfinity)
        : this(network, loss, new Sgd(learningRate), clipNorm)
    {
    }

    /// <summary>A trainer by any rule.</summary>
    /// <param name="network">The network, whose parameters each step changes in place.</param>
    /// <param name="loss">The loss to descend.</param>
    /// <param name="optimiser">The rule, a new one: it belongs to this trainer from now on.</param>
    /// <param name="clipNorm">The threshold of the gradient's norm, above zero; none when not given.</param>
    /// <param name="clipValue">The threshold of a gradient's element, above zero; none when not given.</param>
    public GradientDescent(
        Network network, Loss loss, Optimiser optimiser,
        double clipNorm = double.PositiveInfinity, double clipValue = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimiser);
        RequireThreshold(clipNorm, nameof(clipNorm));
        RequireThreshold(clipValue, nameof(clipValue));
        optimiser.Bind(network.Numbers);
        (Network, Loss, Optimiser, ClipNorm, ClipValue) = (network, loss, optimiser, clipNorm, clipValue);
        backward = new SharedBackpropagation(network);
    }

    /// <summary>The network in training.</summary>
    public Network Network { get; }

    /// <summary>The loss to descend.</summary>
    public Loss Loss { get; }

    /// <summary>The rule, with its state.</summary>
    public Optimiser Optimiser { get; }

    /// <summary>η.</summary>
    public double LearningRate => Optimiser.LearningRate;

    /// <summary>The threshold of the gradient's norm; infinity when there is none.</summary>
    public double ClipNorm { get; }

    /// <summary>The threshold of a gradient's element; infinity when there is none.</summary>
    public double ClipValue { get; }

    /// <summary>The number of steps taken.</summary>
    public int Steps => Optimiser.Steps;

    /// <summary>In how many steps the clipping by norm fired.</summary>
    public int Clippings { get; private set; }

    /// <summary>In how many steps the clipping by value cut at least one element.</summary>
    public int ValueClippings { get; private set; }

    /// <summary>
    /// Whether the next step starts from the last state of the step before, with no gradient through it, rather than from zero. The batches must
    /// then have one number of sequences, of any length: row b goes on where row b of the batch before ended.
    /// </summary>
    public bool CarryState { get; init; }

    /// <summary>
    /// The most threads that a step may take, 1 unless more are given. A batch of eight sequences or more is shared among them where there is
    /// work enough to pay for it; a smaller one stays whole.
    /// </summary>
    /// <remarks>
    /// The numbers are the same in every run with the same value, on any number of processors. Another value adds up the gradients in another order, so
    /// they differ by rounding.
    /// </remarks>
    public int Threads
    {
        get;
        init
        {
            Require.Positive(value, nameof(Threads));
            field = value;
        }
    } = 1;

    /// <summary>
    /// λ, 0 or more: adds λ ∂⁺Ω/∂W_hh to the gradient (<see cref="VanishingGradientRegulariser"/>); zero, so nothing, when not given.
    /// The loss that a step reports stays L alone; the norm is that of the sum.
    /// </summary>
    public double OmegaWeight
    {
        get;
        init
        {
            Require.NotNegative(value, nameof(OmegaWeight));
            if (value > 0 && Network is not ElmanNetwork)
                throw new ArgumentException($"The network is of the kind {Network}; Ω is defined for an Elman network.", nameof(OmegaWeight));
            field = value;
        }
    }

    /// <summary>
    /// The state after the last step, B × <see cref="Network.StateWidth"/>, a copy; null before the first step, after a divergence and when forgotten.
    /// After a step that was stopped, or refused its data, it is the carried state that the step began from; null where none is carried.
    /// </summary>
    public Matrix<double>? LastState => pass is null ? resumed?.Clone() : pass.StateAt(pass.Length);

    /// <summary>One step: forward, backward, clip, descend.</summary>
    /// <param name="inputs">X_1 … X_T.</param>
    /// <param name="targets">Targets of the same length and batch size.</param>
    /// <returns>The loss before the step, the gradient's norm and what was clipped.</returns>
    /// <exception cref="DivergenceException">
    /// When loss or norm is not finite; parameters and optimiser then stay as they were, and a carried state starts anew from zero.
    /// </exception>
    /// <exception cref="ArgumentException">When a shape does not fit, or another number of sequences than before is to start from their state.</exception>
    public TrainingStep Step(SequenceBatch inputs, SequenceBatch targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var carries = Prepare(inputs);
        try
        {
            pass!.Run(inputs);
            return Descend(targets);
        }
        catch (Exception error) when (error is not DivergenceException)
        {
            // Not taken: the state is that of the step before, which may be written over at the end of the run, but not at its beginning.
            (pass, resumed) = (null, carries ? pass!.StateAt(0) : null);
            throw;
        }
    }

    /// <summary>Lets the next step start from zero though <see cref="CarryState"/> is set, as at the beginning of a new sequence.</summary>
    public void ForgetState() => (pass, resumed) = (null, null);

    // All of a step that comes after the forward pass.
    private TrainingStep Descend(SequenceBatch targets)
    {
        backward.Run(pass!, targets, Loss);
        if (OmegaWeight > 0)
            AddOmega();
        var norm = backward.Gradients.Norm();
        if (!double.IsFinite(backward.Loss) || !double.IsFinite(norm))
        {
            ForgetState();
            throw new DivergenceException(new TrainingStep(Steps + 1, backward.Loss, norm, norm > ClipNorm));
        }

        if (norm > ClipNorm)
            backward.Gradients.Scale(ClipNorm, norm);
        var step = new TrainingStep(Steps + 1, backward.Loss, norm, norm > ClipNorm, double.IsInfinity(ClipValue) ? 0 : backward.Gradients.Cut(ClipValue));
        backward.Descend(Optimiser);
        Clippings += step.Clipped ? 1 : 0;
        ValueClippings += step.ClippedValues > 0 ? 1 : 0;
        return step;
    }

    // A pass for inputs of this shape; whether it starts from the state of the step before.
    private bool Prepare(SequenceBatch inputs)
    {
        var before = pass;
        var rows = CarryState ? before?.BatchSize ?? resumed?.RowCount : null;
        if (rows is { } carried && carried != inputs.BatchSize)
        {
            throw new ArgumentException(
                $"inputs has {inputs.BatchSize} sequences; the state carried from the step before has {carried}. "
                + "Give batches of one size, or call ForgetState() first, to start from zero.",
                nameof(inputs));
        }

        if (before is null || before.Length != inputs.Length || before.BatchSize != inputs.BatchSize)
            pass = SharedPass.Of(Network, inputs.Length, inputs.BatchSize, Threads);
        if (rows is not null && before is not null)
            pass!.StartFrom(before, before.Length);
        else if (rows is not null)
            pass!.SetInitialState(resumed!);
        resumed = null;
        return rows is not null;
    }

    private void AddOmega()
    {
        var sum = backward.Gradients[1].Zip(
            VanishingGradientRegulariser.Of(pass!, backward).Gradient.ToColumnMajorArray(), (gradient, omega) => gradient + (OmegaWeight * omega));
        backward.Gradients.Set(1, [.. sum]);
    }

    private static void RequireThreshold(double threshold, string name)
    {
        if (!(threshold > 0))
            throw new ArgumentOutOfRangeException(name, threshold, $"{name} is {threshold}; it must be above zero.");
    }
}
