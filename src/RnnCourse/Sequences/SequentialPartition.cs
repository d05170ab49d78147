using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>
/// Sequential partition, for truncated backpropagation through time: one long sequence is cut into B streams of equal length, and these
/// into windows. Row b of a batch goes on where row b of the batch before ended, so the hidden state may be carried over. Each input has
/// the next value as its target. What does not fill a window at the end is dropped; another seed drops elsewhere.
/// Source: Zhang, Lipton, Li and Smola, Dive into Deep Learning, on partitioning sequences.
/// </summary>
public static class SequentialPartition
{
    /// <summary>Batches of symbols.</summary>
    /// <param name="sequence">The long sequence, of N indices from 0 to <paramref name="vocabularySize"/> - 1.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="streams">B, at least 1.</param>
    /// <param name="length">T, the length of a window, at least 1; B T + 1 values must be there.</param>
    /// <param name="seed">Draws how many values are dropped at the beginning, below T.</param>
    /// <returns>The batches in reading order, made one by one as they are asked for.</returns>
    /// <exception cref="ArgumentException">A number is outside its range, or the sequence is too short.</exception>
    public static IEnumerable<(SequenceBatch Inputs, SequenceBatch Targets)> Symbols(
        IReadOnlyList<int> sequence, int vocabularySize, int streams, int length, int seed)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return Batches(sequence.Count, streams, length, seed, starts =>
        {
            var symbols = new int[length, starts.Length];
            for (var t = 0; t < length; t++)
                for (var row = 0; row < starts.Length; row++) symbols[t, row] = sequence[starts[row] + t];
            return SequenceBatch.Symbols(symbols, vocabularySize);
        });
    }

    /// <summary>Batches of a series of real vectors.</summary>
    /// <param name="rows">The series, a row a time step (N × D), all finite.</param>
    /// <param name="streams">B, at least 1.</param>
    /// <param name="length">T, the length of a window, at least 1; B T + 1 rows must be there.</param>
    /// <param name="seed">Draws how many rows are dropped at the beginning, below T.</param>
    /// <returns>The batches in reading order, made one by one as they are asked for.</returns>
    /// <exception cref="ArgumentException">A number is outside its range, or the series is too short or not finite.</exception>
    internal static IEnumerable<(SequenceBatch Inputs, SequenceBatch Targets)> Dense(Matrix<double> rows, int streams, int length, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Require.Finite(rows, nameof(rows));
        return Batches(rows.RowCount, streams, length, seed, starts =>
        {
            Matrix<double> Step(int t) => Matrix<double>.Build.Dense(starts.Length, rows.ColumnCount, (row, j) => rows[starts[row] + t, j]);
            return SequenceBatch.Dense([.. Enumerable.Range(0, length).Select(Step)]);
        });
    }

    private static IEnumerable<(SequenceBatch Inputs, SequenceBatch Targets)> Batches(
        int total, int streams, int length, int seed, Func<int[], SequenceBatch> cut)
    {
        Require.Positive(streams, nameof(streams));
        Require.Positive(length, nameof(length));
        var needed = ((long)streams * length) + 1; // Each target is one value further on.
        if (total < needed)
            throw new ArgumentException($"{streams} streams of {length} steps need {needed} values; there are {total}.", nameof(length));
        var offset = new Random(seed).Next((int)Math.Min(length, total - needed + 1));
        var stream = (total - 1 - offset) / streams;
        return Enumerable.Range(0, stream / length).Select(window =>
        {
            Stopping.Check();
            int[] StartsAt(int shift) => [.. Enumerable.Range(0, streams).Select(row => offset + (row * stream) + (window * length) + shift)];
            return (cut(StartsAt(0)), cut(StartsAt(1)));
        });
    }
}
