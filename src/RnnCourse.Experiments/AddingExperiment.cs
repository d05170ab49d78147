using RnnCourse.Networks;
using RnnCourse.Tasks;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>The adding problem: a ReLU network that starts as the identity, beside tanh networks.</summary>
internal static class AddingExperiment
{
    private const int Hidden = 32;
    private const int Batches = 4000;
    private const int BatchSize = 32;
    private const int TestSize = 500;
    private const int Every = 100;

    private static readonly int[] Lengths = [50, 100];

    private static readonly Initializer Narrow = Initializer.Gaussian(0.1);

    private static readonly (string Network, string Start, Func<int, Network> Make)[] Networks =
    [
        ("Elman tanh", "uniform", seed => ElmanNetwork.Random(2, Hidden, 1, seed)),
        ("Elman tanh", "orthogonal", seed => ElmanNetwork.Random(2, Hidden, 1, seed, Activation.Tanh, Narrow, Initializer.Orthogonal(), Narrow)),
        ("Elman ReLU", "identity", seed => ElmanNetwork.Random(2, Hidden, 1, seed, Activation.ReLU, Narrow, Initializer.Identity(), Narrow)),
    ];

    // Three to four times the work, so at the shorter length only.
    private static readonly (string Network, string Start, Func<int, Network> Make)[] Gated =
    [
        ("LSTM", "uniform", seed => LstmNetwork.Random(2, Hidden, 1, seed)),
        ("GRU", "uniform", seed => GruNetwork.Random(2, Hidden, 1, seed)),
    ];

    public static Experiment Create() => new(
        "adding",
        [
            "The adding problem: of T numbers between 0 and 1 two are marked, one in each half; at the end their sum is wanted.",
            $"{Hidden} units; start of W_hh as named, W_xh and W_hq Gaussian 0.1 but with the uniform start uniform too; the LSTM's"
            + $" forget bias is 1; {Batches} new batches of {BatchSize}; squared error; Adam 0.001, gradient norm clipped at 10.",
            $"error: mean squared error on {TestSize} other examples. Who always answers 1 expects 1/6 = 0.1667; on these examples it is"
            + string.Join(" and", Lengths.Select(length => FormattableString.Invariant($" {ErrorOfOne(length):0.0000} at T = {length}"))) + ".",
            $"batches: after how many of them, in steps of {Every}, that error was first below 1/12, half of it; NaN if never.",
            "solved: 1 when the error at the end is below 0.01.",
        ],
        ["network", "start", "T"],
        ["error", "batches", "solved"],
        Seeds: 10,
        [
            .. Lengths.SelectMany(length => Networks.Select(network => At(length, network))),
            .. Gated.Select(network => At(Lengths[0], network)),
        ]);

    private static Variant At(int length, (string Network, string Start, Func<int, Network> Make) network) =>
        new([network.Network, network.Start, $"{length}"], seed => Run(network.Make(seed), seed, length));

    private static double ErrorOfOne(int length) =>
        new AddingTask(length).Draw(TestSize, Draws.Test).Targets.StepAt(length).Column(0).Average(sum => (sum - 1) * (sum - 1));

    private static double[] Run(Network network, int seed, int length)
    {
        var task = new AddingTask(length);
        var (read, wanted) = task.Draw(TestSize, Draws.Test);
        var trainer = new Trainer(network, Loss.SquaredError, new Adam(0.001), clipNorm: 10);
        var (error, first) = (double.NaN, double.NaN);
        for (var batch = 1; batch <= Batches; batch++)
        {
            var (inputs, targets) = task.Draw(BatchSize, Draws.Training(seed, batch));
            trainer.Step(inputs, targets);
            if (batch % Every > 0)
                continue;
            error = Loss.SquaredError.Mean(network.Forward(read), wanted);
            if (double.IsNaN(first) && error < 1.0 / 12)
                first = batch;
        }

        return [error, first, error < 0.01 ? 1 : 0];
    }
}
