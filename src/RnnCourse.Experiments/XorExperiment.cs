using RnnCourse.Networks;
using RnnCourse.Tasks;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>Elman's XOR stream with four hidden units: how far must the gradient reach back?</summary>
internal static class XorExperiment
{
    private const int Length = 30;
    private const int Hidden = 4;
    private const int Batches = 4000;
    private const int BatchSize = 16;
    private const int TestSize = 500;

    public static Experiment Create() => new(
        "xor",
        [
            "Elman's XOR stream: streams of 31 bits in threes, two at random and their exclusive or; the next bit is to be predicted.",
            $"{Hidden} hidden units, uniform start; {Batches} new batches of {BatchSize} streams, the same for each reach; softmax cross-entropy;"
            + " Adam 0.01, gradient norm clipped at 1.",
            "reach: how many steps the gradient goes back. 30 is full backpropagation, one update a batch; the others make one update after"
            + " each bit, so 30 a batch. 1 is Elman's own rule.",
            $"error1, error2, error3: mean of (P(1) - bit)^2 for the first, second and third bit of the threes, in {TestSize} other streams;"
            + " loss: nats a bit there.",
            "solved: 1 when error3 is below 0.01.",
        ],
        ["network", "reach"],
        ["error1", "error2", "error3", "loss", "solved"],
        Seeds: 20,
        [
            .. Variants("Elman tanh", seed => ElmanNetwork.Random(2, Hidden, 2, seed), 1, 2, 3, 5, Length),
            .. Variants("LSTM", seed => LstmNetwork.Random(2, Hidden, 2, seed), 1, Length),
            .. Variants("GRU", seed => GruNetwork.Random(2, Hidden, 2, seed), 1, Length),
        ]);

    private static IEnumerable<Variant> Variants(string network, Func<int, Network> make, params int[] reaches) =>
        reaches.Select(reach => new Variant([network, $"{reach}"], seed => Run(make(seed), seed, reach)));

    private static double[] Run(Network network, int seed, int reach)
    {
        var task = new XorTask(Length);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, new Adam(0.01), clipNorm: 1);
        for (var batch = 0; batch < Batches; batch++)
        {
            var (inputs, targets) = task.Draw(BatchSize, Draws.Training(seed, batch));
            foreach (var _ in trainer.TrainTruncated(inputs, targets, reach == Length ? Length : 1, reach))
            {
                // Each step is taken when it is asked for.
            }
        }

        var (read, wanted) = task.Draw(TestSize, Draws.Test);
        var pass = network.Forward(read);
        var errors = new double[3];
        for (var t = 1; t <= Length; t++)
        {
            var error = Softmax.Of(pass.OutputAt(t)).Column(1) - wanted.StepAt(t).Column(1);
            errors[t % 3] += (error * error) / TestSize / (Length / 3); // bit t, counted from 0, is the first of a three when t % 3 is 0
        }

        return [.. errors, Loss.SoftmaxCrossEntropy.Mean(pass, wanted), errors[2] < 0.01 ? 1 : 0];
    }
}
