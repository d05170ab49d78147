using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class PaddingTests
{
    private static readonly Arbitrary<int[][]> Ragged = Gen.Choose(0, 4).NonEmptyListOf().Select(row => row.ToArray()).NonEmptyListOf()
        .Select(rows => rows.ToArray()).ToArbitrary();

    [Fact]
    public void WhatTheMaskCountsIsWhatWasPutIn() =>
        Prop.ForAll(Ragged, rows =>
        {
            var batch = Padding.Symbols(rows, 5);
            var mask = batch.Mask;
            return (batch.Length, batch.BatchSize, batch.Counted) == (rows.Max(row => row.Length), rows.Length, rows.Sum(row => row.Length))
                && batch.IsMasked == (rows.Min(row => row.Length) < batch.Length)
                && rows.Select((row, b) => Enumerable.Range(1, batch.Length).All(t => t <= row.Length
                    ? mask[t - 1, b] == 1 && batch.StepAt(t)[b, row[t - 1]] == 1
                    : mask[t - 1, b] == 0)).All(same => same);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void RealVectorsAreFilledUpWithZeros()
    {
        var batch = Padding.Dense([Matrix<double>.Build.Dense(1, 2, 7), Matrix<double>.Build.Dense(3, 2, 8)]);

        Assert.Equal((3, 2, 2, 4), (batch.Length, batch.BatchSize, batch.Width, batch.Counted));
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([7, 7], [8, 8]), batch.StepAt(1));
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([0, 0], [8, 8]), batch.StepAt(3));
        Assert.Equal(Matrix<double>.Build.DenseOfRowArrays([1, 1], [0, 1], [0, 1]), batch.Mask);
    }

    [Fact]
    public void TheTargetOfASymbolIsTheNextOne()
    {
        var vocabulary = Vocabulary.FromWords(["ab", "abba"]);
        var (inputs, targets) = Padding.NextSymbols(["·ab·", "·abba·"], vocabulary);

        Assert.Equal([0, 0, 1, 1, 2, 2, 0, 2, 0, 1], inputs.Indices.ToArray());
        Assert.Equal([1, 1, 2, 2, 0, 2, 0, 1, 0, 0], targets.Indices.ToArray());
        Assert.Equal(inputs.Mask, targets.Mask);
        Assert.Equal(8, targets.Counted);
    }

    [Fact]
    public void AnEpochShowsEachTextOnceInAnOrderOfTheSeed()
    {
        var texts = Enumerable.Range(0, 26).Select(i => new string((char)('a' + i), i + 2)).ToArray();
        var vocabulary = new Vocabulary("abcdefghijklmnopqrstuvwxyz");
        int[] First(int seed) => [.. Padding.Epoch(texts, vocabulary, 4, seed).SelectMany(batch => batch.Inputs.Indices[..batch.Inputs.BatchSize].ToArray())];

        Assert.Equal([4, 4, 4, 4, 4, 4, 2], Padding.Epoch(texts, vocabulary, 4, seed: 1).Select(batch => batch.Targets.BatchSize));
        Assert.Equal(Enumerable.Range(0, 26), First(1).Order());
        Assert.Equal(First(1), First(1));
        Assert.NotEqual(First(1), First(2));
    }

    [Fact]
    public void EmptyShortAndUnevenSequencesAreRefusedByName()
    {
        var matrix = Matrix<double>.Build;

        Assert.Equal("sequences", Assert.Throws<ArgumentException>(() => Padding.Symbols([], 3)).ParamName);
        Assert.Contains("sequences[1]", Assert.Throws<ArgumentException>(() => Padding.Symbols([[1], []], 3)).Message, StringComparison.Ordinal);
        Assert.Equal("sequences", Assert.Throws<ArgumentException>(() => Padding.Symbols([[1], [3]], 3)).ParamName);
        Assert.Equal("sequences[1]", Assert.Throws<ArgumentException>(() => Padding.Dense([matrix.Dense(1, 2), matrix.Dense(1, 3)])).ParamName);
        Assert.Contains("texts[0]", Assert.Throws<ArgumentException>(() => Padding.NextSymbols(["a"], new Vocabulary("a"))).Message, StringComparison.Ordinal);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => Padding.Epoch(["ab"], new Vocabulary("ab"), 0, 1)).ParamName);
    }

    [Fact]
    public void AMaskIsAllOnesUntilToldOtherwiseAndIsChecked()
    {
        var batch = SequenceBatch.Symbols([0, 1, 2], 3);
        var matrix = Matrix<double>.Build;

        Assert.False(batch.IsMasked);
        Assert.Equal(matrix.Dense(3, 1, 1), batch.Mask);
        Assert.False(batch.WithMask(matrix.Dense(3, 1, 1)).IsMasked);
        var last = batch.WithMask(matrix.Dense(3, 1, [0.0, 0, 1]));
        Assert.Equal((true, 1, 3), (last.IsMasked, last.Counted, batch.Counted));
        Assert.Equal(batch.StepAt(2), last.StepAt(2));
        Assert.Equal([0, 0, 1], last.MaskValues.ToArray());
        Assert.Equal("mask", Assert.Throws<ArgumentException>(() => batch.WithMask(matrix.Dense(2, 1, 1))).ParamName);
        Assert.Contains("mask[1, 0] is 0.5", Assert.Throws<ArgumentException>(() => batch.WithMask(matrix.Dense(3, 1, [1, 0.5, 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("no 1", Assert.Throws<ArgumentException>(() => batch.WithMask(matrix.Dense(3, 1))).Message, StringComparison.Ordinal);
    }
}
