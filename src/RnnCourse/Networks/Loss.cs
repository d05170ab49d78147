using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>
/// A loss L = 1/N Σ ℓ(o_t, target_t), the mean over the N steps that count: all T·B, or those where the targets' mask is 1
/// (<see cref="SequenceBatch.WithMask"/>).
/// </summary>
/// <remarks>
/// What stands in the targets, or comes out of the network, where the mask is 0 is never looked at. The inputs' own mask changes nothing:
/// padding after a sequence's end cannot reach an earlier output, so it is enough that the targets there do not count.
/// </remarks>
public abstract class Loss
{
    private protected Loss(string name) => Name = name;

    /// <summary>
    /// Softmax cross-entropy in nats: ℓ = −Σ_q target_q ln softmax(o)_q, with ∂ℓ/∂o = softmax(o) − target. Targets are symbols or,
    /// when dense, distributions that sum to one.
    /// </summary>
    public static Loss SoftmaxCrossEntropy { get; } = new MeanOf<CrossEntropy>("softmax cross-entropy");

    /// <summary>Squared error: ℓ = 1/Q Σ_q (o_q − target_q)², with ∂ℓ/∂o = 2/Q (o − target).</summary>
    public static Loss SquaredError { get; } = new MeanOf<Squares>("squared error");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Loss> All { get; } = [SoftmaxCrossEntropy, SquaredError];

    /// <summary>The loss's name.</summary>
    public string Name { get; }

    /// <summary>The mean loss of a run, over all steps that count.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size, as wide as the network's output.</param>
    /// <returns>L, in nats a symbol for cross-entropy.</returns>
    public double Mean(NetworkPass pass, SequenceBatch targets) =>
        Evaluate(pass, targets).Mean;

    /// <summary>The mean loss of each time step, over the sequences that count there.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size, as wide as the network's output.</param>
    /// <returns>T numbers; NaN at a time where no sequence counts.</returns>
    public Vector<double> MeanAt(NetworkPass pass, SequenceBatch targets)
    {
        var losses = Evaluate(pass, targets).Losses;
        var counted = targets.Mask.RowSums();
        return Vector<double>.Build.Dense(pass.Length, t => losses.Skip(t * pass.BatchSize).Take(pass.BatchSize).Sum() / counted[t]);
    }

    /// <summary>The loss's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Each row's ℓ, and its ∂L/∂o = 1/N ∂ℓ/∂o; both 0 where the mask is 0.</summary>
    /// <returns>L.</returns>
    internal abstract double Evaluate<T>(ReadOnlySpan<T> outputs, SequenceBatch targets, Span<T> gradients, Span<double> losses)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;

    internal static void RequireTargets(NetworkPass pass, SequenceBatch targets)
    {
        ArgumentNullException.ThrowIfNull(pass);
        RequireTargets(pass.Length, pass.BatchSize, pass.Network.Outputs, targets);
    }

    internal static void RequireTargets(int length, int batchSize, int outputs, SequenceBatch targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length != length || targets.BatchSize != batchSize || targets.Width != outputs)
        {
            throw new ArgumentException(
                $"The targets are {targets.Length} steps × {targets.BatchSize} sequences × {targets.Width} wide; "
                + $"the run is {length} × {batchSize} × {outputs}.",
                nameof(targets));
        }
    }

    private (double Mean, double[] Losses) Evaluate(NetworkPass pass, SequenceBatch targets)
    {
        RequireTargets(pass, targets);
        var losses = new double[pass.Length * pass.BatchSize];
        return (pass.Evaluate(this, targets, losses), losses);
    }

    /// <summary>ℓ of one row, and the share of its gradient.</summary>
    private interface IRowLoss
    {
        public static abstract double OfRow<T>(ReadOnlySpan<T> outputs, SequenceBatch targets, int row, double share, Span<T> gradient)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;
    }

    private sealed class MeanOf<TRow>(string name) : Loss(name)
        where TRow : IRowLoss
    {
        internal override double Evaluate<T>(ReadOnlySpan<T> outputs, SequenceBatch targets, Span<T> gradients, Span<double> losses)
        {
            var (width, share) = (targets.Width, 1.0 / targets.Counted);
            var mask = targets.MaskValues;
            for (var row = 0; row < losses.Length; row++)
            {
                Stopping.Check(row);
                var gradient = gradients.Slice(row * width, width);
                if (mask.IsEmpty || mask[row] != 0)
                {
                    losses[row] = TRow.OfRow(outputs.Slice(row * width, width), targets, row, share, gradient);
                    continue;
                }

                losses[row] = 0;
                gradient.Clear();
            }

            return TensorPrimitives.Sum<double>(losses) / targets.Counted;
        }
    }

    private readonly struct CrossEntropy : IRowLoss
    {
        public static double OfRow<T>(ReadOnlySpan<T> outputs, SequenceBatch targets, int row, double share, Span<T> gradient)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            if (targets.IsSymbols)
            {
                var symbol = targets.Indices[row];
                var (largest, logSum) = Softmax.Of(outputs, gradient, share);
                gradient[symbol] -= T.CreateTruncating(share);
                return logSum + (double.CreateTruncating(largest) - double.CreateTruncating(outputs[symbol]));
            }

            var sum = TensorPrimitives.Sum(targets.Values.Slice(row * targets.Width, targets.Width));
            var target = targets.ValuesIn<T>().Slice(row * targets.Width, targets.Width);
            if (Math.Abs(sum - 1) > 1e-9 || TensorPrimitives.Min(target) < T.Zero)
                throw new ArgumentException($"A row of the targets sums to {sum}; cross-entropy needs distributions, not below zero and summing to one.", nameof(targets));

            // Neither the loss nor the softmax changes when the largest logit is taken from all; the target times a large one would lose the small part.
            TensorPrimitives.Subtract(outputs, TensorPrimitives.Max(outputs), gradient);
            var loss = -double.CreateTruncating(TensorPrimitives.Dot(target, gradient));
            loss += Softmax.Of(gradient, gradient, share).LogSum;
            TensorPrimitives.MultiplyAdd(target, T.CreateTruncating(-share), gradient, gradient);
            return loss;
        }
    }

    private readonly struct Squares : IRowLoss
    {
        public static double OfRow<T>(ReadOnlySpan<T> outputs, SequenceBatch targets, int row, double share, Span<T> gradient)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            outputs.CopyTo(gradient);
            if (targets.IsSymbols)
                gradient[targets.Indices[row]] -= T.One;
            else
                TensorPrimitives.Subtract(gradient, targets.ValuesIn<T>().Slice(row * targets.Width, targets.Width), gradient);
            var loss = NumberArrays<T>.SumOfSquares(gradient) / targets.Width;
            TensorPrimitives.Multiply(gradient, T.CreateTruncating(2.0 / (targets.Counted * targets.Width)), gradient);
            return loss;
        }
    }
}
