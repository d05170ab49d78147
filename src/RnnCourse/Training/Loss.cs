using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>A loss L = 1/(T·B) Σ_t Σ_b ℓ(o_t, target_t): the mean over times and sequences.</summary>
public abstract class Loss
{
    private protected Loss(string name) => Name = name;

    /// <summary>
    /// Softmax cross-entropy in nats: ℓ = −Σ_q target_q ln softmax(o)_q, with ∂ℓ/∂o = softmax(o) − target. Targets are symbols or,
    /// when dense, distributions that sum to one.
    /// </summary>
    public static Loss SoftmaxCrossEntropy { get; } = new CrossEntropy();

    /// <summary>Squared error: ℓ = 1/Q Σ_q (o_q − target_q)², with ∂ℓ/∂o = 2/Q (o − target).</summary>
    public static Loss SquaredError { get; } = new Squares();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Loss> All { get; } = [SoftmaxCrossEntropy, SquaredError];

    /// <summary>The loss's name.</summary>
    public string Name { get; }

    /// <summary>The mean loss of a run.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size, as wide as the network's output.</param>
    /// <returns>L, in nats a symbol for cross-entropy.</returns>
    public double Mean(ElmanPass pass, SequenceBatch targets) => MeanAt(pass, targets).Average();

    /// <summary>The mean loss of each time step, over the batch.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size, as wide as the network's output.</param>
    /// <returns>T numbers.</returns>
    public Vector<double> MeanAt(ElmanPass pass, SequenceBatch targets)
    {
        RequireTargets(pass, targets);
        var gradients = new double[pass.Logits.Length];
        var losses = new double[pass.Length * pass.BatchSize];
        Evaluate(pass.Logits, targets, gradients, losses);
        return Vector<double>.Build.Dense(pass.Length, t => losses.AsSpan(t * pass.BatchSize, pass.BatchSize).ToArray().Average());
    }

    /// <summary>The loss's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Each row's ℓ, and its ∂L/∂o = 1/(T·B) ∂ℓ/∂o.</summary>
    internal abstract void Evaluate(ReadOnlySpan<double> outputs, SequenceBatch targets, Span<double> gradients, Span<double> losses);

    internal static void RequireTargets(ElmanPass pass, SequenceBatch targets)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length != pass.Length || targets.BatchSize != pass.BatchSize || targets.Width != pass.Network.Outputs)
        {
            throw new ArgumentException(
                $"The targets are {targets.Length} steps × {targets.BatchSize} sequences × {targets.Width} wide; "
                + $"the run is {pass.Length} × {pass.BatchSize} × {pass.Network.Outputs}.",
                nameof(targets));
        }
    }

    private sealed class CrossEntropy() : Loss("softmax cross-entropy")
    {
        internal override void Evaluate(ReadOnlySpan<double> outputs, SequenceBatch targets, Span<double> gradients, Span<double> losses)
        {
            var (width, share) = (targets.Width, 1.0 / losses.Length);
            for (var row = 0; row < losses.Length; row++)
            {
                var logits = outputs.Slice(row * width, width);
                var gradient = gradients.Slice(row * width, width);
                var logNormaliser = Softmax.Of(logits, gradient, share);
                if (targets.IsSymbols)
                {
                    var target = targets.Indices[row];
                    losses[row] = logNormaliser - logits[target];
                    gradient[target] -= share;
                }
                else
                {
                    var target = targets.Values.Slice(row * width, width);
                    RequireDistribution(target);
                    losses[row] = logNormaliser - TensorPrimitives.Dot(target, logits);
                    TensorPrimitives.MultiplyAdd(target, -share, gradient, gradient);
                }
            }
        }
    }

    private static void RequireDistribution(ReadOnlySpan<double> targets)
    {
        var sum = TensorPrimitives.Sum(targets);
        if (Math.Abs(sum - 1) > 1e-9 || TensorPrimitives.Min(targets) < 0)
            throw new ArgumentException($"A row of the targets sums to {sum}; cross-entropy needs distributions, not below zero and summing to one.", nameof(targets));
    }

    private sealed class Squares() : Loss("squared error")
    {
        internal override void Evaluate(ReadOnlySpan<double> outputs, SequenceBatch targets, Span<double> gradients, Span<double> losses)
        {
            var width = targets.Width;
            outputs.CopyTo(gradients);
            if (targets.IsSymbols)
            {
                for (var row = 0; row < losses.Length; row++)
                    gradients[(row * width) + targets.Indices[row]] -= 1;
            }
            else
            {
                TensorPrimitives.Subtract(gradients, targets.Values, gradients);
            }

            for (var row = 0; row < losses.Length; row++)
                losses[row] = TensorPrimitives.SumOfSquares<double>(gradients.Slice(row * width, width)) / width;
            TensorPrimitives.Multiply(gradients, 2.0 / gradients.Length, gradients);
        }
    }
}
