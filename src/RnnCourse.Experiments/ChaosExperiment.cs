using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>The logistic map: does a network learn its rule from the truth at every step, or from its own outputs?</summary>
internal static class ChaosExperiment
{
    private const int Length = 20;
    private const int Hidden = 16;
    private const int Batches = 1000;
    private const int BatchSize = 16;
    private const int TestSize = 300;

    private static readonly int[] Times = [1, 2, 3, 5, 10, 20];

    public static Experiment Create() => new(
        "chaos",
        [
            $"The logistic map, s <- 4 s (1 - s), from a random start: the second model reads the start and says the next {Length} values.",
            $"teacher: always hears the truth in training; schedule: the share of steps with a teacher falls from 1 to 0 over {Batches / 2} batches; no teacher.",
            $"{Hidden} hidden units; {Batches} new batches of {BatchSize}; squared error; {Fading.Note}; first rate 0.01.",
            $"told: root mean square error at step 10 in {TestSize} other runs, the truth told before it; t1 to t20: without a teacher. The mean has sqrt(1/8) = 0.3536.",
        ],
        ["network"],
        ["told", .. Times.Select(t => $"t{t}")],
        Seeds: 10,
        [
            new(["teacher"], seed => Run(_ => 1, seed)),
            new(["schedule"], seed => Run(batch => TeacherForcing.Linear(batch, Batches / 2), seed)),
            new(["no teacher"], seed => Run(_ => 0, seed)),
        ]);

    private static double[] Run(Func<int, double> share, int seed)
    {
        var network = Fading.Train(OutputRecurrentNetwork.Random(1, Hidden, 1, seed), Loss.SquaredError, Batches, 0.01, batch =>
        {
            var (x, y) = Draw(BatchSize, Draws.Training(seed, batch));
            return (x.WithTeacher(y, share(batch), Draws.Training(seed, batch)), y);
        });
        var (read, wanted) = Draw(TestSize, Draws.Test);
        var (told, alone) = (network.Forward(read.WithTeacher(wanted)), network.Forward(read));
        return [Error(told, 10), .. Times.Select(t => Error(alone, t))];

        double Error(NetworkPass pass, int t) => Math.Sqrt((pass.OutputAt(t) - wanted.StepAt(t)).PointwisePower(2).Enumerate().Average());
    }

    private static (SequenceBatch X, SequenceBatch Y) Draw(int count, int seed)
    {
        var random = new Random(seed);
        List<Matrix<double>> values = [Matrix<double>.Build.Dense(count, 1, (_, _) => random.NextDouble())];
        while (values.Count <= Length)
            values.Add(values[^1].Map(value => 4 * value * (1 - value)));
        return SequenceShape.OneToMany.LayOut(SequenceBatch.Dense(values[..1]), SequenceBatch.Dense(values[1..]));
    }
}
