using System.Numerics.Tensors;
using RnnCourse.Numerics;

namespace RnnCourse.Markov;

public sealed partial class MarkovChain
{
    private const int MostRounds = 10_000;
    private const double Settled = 1e-9;

    /// <summary>
    /// The same counts under <see cref="InterpolatedSmoothing"/>, with the weights that make held-out data likeliest, found by expectation
    /// maximisation: each predicted symbol comes from one order, and a weight becomes the share of the symbols that reached its order and
    /// came from it. Every round makes the held-out data likelier; at most 10,000 are made. On the training data itself the longest context would take all.
    /// </summary>
    /// <param name="heldOut">Sequences that were not counted, of the kind the chain reads.</param>
    /// <exception cref="ArgumentException">There is no sequence, or one is too short or holds an unknown symbol.</exception>
    public MarkovChain Interpolate(IEnumerable<string> heldOut)
    {
        ArgumentNullException.ThrowIfNull(heldOut);
        // For every predicted symbol its maximum likelihood under each order that has seen the context.
        var likelihoods = heldOut.SelectMany(sequence => Likelihoods(sequence, nameof(heldOut))).ToArray();
        if (likelihoods.Length == 0) throw new ArgumentException("heldOut is empty; it must hold at least one sequence.", nameof(heldOut));
        var weights = Enumerable.Repeat(0.5, Order + 1).ToArray();
        for (var (round, change) = (0, 1.0); round < MostRounds && change > Settled; round++)
        {
            var next = Reestimate(likelihoods, weights);
            change = weights.Zip(next, (before, after) => Math.Abs(after - before)).Max();
            weights = next;
        }
        return With(new InterpolatedSmoothing(weights));
    }

    /// <inheritdoc cref="Interpolate(IEnumerable{string})"/>
    internal MarkovChain Interpolate(string heldOut) => Interpolate([heldOut]);

    private double[] Reestimate(double[][] likelihoods, double[] weights)
    {
        Span<double> reached = new double[weights.Length], taken = new double[weights.Length], shorter = new double[weights.Length + 1];
        foreach (var (turn, orders) in likelihoods.Index())
        {
            Stopping.Check(turn);
            shorter[0] = 1.0 / Vocabulary.Count; // shorter[j]: the probability that the orders below j give.
            for (var j = 0; j < orders.Length; j++) shorter[j + 1] = weights[j] * orders[j] + (1 - weights[j]) * shorter[j];
            var share = 1.0; // The probability that the symbol came from order j or below.
            for (var j = orders.Length - 1; j >= 0 && share > 0; j--)
            {
                reached[j] += share;
                taken[j] += share * weights[j] * orders[j] / shorter[j + 1];
                share *= (1 - weights[j]) * shorter[j] / shorter[j + 1];
            }
        }
        var next = new double[weights.Length];
        for (var j = 0; j < next.Length; j++) next[j] = reached[j] > 0 ? Math.Min(1, taken[j] / reached[j]) : 0;
        return next;
    }

    private List<double[]> Likelihoods(string sequence, string name)
    {
        var indices = Encode(sequence, name);
        if (!ReadsWords) RequireLength(sequence, Order, name);
        var likelihoods = new List<double[]>();
        for (var t = Order; t < indices.Length; t++)
        {
            Stopping.Check();
            var orders = new List<double>();
            for (var length = 0; length <= Order; length++)
            {
                var seen = table.After(indices.AsSpan((t - length)..t));
                if (seen.IsEmpty) break;
                orders.Add((double)seen[indices[t]] / TensorPrimitives.Sum(seen));
            }
            likelihoods.Add([.. orders]);
        }
        return likelihoods;
    }
}
