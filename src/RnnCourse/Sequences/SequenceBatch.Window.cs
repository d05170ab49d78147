namespace RnnCourse.Sequences;

public sealed partial class SequenceBatch
{
    /// <summary>A batch of this one's kind and another length, to be filled by <see cref="ReadWindow"/> as often as wanted.</summary>
    internal SequenceBatch NewWindow(int length) =>
        new(length, BatchSize, Width, IsSymbols ? null : new double[length * BatchSize * Width], IsSymbols ? new int[length * BatchSize] : null)
        {
            mask = new double[length * BatchSize],
        };

    /// <summary>Overwrites this window with the steps of a longer batch after the first <paramref name="start"/>; nothing is allocated.</summary>
    /// <param name="source">The longer batch.</param>
    /// <param name="start">How many steps of it lie before the window.</param>
    /// <param name="silent">How many steps of the window do not count, whatever the source's mask says.</param>
    internal void ReadWindow(SequenceBatch source, int start, int silent)
    {
        var row = start * BatchSize;
        source.symbols.AsSpan(IsSymbols ? row : 0, symbols.Length).CopyTo(symbols);
        source.dense.AsSpan(IsSymbols ? 0 : row * Width, dense.Length).CopyTo(dense);
        var counting = mask.AsSpan(silent * BatchSize);
        mask.AsSpan(0, mask.Length - counting.Length).Clear();
        if (source.IsMasked)
            source.mask.AsSpan(row + (silent * BatchSize), counting.Length).CopyTo(counting);
        else
            counting.Fill(1);
        ones = counting.Count(1.0);
    }
}
