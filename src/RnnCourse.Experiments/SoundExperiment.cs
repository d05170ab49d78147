using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Data;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Experiments;

/// <summary>How much delay does an answer need that depends on the next letter, and how much does it bear?</summary>
internal static class SoundExperiment
{
    private const int Hidden = 16;
    private const int Batches = 250;
    private const int BatchSize = 32;

    private static readonly int[] Delays = [0, 1, 2, 3, 5];
    private static readonly Vocabulary Letters = new("abcdefghijklmnopqrstuvwxyz");
    private static readonly Vocabulary Sounds = new("-sh");

    private static readonly Lazy<string[]> WithC = new(() =>
    {
        string[] words = [.. WordList.English().Where(word => word.Length is >= 4 and <= 9 && word.All(Letters.Contains) && word.Any(c => c is 'c' or 'g'))];
        new Random(1).Shuffle(words);
        return words;
    });

    public static Experiment Create() => new(
        "sound",
        [
            "English words of 4 to 9 letters with a c or a g: soft before e, i and y, hard elsewhere, as the plain rule says; asked for after a delay in letters.",
            $"{Hidden} hidden units; {Batches} new batches of {BatchSize} words; softmax cross-entropy; {Fading.Note}; first rate 0.01.",
            "right: the share of the c's and g's in 500 other words that are told rightly.",
        ],
        ["delay"],
        ["right"],
        Seeds: 10,
        [.. Delays.Select(delay => new Variant([$"{delay}"], seed => [Run(delay, seed)]))]);

    private static double Run(int delay, int seed)
    {
        var network = Fading.Train(
            ElmanNetwork.Random(26, Hidden, 3, seed), Loss.SoftmaxCrossEntropy, Batches, 0.01,
            batch => LayOut(WithC.Value.AsSpan(BatchSize * batch, BatchSize), delay));
        var (read, wanted) = LayOut(WithC.Value.AsSpan(BatchSize * Batches, 500), delay);
        return Fading.Accuracy(network, read, wanted);
    }

    private static string Sound(string word) => string.Concat(word.Select((letter, i) =>
        letter is not ('c' or 'g') ? '-' : i + 1 < word.Length && word[i + 1] is 'e' or 'i' or 'y' ? 's' : 'h'));

    private static (SequenceBatch X, SequenceBatch Y) LayOut(ReadOnlySpan<string> some, int delay)
    {
        var words = some.ToArray();
        var x = Padding.Symbols([.. words.Select(Letters.Encode)], 26);
        var y = Padding.Symbols([.. words.Select(word => Sounds.Encode(Sound(word)))], 3);
        y = y.WithMask(Matrix<double>.Build.Dense(
            y.Length, words.Length, (t, row) => t < words[row].Length && words[row][t] is 'c' or 'g' ? 1 : 0));
        return (delay == 0 ? SequenceShape.ManyToMany : SequenceShape.Delayed(delay)).LayOut(x, y);
    }
}
