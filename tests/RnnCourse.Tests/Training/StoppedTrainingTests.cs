using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>Training that the host stops, at every place where it asks: nothing is half done, and it can go on.</summary>
public sealed class StoppedTrainingTests : IDisposable
{
    private static readonly SequenceBatch[] Data = [.. Enumerable.Range(1, 3).Select(seed => Symbols(5, 8, seed))];

    private readonly string path = Path.GetTempFileName();

    public void Dispose()
    {
        Host.Asked = null;
        File.Delete(path);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 0.1)]
    public void AStepIsTakenWholeOrNotAtAll(bool carry, double omega)
    {
        for (var (n, stopped) = (1, true); stopped; n++)
        {
            Trainer trainer = NewTrainer(), other = NewTrainer();
            foreach (var each in new[] { trainer, other })
                each.Step(Data[0], Data[0]);
            var (weights, velocity, state) = (trainer.Network.Parameters.Clone(), Velocity(trainer), trainer.LastState);
            Host.StopAt(n);
            stopped = Record.Exception(() => trainer.Step(Data[1], Data[1])) is OperationCanceledException;
            Host.Asked = null;
            Assert.True(stopped || n > 10, $"only {n - 1} questions in a step of 5 times");
            if (!stopped)
                break;
            Assert.Equal(weights.AsMatrices(), trainer.Network.Parameters.AsMatrices());
            Assert.Equal(velocity, Velocity(trainer));
            Assert.Equal((1, carry ? state : null), (trainer.Steps, trainer.LastState));
            Assert.Equal(other.Step(Data[1], Data[1]), trainer.Step(Data[1], Data[1]));
            Assert.Equal(other.Step(Data[2], Data[2]), trainer.Step(Data[2], Data[2]));
            Assert.Equal(other.Network.Parameters.AsMatrices(), trainer.Network.Parameters.AsMatrices());
        }

        Trainer NewTrainer() => new(ElmanNetwork.Random(64, 200, 64, seed: 3), Loss.SoftmaxCrossEntropy, new Sgd(0.1, momentum: 0.9))
        {
            CarryState = carry,
            OmegaWeight = omega,
        };
    }

    /// <summary>A first step that was stopped leaves no state that a batch of another size would be held to.</summary>
    [Fact]
    public void ABeginningThatIsStoppedIsNoBeginning()
    {
        var trainer = new Trainer(ElmanNetwork.Random(64, 4, 64, seed: 3), Loss.SoftmaxCrossEntropy, 0.1) { CarryState = true };
        Host.StopAt(3);
        Assert.Throws<OperationCanceledException>(() => trainer.Step(Data[0], Data[0]));
        Host.Asked = null;
        Assert.Null(trainer.LastState);
        Assert.Equal(1, trainer.Step(Symbols(5, 2, 1), Symbols(5, 2, 1)).Number);
    }

    /// <summary>As on cancellation, a checkpoint is saved; from there it goes on to the numbers that it would have come to.</summary>
    [Fact]
    public void StoppedTrainingSavesWhatItHas()
    {
        var batches = Enumerable.Range(0, 9).Select(i => (Data[i % 3], Data[(i + 1) % 3])).ToArray();
        var whole = NewTrainer();
        whole.Train(batches, cancellation: TestContext.Current.CancellationToken);
        var trainer = NewTrainer();
        Host.StopAt(47);
        Assert.Throws<OperationCanceledException>(() => trainer.Train(batches, checkpoint: path, cancellation: TestContext.Current.CancellationToken));
        Host.Asked = null;
        var loaded = Trainer.Load(path);
        Assert.InRange(loaded.Steps, 1, 8);
        Assert.Equal((trainer.Steps, trainer.LastState), (loaded.Steps, loaded.LastState));
        loaded.Train(batches.Skip(loaded.Steps), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(whole.Network.Parameters.AsMatrices(), loaded.Network.Parameters.AsMatrices());

        static Trainer NewTrainer() => new(LstmNetwork.Random(64, 4, 64, seed: 3), Loss.SoftmaxCrossEntropy, new Adam()) { CarryState = true };
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 7)]
    public void TruncatedTrainingStopsBetweenItsSteps(int stride, int reach)
    {
        var text = Symbols(30, 2, 5);
        var whole = NewTrainer().TrainTruncated(text, text, stride, reach).ToArray();
        for (var (n, stopped) = (1, true); stopped; n++)
        {
            var (trainer, taken) = (NewTrainer(), new List<TrainingStep>());
            var weights = trainer.Network.Parameters.Clone();
            Host.StopAt(n);
            stopped = Record.Exception(Train) is OperationCanceledException;
            Host.Asked = null;
            Assert.Equal(whole.Take(taken.Count), taken);
            Assert.Equal(taken.Count, trainer.Steps);
            Assert.Equal(stopped, trainer.LastState is null);
            if (stopped)
                Assert.Equal(weights.AsMatrices(), trainer.Network.Parameters.AsMatrices());
            Assert.Equal(trainer.Steps + whole.Length, trainer.TrainTruncated(text, text, stride, reach).Last().Number);

            void Train()
            {
                foreach (var step in trainer.TrainTruncated(text, text, stride, reach))
                {
                    taken.Add(step);
                    weights = trainer.Network.Parameters.Clone();
                }
            }
        }

        static Trainer NewTrainer() => new(GruNetwork.Random(64, 4, 64, seed: 3), Loss.SoftmaxCrossEntropy, 0.1);
    }

    private static Matrix<double>[] Velocity(Trainer trainer) => [.. trainer.Optimizer.State["v"].Select(v => v.ToColumnMatrix())];

    private static SequenceBatch Symbols(int length, int batchSize, int seed)
    {
        var (symbols, random) = (new int[length, batchSize], new Random(seed));
        for (var i = 0; i < symbols.Length; i++)
            symbols[i / batchSize, i % batchSize] = random.Next(64);
        return SequenceBatch.Symbols(symbols, 64);
    }
}
