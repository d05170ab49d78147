using RnnCourse.Networks;
using RnnCourse.Tasks;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>Parity learned on short strings: how far does what was learned reach?</summary>
internal static class ParityExperiment
{
    private const int Longest = 10;
    private const int Hidden = 8;
    private const int Batches = 3000;
    private const int BatchSize = 32;
    private const int TestSize = 500;

    private static readonly int[] Lengths = [10, 20, 50, 100, 200, 500];

    public static Experiment Create() => new(
        "parity",
        [
            "Parity: is the number of b's even? One answer, after the last letter; a and b equally likely.",
            $"{Hidden} units, uniform start; trained on strings of 1 to {Longest} letters; {Batches} new batches of {BatchSize}; softmax"
            + " cross-entropy; Adam 0.01, gradient norm clipped at 1.",
            $"loss: nats an answer, on {TestSize} other strings of 1 to {Longest} letters.",
            $"T10 to T500: the share of right answers on {TestSize} other strings of exactly that length; 0.5 is chance.",
        ],
        ["network"],
        ["loss", .. Lengths.Select(length => $"T{length}")],
        Seeds: 30,
        [
            new(["Elman tanh"], seed => Run(ElmanNetwork.Random(2, Hidden, 2, seed), seed)),
            new(["LSTM"], seed => Run(LstmNetwork.Random(2, Hidden, 2, seed), seed)),
            new(["GRU"], seed => Run(GruNetwork.Random(2, Hidden, 2, seed), seed)),
        ]);

    private static double[] Run(Network network, int seed)
    {
        var task = new ParityTask(Longest, shortest: 1);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, new Adam(0.01), clipNorm: 1);
        for (var batch = 0; batch < Batches; batch++)
        {
            var (inputs, targets) = task.Draw(BatchSize, Draws.Training(seed, batch));
            trainer.Step(inputs, targets);
        }

        var (read, wanted) = task.Draw(TestSize, Draws.Test);
        return [Loss.SoftmaxCrossEntropy.Mean(network.Forward(read), wanted), .. Lengths.Select(length => Accuracy.AtEnd(network, new ParityTask(length), TestSize))];
    }
}
