using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

public sealed partial class MarkovChain
{
    private const int LargestTable = 1 << 20;
    private const int MostSweeps = 20_000;

    /// <summary>
    /// The entropy rate in nats a symbol, H = -sum over contexts c of pi(c) sum over x of P(x | c) ln P(x | c), where pi says how often the
    /// chain is in a context in the long run. It is the cross-entropy of an endless text drawn from the chain itself, so no model of that
    /// text has less. Its exponential is the chain's own perplexity. A chain of words counts the end of a word as a symbol.
    /// </summary>
    /// <remarks>
    /// pi is found by letting the distribution over contexts follow the chain, from that of the training data, until it rests. Half of it
    /// waits in each sweep, so that a chain that runs in a circle rests too.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The table has more than 2^20 entries, the chain can come to a context that it has never seen and has no smoothing, or it mixes too slowly.
    /// </exception>
    public double EntropyRate()
    {
        var (symbols, size) = (Vocabulary.Count, Math.Pow(Vocabulary.Count, Order));
        if (size * symbols > LargestTable)
            throw new InvalidOperationException($"Order {Order} over {symbols} symbols makes a table of more than {LargestTable} entries; lower the order.");
        var contexts = (int)size;
        var boundary = ReadsWords ? Vocabulary.IndexOf(Vocabulary.Boundary) : -1;
        var rows = new double[contexts][];
        var now = new double[contexts];
        foreach (var (code, followers) in table.Seen) now[code] = followers.Sum();
        var all = now.Sum();
        for (var c = 0; c < contexts; c++) now[c] /= all;
        var start = ReadsWords ? Enumerable.Range(0, Order).Aggregate(0, (code, _) => code * symbols + boundary) : 0;

        var moved = 1.0;
        for (var sweep = 0; moved > 1e-14 * contexts; sweep++)
        {
            if (sweep == MostSweeps) throw new InvalidOperationException($"The chain mixes too slowly: {MostSweeps} sweeps are not enough.");
            Stopping.Check();
            var next = new double[contexts];
            for (var c = 0; c < contexts; c++)
            {
                if (now[c] == 0) continue;
                var row = rows[c] ??= RowOf(c);
                next[c] += now[c] / 2;
                for (var x = 0; x < symbols; x++) next[x == boundary ? start : (int)((c * (long)symbols + x) % contexts)] += now[c] * row[x] / 2;
            }
            moved = now.Zip(next, (before, after) => Math.Abs(after - before)).Sum();
            now = next;
        }
        return now.Select((share, c) => share == 0 ? 0 : -share * rows[c].Sum(p => p > 0 ? p * Math.Log(p) : 0)).Sum();
    }

    private double[] RowOf(int code)
    {
        var row = new double[Vocabulary.Count];
        var context = table.Context(code);
        Smoothing.Distribute(table, context, row);
        return row.Sum() > 0
            ? row
            : throw new InvalidOperationException($"After '{Vocabulary.Decode(context)}' nothing was ever seen. Smooth the chain.");
    }
}
