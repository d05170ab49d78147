using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>Splits data into a part to train on and a part to be judged by.</summary>
public static class HeldOut
{
    /// <summary>Keeps the end of one long sequence apart, so that no held-out symbol has a trained one after it.</summary>
    /// <param name="sequence">The whole text.</param>
    /// <param name="share">The held-out share, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">One part would be empty.</exception>
    public static (string Training, string HeldOut) Tail(string sequence, double share)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        var cut = sequence.Length - Size(sequence.Length, share, nameof(sequence));
        return (sequence[..cut], sequence[cut..]);
    }

    /// <summary>Shuffles a collection and keeps some of it apart.</summary>
    /// <param name="items">The whole collection; an item is not looked at, even if it is NaN.</param>
    /// <param name="share">The held-out share, above 0 and below 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">One part would be empty.</exception>
    public static (IReadOnlyList<T> Training, IReadOnlyList<T> HeldOut) Shuffled<T>(IEnumerable<T> items, double share, int seed)
    {
        ArgumentNullException.ThrowIfNull(items);
        var all = items.ToArray();
        var cut = all.Length - Size(all.Length, share, nameof(items));
        new Random(seed).Shuffle(all);
        return (all[..cut], all[cut..]);
    }

    private static int Size(int total, double share, string whole)
    {
        Require.ProperShare(share, nameof(share));
        var size = (int)Math.Round(total * share);
        return size > 0 && size < total
            ? size
            : throw new ArgumentException($"{whole} has {total} items, of which {size} would be held out; each part must have at least one.", whole);
    }
}
