using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

public sealed partial class SequenceBatch
{
    /// <summary>This batch put after so many other steps into a batch of another length: what does not fit is left out, the rest is zeros (or symbol 0), and masked.</summary>
    /// <exception cref="ArgumentException">When no step is left that counts.</exception>
    internal SequenceBatch Placed(int length, int after = 0)
    {
        var (placed, start, rows) = (NewWindow(length), after * BatchSize, Math.Min(Length, length - after) * BatchSize);
        symbols.AsSpan(0, IsSymbols ? rows : 0).CopyTo(placed.symbols.AsSpan(IsSymbols ? start : 0));
        dense.AsSpan(0, IsSymbols ? 0 : rows * Width).CopyTo(placed.dense.AsSpan(IsSymbols ? 0 : start * Width));
        var counts = Mask;
        return placed.WithMask(Matrix<double>.Build.Dense(
            length, BatchSize, (t, row) => t >= after && t - after < Length ? counts[t - after, row] : 0));
    }

    /// <summary>A batch of this one's kind and another length, to be filled by <see cref="ReadWindow"/> as often as wanted.</summary>
    internal SequenceBatch NewWindow(int length) =>
        new(length, BatchSize, Width, IsSymbols ? null : new double[length * BatchSize * Width], IsSymbols ? new int[length * BatchSize] : null)
        {
            mask = new double[length * BatchSize],
            Teacher = Teacher?.NewWindow(length),
        };

    /// <summary>Overwrites this window with the steps of a longer batch after the first <paramref name="start"/>; nothing is allocated.</summary>
    /// <param name="source">The longer batch.</param>
    /// <param name="start">How many steps of it lie before the window.</param>
    /// <param name="silent">How many steps of the window do not count, whatever the source's mask says.</param>
    internal void ReadWindow(SequenceBatch source, int start, int silent)
    {
        CopyRows(source, start * BatchSize, 0, Length * BatchSize);
        mask.AsSpan(0, silent * BatchSize).Clear();
        ones = mask.AsSpan().Count(1.0);
        isRounded = false;
        Teacher?.ReadWindow(source.Teacher!, start, 0);
    }

    private void CopyRows(SequenceBatch source, int from, int to, int count)
    {
        if (IsSymbols)
            source.symbols.AsSpan(from, count).CopyTo(symbols.AsSpan(to));
        else
            source.dense.AsSpan(from * Width, count * Width).CopyTo(dense.AsSpan(to * Width));
        if (source.IsMasked)
            source.mask.AsSpan(from, count).CopyTo(mask.AsSpan(to));
        else
            mask.AsSpan(to, count).Fill(1);
    }
}
