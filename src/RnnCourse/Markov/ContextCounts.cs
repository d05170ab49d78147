using System.Globalization;
using System.Runtime.InteropServices;
using RnnCourse.Numerics;

namespace RnnCourse.Markov;

/// <summary>
/// How often each symbol followed each context, for the context lengths 0 to k.
/// A context is numbered by reading its indices as digits in base V, so that a table row needs no string.
/// </summary>
internal sealed class ContextCounts
{
    /// <summary>The longest memory that a chain of a single symbol may have; with more symbols the contexts run out long before.</summary>
    public const int MostOrder = 1000;

    private readonly Dictionary<long, int[]>[] tables;

    public ContextCounts(int symbols, int order)
        : this(symbols, order, [.. Enumerable.Range(0, Math.Clamp(order, 0, MostOrder) + 1).Select(_ => new Dictionary<long, int[]>())])
    {
    }

    private ContextCounts(int symbols, int order, Dictionary<long, int[]>[] tables)
    {
        Require.InRange(order, 0, MostOrder, nameof(order));
        if (order * Math.Log2(symbols) >= 62)
            throw new ArgumentOutOfRangeException(
                nameof(order), order, string.Create(CultureInfo.InvariantCulture, $"order is {order}; contexts of {symbols} symbols must be fewer than 2^62."));
        (Symbols, Order, this.tables) = (symbols, order, tables);
    }

    public int Symbols { get; }

    public int Order { get; }

    /// <summary>The contexts of full length that have been seen, each with the counts of what followed, in order of first appearance.</summary>
    public IReadOnlyDictionary<long, int[]> Seen => tables[Order];

    /// <summary>The same counts for a shorter memory.</summary>
    public ContextCounts Shorten(int order) => new(Symbols, order, tables);

    /// <summary>Counts every symbol under each context of 0 to k symbols that stands before it.</summary>
    /// <param name="sequence">The symbols, as indices.</param>
    /// <param name="given">How many symbols at the front are context only.</param>
    public void Add(ReadOnlySpan<int> sequence, int given = 0)
    {
        for (var t = given; t < sequence.Length; t++)
        {
            Stopping.Check(t);
            var (code, digit) = (0L, 1L);
            for (var length = 0; length <= Order && length <= t; length++)
            {
                if (length > 0) (code, digit) = (code + sequence[t - length] * digit, digit * Symbols);
                ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(tables[length], code, out _);
                (counts ??= new int[Symbols])[sequence[t]]++;
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
