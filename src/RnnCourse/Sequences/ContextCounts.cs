using System.Globalization;

namespace RnnCourse.Sequences;

/// <summary>
/// How often each symbol followed each context, for the context lengths 0 to k.
/// A context is numbered by reading its indices as digits in base V, so that a table row needs no string.
/// </summary>
internal sealed class ContextCounts
{
    private readonly Dictionary<long, int[]>[] tables;

    public ContextCounts(int symbols, int order)
    {
        if (order < 0) throw new ArgumentOutOfRangeException(nameof(order), order, "An order of 0 or more is wanted.");
        if (order * Math.Log2(symbols) >= 62)
            throw new ArgumentOutOfRangeException(
                nameof(order), order, string.Create(CultureInfo.InvariantCulture, $"{symbols} symbols have too many contexts of this length; fewer than 2^62 are wanted."));
        Symbols = symbols;
        Order = order;
        tables = [.. Enumerable.Range(0, order + 1).Select(_ => new Dictionary<long, int[]>())];
    }

    public int Symbols { get; }

    public int Order { get; }

    /// <summary>The contexts of full length that have been seen, each with the counts of what followed, in order of first appearance.</summary>
    public IReadOnlyDictionary<long, int[]> Seen => tables[Order];

    /// <summary>Counts every symbol that has k symbols before it, under its contexts of all lengths 0 to k.</summary>
    public void Add(ReadOnlySpan<int> sequence)
    {
        for (var t = Order; t < sequence.Length; t++)
        {
            for (var length = 0; length <= Order; length++)
            {
                var code = Code(sequence[(t - length)..t]);
                if (!tables[length].TryGetValue(code, out var counts)) tables[length][code] = counts = new int[Symbols];
                counts[sequence[t]]++;
            }
        }
    }

    /// <summary>What followed a context of any length up to k; empty if it was never seen.</summary>
    public ReadOnlySpan<int> After(ReadOnlySpan<int> context) =>
        tables[context.Length].TryGetValue(Code(context), out var counts) ? counts : [];

    /// <summary>The indices of the context of length k with a given number: the inverse of the numbering.</summary>
    public int[] Context(long code)
    {
        var context = new int[Order];
        for (var i = Order - 1; i >= 0; i--, code /= Symbols) context[i] = (int)(code % Symbols);
        return context;
    }

    private long Code(ReadOnlySpan<int> context)
    {
        var code = 0L;
        foreach (var index in context) code = code * Symbols + index;
        return code;
    }
}
