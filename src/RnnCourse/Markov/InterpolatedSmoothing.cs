using System.Globalization;

namespace RnnCourse.Markov;

/// <summary>
/// Jelinek and Mercer's interpolation: P_j(x | c) = w_j n(c, x)/n(c) + (1 - w_j) P_{j-1}(x | c'), where c has j symbols and c' is c without
/// its oldest. One weight an order, from 0 to k. After an unseen context the shorter one decides alone; below order 0 stands 1/V.
/// <see cref="MarkovChain.Interpolate(IEnumerable{string})"/> fits the weights.
/// Source: Jelinek and Mercer 1980, in the recursive form of Chen and Goodman 1999.
/// </summary>
public sealed class InterpolatedSmoothing : Smoothing
{
    internal InterpolatedSmoothing(IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = [.. weights];
        if (Weights.Count == 0) throw new ArgumentException("weights is empty; it must hold one for each order from 0.", nameof(weights));
        foreach (var weight in Weights)
            if (!(weight >= 0 && weight <= 1))
                throw new ArgumentOutOfRangeException(nameof(weights), weight, $"weights holds {weight}; every value must be from 0 to 1.");
    }

    /// <summary>w_0 to w_k: how much each order is trusted over all shorter ones, from 0 to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The weights.</summary>
    public override string ToString() =>
        $"interpolated ({string.Join(", ", Weights.Select(weight => weight.ToString("0.###", CultureInfo.InvariantCulture)))})";

    internal override void RequireOrder(int order, string name)
    {
        if (Weights.Count != order + 1)
            throw new ArgumentException($"{name} has {Weights.Count} weights; it must have {order + 1}, for the orders 0 to {order}.", name);
    }

    internal override void Distribute(ContextCounts counts, ReadOnlySpan<int> context, Span<double> probabilities)
    {
        probabilities.Fill(1.0 / counts.Symbols);
        for (var length = 0; length <= context.Length; length++)
        {
            var seen = counts.After(context[^length..]);
            if (seen.IsEmpty) return; // Longer contexts end in this one, so they are unseen too.
            var (weight, total) = (Weights[length], Sum(seen));
            for (var x = 0; x < seen.Length; x++) probabilities[x] = weight * seen[x] / total + (1 - weight) * probabilities[x];
        }
    }
}
