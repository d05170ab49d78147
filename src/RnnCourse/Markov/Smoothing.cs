using System.Globalization;

namespace RnnCourse.Markov;

/// <summary>
/// How a Markov chain turns counts into probabilities. Below, n(c, x) is how often symbol x followed context c,
/// n(c) their sum over x, and V the number of symbols.
/// </summary>
public abstract class Smoothing
{
    private protected Smoothing()
    {
    }

    /// <summary>
    /// Maximum likelihood: P(x | c) = n(c, x) / n(c). What was never seen gets 0; after a context that was never seen,
    /// every symbol gets 0, which is no distribution, and a warning rather than a guess.
    /// </summary>
    public static Smoothing None { get; } = new MaximumLikelihood();

    /// <summary>Laplace's rule of succession: every symbol is given one count more than it has. The same as <see cref="AddAlpha"/> of 1.</summary>
    public static Smoothing AddOne { get; } = new Additive(1);

    /// <summary>
    /// Backoff to the shorter context, interpolated with Witten and Bell's weights:
    /// P_k(x | c) = (n(c, x) + u(c) P_{k-1}(x | c')) / (n(c) + u(c)),
    /// where u(c) is the number of different symbols seen after c, and c' is c without its oldest symbol. After an unseen context
    /// the shorter one decides alone; below order 0 stands 1/V. Every step mixes two distributions, so each sums to one.
    /// Source: Witten and Bell 1991, method C, in the recursive form of Chen and Goodman 1999.
    /// </summary>
    public static Smoothing Backoff { get; } = new WittenBell();

    /// <summary>P(x | c) = (n(c, x) + alpha) / (n(c) + alpha V).</summary>
    /// <param name="alpha">The count given to every symbol in advance; above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">alpha is not above 0 and finite.</exception>
    public static Smoothing AddAlpha(double alpha) => alpha > 0 && double.IsFinite(alpha)
        ? new Additive(alpha)
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, $"alpha is {alpha}; it must be finite and above zero.");

    /// <summary>Refuses a chain of an order that this smoothing is not made for.</summary>
    internal virtual void RequireOrder(int order, string name)
    {
    }

    /// <summary>Writes the V probabilities of what follows a context.</summary>
    internal abstract void Distribute(ContextCounts counts, ReadOnlySpan<int> context, Span<double> probabilities);

    private sealed class MaximumLikelihood : Smoothing
    {
        public override string ToString() => "none";

        internal override void Distribute(ContextCounts counts, ReadOnlySpan<int> context, Span<double> probabilities)
        {
            probabilities.Clear();
            var seen = counts.After(context);
            var total = Sum(seen);
            for (var x = 0; x < seen.Length; x++) probabilities[x] = seen[x] / total;
        }
    }

    private sealed class Additive(double alpha) : Smoothing
    {
        public override string ToString() => alpha == 1 ? "add-one" : string.Create(CultureInfo.InvariantCulture, $"add-{alpha}");

        internal override void Distribute(ContextCounts counts, ReadOnlySpan<int> context, Span<double> probabilities)
        {
            var seen = counts.After(context);
            var total = Sum(seen) + alpha * counts.Symbols;
            for (var x = 0; x < probabilities.Length; x++) probabilities[x] = ((seen.IsEmpty ? 0 : seen[x]) + alpha) / total;
        }
    }

    private sealed class WittenBell : Smoothing
    {
        public override string ToString() => "backoff";

        internal override void Distribute(ContextCounts counts, ReadOnlySpan<int> context, Span<double> probabilities)
        {
            probabilities.Fill(1.0 / counts.Symbols);
            for (var length = 0; length <= context.Length; length++)
            {
                var seen = counts.After(context[^length..]);
                if (seen.IsEmpty) return; // Longer contexts end in this one, so they are unseen too.
                var different = seen.Length - seen.Count(0);
                var total = Sum(seen) + different;
                for (var x = 0; x < seen.Length; x++) probabilities[x] = (seen[x] + different * probabilities[x]) / total;
            }
        }
    }

    private protected static double Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0L;
        foreach (var count in counts) sum += count;
        return sum;
    }
}
