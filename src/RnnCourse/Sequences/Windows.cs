using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>Cuts windows of one length from one long sequence, as training examples.</summary>
public static class Windows
{
    /// <summary>
    /// Random subsampling: windows that begin anywhere, each start equally likely, drawn with replacement.
    /// </summary>
    /// <param name="sequence">The long sequence.</param>
    /// <param name="length">The length of a window, from 1 to that of the sequence.</param>
    /// <param name="count">The number of windows, from 0 to 10,000,000.</param>
    /// <param name="seed">The same seed gives the same windows.</param>
    /// <exception cref="ArgumentOutOfRangeException">length or count is outside its range.</exception>
    public static IReadOnlyList<string> Random(string sequence, int length, int count, int seed)
    {
        RequireFit(sequence, length);
        Require.Steps(count, nameof(count), least: 0);
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => sequence.Substring(random.Next(sequence.Length - length + 1), length))];
    }

    /// <summary>
    /// One pass through the whole sequence: a random offset below the window length is dropped, the rest is cut into
    /// neighbours that do not overlap, and these come in random order. A new seed cuts elsewhere.
    /// </summary>
    /// <param name="sequence">The long sequence.</param>
    /// <param name="length">The length of a window, from 1 to that of the sequence.</param>
    /// <param name="seed">The same seed gives the same windows in the same order.</param>
    /// <exception cref="ArgumentOutOfRangeException">length is outside its range.</exception>
    public static IReadOnlyList<string> Epoch(string sequence, int length, int seed)
    {
        RequireFit(sequence, length);
        var random = new Random(seed);
        var offset = random.Next(Math.Min(length, sequence.Length - length + 1));
        var windows = new string[(sequence.Length - offset) / length];
        for (var i = 0; i < windows.Length; i++) windows[i] = sequence.Substring(offset + i * length, length);
        random.Shuffle(windows);
        return windows;
    }

    private static void RequireFit(string sequence, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        Require.InRange(length, 1, sequence.Length, nameof(length));
    }
}
