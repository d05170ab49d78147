using RnnCourse.Data;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>English words letter by letter: three kinds of network, in several sizes, trained for longer than a lesson can wait.</summary>
internal static class LanguageModelExperiment
{
    private const int BatchSize = 32;
    private const int Shown = 4000;

    // One pass through the words at each of them.
    private static readonly double[] Rates = [0.003, 0.003, 0.002, 0.001, 0.0005, 0.0002];

    private static readonly (string Network, int Hidden)[] Networks =
    [
        ("Elman", 16), ("Elman", 64), ("GRU", 64), ("LSTM", 64), ("Elman", 128), ("GRU", 128), ("LSTM", 128), ("Elman", 256), ("GRU", 256), ("LSTM", 256),
    ];

    public static Experiment Create() => new(
        "language-model",
        [
            "A character model of English words: the next letter, or the end of the word, from all letters before.",
            "Trained on nine tenths of the word list (HeldOut.Shuffled with share 0.1 and seed 1, as in lessons 01 and 11); six passes in batches of"
            + $" {BatchSize} words; softmax cross-entropy; Adam with the learning rates {string.Join(", ", Rates.Select(rate => FormattableString.Invariant($"{rate}")))},"
            + " gradient norm clipped at 5; single precision.",
            "held1, held3, held6: nats a symbol on the held-out words, after one, three and six passes.",
            $"training: nats a symbol on the first {Shown} training words, at the end.",
        ],
        ["network", "units"],
        ["held1", "held3", "held6", "training"],
        Seeds: 5,
        [.. Networks.Select(kind => new Variant([kind.Network, $"{kind.Hidden}"], seed => Run(kind.Network, kind.Hidden, seed)))]);

    private static double[] Run(string kind, int hidden, int seed)
    {
        var (training, heldOut) = HeldOut.Shuffled(WordList.English(), share: 0.1, seed: 1);
        var vocabulary = Vocabulary.FromWords(training);
        string[] Bounded(IEnumerable<string> words) => [.. words.Select(word => $"{Vocabulary.Boundary}{word}{Vocabulary.Boundary}")];
        var texts = Bounded(training);
        var network = Make(kind, vocabulary.Count, hidden, seed).In(Precision.Single);
        var optimizer = new Adam();
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, optimizer, clipNorm: 5);
        var (held, heldTargets) = Padding.NextSymbols(Bounded(heldOut), vocabulary);
        var reading = network.Forward(held);
        var scores = new List<double>();
        for (var pass = 0; pass < Rates.Length; pass++)
        {
            optimizer.LearningRate = Rates[pass];
            trainer.Train(Padding.Epoch(texts, vocabulary, BatchSize, Draws.Training(seed, pass)));
            scores.Add(Loss.SoftmaxCrossEntropy.Mean(reading.Run(held), heldTargets));
        }

        var (shown, shownTargets) = Padding.NextSymbols(texts[..Shown], vocabulary);
        return [scores[0], scores[2], scores[5], Loss.SoftmaxCrossEntropy.Mean(network.Forward(shown), shownTargets)];
    }

    private static Network Make(string kind, int symbols, int hidden, int seed) => kind switch
    {
        "Elman" => ElmanNetwork.Random(symbols, hidden, symbols, seed),
        "GRU" => GruNetwork.Random(symbols, hidden, symbols, seed),
        _ => LstmNetwork.Random(symbols, hidden, symbols, seed),
    };
}
