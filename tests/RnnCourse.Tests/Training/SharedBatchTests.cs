using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Gradients;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tests.Gradients;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>A batch shared among threads gives what one thread gives.</summary>
public sealed class SharedBatchTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(path);

    /// <summary>Every network, loss and shape of a task, with and without masks: equal to rounding, 1e-12 in double precision and 1e-4 in single.</summary>
    [Theory]
    [InlineData(Precision.Double, 1e-12)]
    [InlineData(Precision.Single, 1e-4)]
    public void GradientsInPartsEqualThoseOfTheWhole(Precision precision, double tolerance) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150 / Thinning.Factor).WithReplay(2026, 27),
        Prop.ForAll(RandomProblem.UpTo(12, 23, 12, smallest: 8), problem =>
        {
            var (drawn, inputs, targets, start, random) = problem.Draw();
            var network = drawn.In(precision);
            var (whole, parts) = (network.NewPass(inputs.Length, inputs.BatchSize), new SharedPass(network, inputs.Length, inputs.BatchSize, random.Next(2, (inputs.BatchSize / 4) + 1)));
            var (left, right) = (BackpropagationThroughTime.For(network), new SharedBackpropagation(network));
            foreach (var (pass, way) in new (NetworkPass, BackpropagationThroughTime)[] { (whole, left), (parts, right) })
            {
                pass.SetInitialState(start);
                pass.Run(inputs);
                way.Run(pass, targets, problem.Loss);
            }

            Assert.Equal(left.Loss, right.Loss, tolerance);
            Assert.True(RelativeError.Between(left.ToGradients(), right.ToGradients()) < tolerance, $"{problem}: {RelativeError.Between(left.ToGradients(), right.ToGradients()):e1}");
            for (var t = 1; t <= inputs.Length; t++)
            {
                foreach (var (one, other) in new[]
                {
                    (whole.HiddenAt(t), parts.HiddenAt(t)), (whole.StateAt(t), parts.StateAt(t)), (whole.OutputAt(t), parts.OutputAt(t)),
                    (left.OutputGradientAt(t), right.OutputGradientAt(t)), (left.StateGradientAt(t), right.StateGradientAt(t)),
                    (left.PreactivationGradientAt(t), right.PreactivationGradientAt(t)), (left.RecurrentGradientAt(t), right.RecurrentGradientAt(t)),
                })
                {
                    Assert.True(RelativeError.Between(one, other) < tolerance, $"{problem} at {t}");
                    Assert.True(inputs.BatchSize % 4 != 0 || one.Equals(other), $"{problem} at {t}: not bit for bit");
                }
            }

            return true;
        }));

#if !MUTATION // minutes, were each mutant to meet them
    /// <summary>Who does which part is chance; the numbers are not, though a crowd shares the pool's threads.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void RepeatedTrainingsAreEqualBitForBit(int threads)
    {
        var runs = new (IReadOnlyList<TrainingStep> Steps, NetworkParameters Parameters)[8];
        Parallel.For(0, runs.Length, run =>
        {
            var trainer = Trainer(threads);
            runs[run] = (trainer.Train(Batches(20), cancellation: Token), trainer.Network.Parameters);
        });
        foreach (var (steps, parameters) in runs)
        {
            Assert.Equal(runs[0].Steps, steps);
            Assert.Equal(runs[0].Parameters.AsMatrices(), parameters.AsMatrices());
        }

        var alone = Trainer(1).Train(Batches(20), cancellation: Token);
        Assert.NotEqual(alone.Select(step => step.GradientNorm), runs[0].Steps.Select(step => step.GradientNorm));
        Assert.Equal(alone[^1].Loss, runs[0].Steps[^1].Loss, 1e-9);
    }

    [Fact]
    public void TruncatedTrainingInPartsEqualsThatOfTheWhole()
    {
        var (inputs, targets) = Data(64, 16, 97);
        var (alone, shared) = (Trainer(1), Trainer(2));
        foreach (var (left, right) in alone.TrainTruncated(inputs, targets, 16, 40).Zip(shared.TrainTruncated(inputs, targets, 16, 40)))
            Assert.Equal(left.Loss, right.Loss, 1e-10);
        Assert.True(RelativeError.Between(alone.LastState!, shared.LastState!) < 1e-9);
    }
