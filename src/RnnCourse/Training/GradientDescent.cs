using System.Numerics.Tensors;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>
/// Gradient descent, θ ← θ − η g, with the gradient scaled down when its norm is above a threshold: g ← g · min(1, threshold/‖g‖).
/// </summary>
/// <remarks>
/// Source of the clipping: R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks (2013).
/// After the first step of a shape nothing is allocated.
/// </remarks>
public sealed class GradientDescent
{
    private readonly ElmanNetwork network;
    private readonly BackpropagationThroughTime backward;
    private readonly Loss loss;
    private ElmanPass? pass;

    /// <summary>A trainer for a network.</summary>
    /// <param name="network">The network, whose parameters each step changes in place.</param>
    /// <param name="loss">The loss to descend.</param>
    /// <param name="learningRate">η, above zero.</param>
    /// <param name="clipNorm">The threshold of the gradient's norm, above zero; none when not given.</param>
    public GradientDescent(ElmanNetwork network, Loss loss, double learningRate, double clipNorm = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        Require.Positive(learningRate, nameof(learningRate));
        if (!(clipNorm > 0))
            throw new ArgumentOutOfRangeException(nameof(clipNorm), clipNorm, $"clipNorm is {clipNorm}; it must be above zero.");
        (this.network, this.loss, LearningRate, ClipNorm) = (network, loss, learningRate, clipNorm);
        backward = new BackpropagationThroughTime(network);
    }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>The threshold of the gradient's norm.</summary>
    public double ClipNorm { get; }

    /// <summary>The number of steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>How often the clipping fired.</summary>
    public int Clippings { get; private set; }

    /// <summary>Whether the next step starts from the last state of the step before, with no gradient through it, rather than from zero.</summary>
    public bool CarryState { get; init; }

    /// <summary>One step: forward, backward, clip, descend.</summary>
    /// <param name="inputs">X_1 … X_T.</param>
    /// <param name="targets">Targets of the same length and batch size.</param>
    /// <returns>The loss before the step, the gradient's norm and whether it was clipped.</returns>
    /// <exception cref="DivergenceException">When loss or norm is not finite; the parameters then stay as they were.</exception>
    public TrainingStep Step(SequenceBatch inputs, SequenceBatch targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Prepare(inputs).Run(inputs);
        backward.Run(pass!, targets, loss);
        var norm = backward.Gradients.Norm();
        var step = new TrainingStep(Steps + 1, backward.Loss, norm, norm > ClipNorm);
        if (!double.IsFinite(step.Loss) || !double.IsFinite(norm))
            throw new DivergenceException(step);
        Descend(step.Clipped ? ClipNorm / norm : 1);
        Steps++;
        Clippings += step.Clipped ? 1 : 0;
        return step;
    }

    // A new shape has new sequences in it: their state starts at zero.
    private ElmanPass Prepare(SequenceBatch inputs)
    {
        if (pass is null || pass.Length != inputs.Length || pass.BatchSize != inputs.BatchSize)
            pass = new ElmanPass(network, inputs.Length, inputs.BatchSize);
        else if (CarryState)
            pass.CarryState();
        return pass;
    }

    private void Descend(double scale)
    {
        var (values, slopes) = (network.Parameters.Arrays, backward.Gradients.Arrays);
        for (var i = 0; i < values.Length; i++)
            TensorPrimitives.MultiplyAdd(slopes[i], -LearningRate * scale, values[i], values[i]);
    }
}
