using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>
/// Puts sequences of different lengths side by side: each is filled up at its end, with symbol 0 or with zeros, to the length of the
/// longest, and a mask tells the filling from the data.
/// </summary>
public static class Padding
{
    /// <summary>A batch of sequences of symbols.</summary>
    /// <param name="sequences">B sequences, none empty, of indices from 0 to <paramref name="vocabularySize"/> - 1.</param>
    /// <param name="vocabularySize">V.</param>
    /// <returns>A batch, T × B × V with T the longest length, masked unless all are equally long.</returns>
    /// <exception cref="ArgumentException">There is no sequence, one is empty, or an index is outside the vocabulary.</exception>
    public static SequenceBatch Symbols(IReadOnlyList<IReadOnlyList<int>> sequences, int vocabularySize)
    {
        var lengths = Lengths(sequences, sequence => sequence.Count, nameof(sequences));
        var padded = new int[lengths.Max(), lengths.Length];
        for (var row = 0; row < lengths.Length; row++)
        {
            Stopping.Check();
            for (var t = 0; t < lengths[row]; t++) padded[t, row] = sequences[row][t];
        }

        return SequenceBatch.Symbols(padded, vocabularySize, nameof(sequences)).WithMask(MaskOf(lengths));
    }

    /// <summary>A batch of sequences of real vectors.</summary>
    /// <param name="sequences">B matrices, a row a time step (T_b × D), none empty, all finite and equally wide.</param>
    /// <returns>A batch, T × B × D with T the longest length, masked unless all are equally long.</returns>
    /// <exception cref="ArgumentException">There is no sequence, or one is empty, of another width or not finite.</exception>
    public static SequenceBatch Dense(IReadOnlyList<Matrix<double>> sequences)
    {
        var lengths = Lengths(sequences, sequence => sequence.RowCount, nameof(sequences));
        var width = sequences[0].ColumnCount;
        for (var row = 0; row < lengths.Length; row++) Require.Shape(sequences[row], lengths[row], width, $"{nameof(sequences)}[{row}]");
        var steps = Enumerable.Range(0, lengths.Max())
            .Select(t => Matrix<double>.Build.Dense(lengths.Length, width, (row, j) => t < lengths[row] ? sequences[row][t, j] : 0));
        return SequenceBatch.Dense([.. steps]).WithMask(MaskOf(lengths));
    }

    /// <summary>Texts to read, and for each of their symbols the next one to predict. This serves windows of a long text as well as words.</summary>
    /// <param name="texts">B texts of two symbols or more. Put <see cref="Vocabulary.Boundary"/> around a word to predict its beginning and end.</param>
    /// <param name="vocabulary">The symbols.</param>
    /// <returns>Inputs x_1 ... x_{n-1} and targets x_2 ... x_n of each text, padded and masked alike.</returns>
    /// <exception cref="ArgumentException">There is no text, or one is too short or holds an unknown symbol.</exception>
    public static (SequenceBatch Inputs, SequenceBatch Targets) NextSymbols(IReadOnlyList<string> texts, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Lengths(texts, text => text.Length - 1, nameof(texts));
        var indices = texts.Select((text, row) => vocabulary.Encode(text, $"{nameof(texts)}[{row}]")).ToArray();
        return (Symbols([.. indices.Select(text => text[..^1])], vocabulary.Count), Symbols([.. indices.Select(text => text[1..])], vocabulary.Count));
    }

    /// <summary>One pass through a collection in random order, in batches to predict the next symbol by.</summary>
    /// <param name="texts">As for <see cref="NextSymbols"/>.</param>
    /// <param name="vocabulary">The symbols.</param>
    /// <param name="batchSize">B, at least 1; the last batch may be smaller.</param>
    /// <param name="seed">The same seed gives the same order.</param>
    /// <exception cref="ArgumentException">There is no text, or one is too short or holds an unknown symbol.</exception>
    public static IReadOnlyList<(SequenceBatch Inputs, SequenceBatch Targets)> Epoch(
        IReadOnlyList<string> texts, Vocabulary vocabulary, int batchSize, int seed)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Require.Positive(batchSize, nameof(batchSize));
        Lengths(texts, text => text.Length - 1, nameof(texts));
        var order = texts.ToArray();
        new Random(seed).Shuffle(order);
        Array.ForEach(order, text => vocabulary.Encode(text, nameof(texts)));
        return [.. order.Chunk(batchSize).Select(chunk => NextSymbols(chunk, vocabulary))];
    }

    private static int[] Lengths<T>(IReadOnlyList<T> sequences, Func<T, int> length, string name)
    {
        Require.NoNulls(sequences, name);
        if (sequences.Count == 0) throw new ArgumentException($"{name} is empty; it must hold at least one sequence.", name);
        var lengths = sequences.Select(length).ToArray();
        var empty = Array.FindIndex(lengths, steps => steps < 1);
        return empty < 0 ? lengths : throw new ArgumentException($"{name}[{empty}] has no time step; it must have at least one.", name);
    }

    private static Matrix<double> MaskOf(int[] lengths) =>
        Matrix<double>.Build.Dense(lengths.Max(), lengths.Length, (t, row) => t < lengths[row] ? 1 : 0);
}