#endif

    [Fact]
    public void SmallStepsStayWhole()
    {
        Assert.Equal(1, Parts(64, 7, 100));
        Assert.Equal(2, Parts(64, 8, 100));
        Assert.Equal(4, Parts(64, 16, 100));
        Assert.Equal(1, Parts(16, 32, 10));
        Assert.Equal(1, Parts(32, 8, 32));
        Assert.Equal(2, Parts(40, 8, 32));
        Assert.Equal(1, Parts(256, 8, 6)); // much work, but most of it would be packing
        Assert.Equal(3, Parts(64, 64, 100, threads: 3));

        static int Parts(int hidden, int batch, int length, int threads = 100) =>
            SharedPass.Of(ElmanNetwork.Random(64, hidden, 64, 1), length, batch, threads) is SharedPass shared ? shared.Parts.Length : 1;
    }

    [Fact]
    public void WhatAPartThrowsTheStepThrowsAndTrainingGoesOn()
    {
        var trainer = Trainer(2);
        var (inputs, targets) = Batches(1).Single();
        var distributions = Enumerable.Range(0, 100).Select(_ => Matrix<double>.Build.Dense(16, 64, 1.0 / 64)).ToArray();
        distributions[50][15, 3] = 2; // in the last part
        var before = trainer.Network.Parameters.Clone();
        Assert.Contains("sums to", Assert.Throws<ArgumentException>(() => trainer.Step(inputs, SequenceBatch.Dense(distributions))).Message, StringComparison.Ordinal);
        Assert.Equal(before.AsMatrices(), trainer.Network.Parameters.AsMatrices());
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => trainer.Step(inputs, Data(100, 15, 1).Targets)).ParamName);
        trainer.ForgetState();
        Assert.Equal(Trainer(2).Step(inputs, targets), trainer.Step(inputs, targets));
    }

    [Fact]
    public void DivergenceInOnePartStopsTheStep()
    {
        var trainer = new GradientDescent(
            ElmanNetwork.Random(64, 64, 64, 1, Activation.Identity), Loss.SquaredError, 0.1)
        { Threads = 2, CarryState = true };
        var steps = Enumerable.Range(0, 40).Select(_ => Matrix<double>.Build.Dense(16, 64)).ToArray();
        steps[20][15, 0] = 1e300;
        var before = trainer.Network.Parameters.Clone();
        Assert.Throws<DivergenceException>(() => trainer.Step(SequenceBatch.Dense(steps), SequenceBatch.Dense(steps)));
        Assert.Equal(before.AsMatrices(), trainer.Network.Parameters.AsMatrices());
        Assert.Null(trainer.LastState);
    }

#if !MUTATION
    [Fact]
    public void CancelledTrainingResumesBitForBit()
    {
        using var source = new CancellationTokenSource();
        var trainer = Trainer(2);
        Assert.Throws<OperationCanceledException>(() => trainer.Train(Batches(9), new CancelAt(4, source), path, cancellation: source.Token));
        var loaded = GradientDescent.Load(path);
        Assert.Equal((4, 2), (loaded.Steps, loaded.Threads));
        var whole = Trainer(2).Train(Batches(9), cancellation: Token);
        Assert.Equal(whole.Skip(4), loaded.Train(Batches(9).Skip(4), cancellation: Token));
    }
#endif

    [Fact]
    public void ThreadsMustBeOneOrMore() =>
        Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(0)).ParamName);

    private static GradientDescent Trainer(int threads) =>
        new(ElmanNetwork.Random(64, 64, 64, seed: 3), Loss.SoftmaxCrossEntropy, new Adam(0.01), clipNorm: 0.5) { Threads = threads, CarryState = true, OmegaWeight = 0.01 };

    private static (SequenceBatch Inputs, SequenceBatch Targets) Data(int length, int batch, int seed, int width = 64)
    {
        var random = new Random(seed);
        var symbols = new int[length, batch];
        foreach (var (t, row) in from t in Enumerable.Range(0, length) from row in Enumerable.Range(0, batch) select (t, row))
            symbols[t, row] = random.Next(width);
        var inputs = SequenceBatch.Symbols(symbols, width);
        return (inputs, inputs.WithMask(Matrix<double>.Build.Dense(length, batch, (t, row) => t < length - row ? 1 : 0)));
    }

    private static IEnumerable<(SequenceBatch Inputs, SequenceBatch Targets)> Batches(int count) => Enumerable.Range(0, count).Select(seed => Data(100, 16, seed));

    private sealed class CancelAt(int step, CancellationTokenSource source) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value)
        {
            if (value.Number == step)
                source.Cancel();
        }
    }
}
