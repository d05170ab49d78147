using RnnCourse.Networks;
using RnnCourse.Tasks;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>Temporal order by plain gradient descent, with and without clipping the gradient's norm.</summary>
internal static class TemporalOrderExperiment
{
    private const int Length = 30;
    private const int Hidden = 32;
    private const int Batches = 4000;
    private const int BatchSize = 32;
    private const int TestSize = 500;
    private const string None = "none";

    public static Experiment Create() => new(
        "temporal-order",
        [
            $"Temporal order, T = {Length}: two letters A or B among distractors, the class AA, AB, BA or BB wanted at the end.",
            $"{Hidden} hidden units; the Elman network's W_hh Gaussian with spectral radius 1.2, all other weights uniform; the LSTM's forget bias is 1;"
            + $" {Batches} new batches of {BatchSize}; softmax cross-entropy; plain gradient descent.",
            "rate: the learning rate; clip: the threshold of the gradient's norm, or none.",
            $"accuracy: on {TestSize} other sequences; 0.25 is chance. clipped: the share of steps that were clipped; norm: the largest norm seen.",
            "solved: 1 when the accuracy is 0.99 or more.",
        ],
        ["network", "rate", "clip"],
        ["accuracy", "clipped", "norm", "solved"],
        Seeds: 20,
        [
            With("Elman tanh", Elman, "0.1", None), With("Elman tanh", Elman, "0.01", None),
            With("Elman tanh", Elman, "0.1", "1"), With("Elman tanh", Elman, "0.01", "1"),
            With("LSTM", seed => LstmNetwork.Random(6, Hidden, 4, seed), "0.1", "1"),
            With("GRU", seed => GruNetwork.Random(6, Hidden, 4, seed), "0.1", "1"),
        ]);

    private static ElmanNetwork Elman(int seed) =>
        ElmanNetwork.Random(6, Hidden, 4, seed, recurrentWeights: Initializer.SpectralRadius(1.2));

    private static Variant With(string network, Func<int, Network> make, string rate, string clip) =>
        new([network, rate, clip], seed => Run(make(seed), seed, Number(rate), clip == None ? double.PositiveInfinity : Number(clip)));

    private static double[] Run(Network network, int seed, double rate, double threshold)
    {
        var task = new TemporalOrderTask(Length);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, rate, threshold);
        var largest = 0.0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var (inputs, targets) = task.Draw(BatchSize, Draws.Training(seed, batch));
            largest = Math.Max(largest, trainer.Step(inputs, targets).GradientNorm);
        }

        var accuracy = Accuracy.AtEnd(network, task, TestSize);
        return [accuracy, (double)trainer.Clippings / Batches, largest, accuracy >= 0.99 ? 1 : 0];
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
