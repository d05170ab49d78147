using System.Security.Cryptography;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly SequenceBatch Inputs = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 }, { 2, 0 }, { 0, 0 } }, 3);
    private static readonly SequenceBatch Targets = SequenceBatch.Symbols(new[,] { { 1, 1 }, { 2, 0 }, { 0, 0 }, { 1, 2 } }, 3);
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-checkpoint").FullName;

    public static TheoryData<int, bool> Trainers =>
        [.. from rule in Enumerable.Range(0, 5) from carry in new[] { false, true } select (rule, carry)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(folder, "run.ckpt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ALoadedTrainerGoesOnToTheSameNumbersBitForBit(int rule, bool carry)
    {
        var trainer = NewTrainer(rule, carry);
        trainer.Train(Batches(7), cancellation: Token);
        trainer.Optimizer.LearningRate *= 0.5;
        trainer.Save(FilePath);
        Trainer.Load(FilePath).Save(FilePath);
        var loaded = Trainer.Load(FilePath);
        Assert.Equal(trainer.LastState, loaded.LastState);
        Assert.Equal(trainer.Train(Batches(5), cancellation: Token), loaded.Train(Batches(5), cancellation: Token));
        foreach (var (left, right) in trainer.Network.Parameters.AsMatrices().Zip(loaded.Network.Parameters.AsMatrices()))
            Assert.Equal(left, right);
        Assert.Equal(trainer.Optimizer.State, loaded.Optimizer.State);
        Assert.Equal(
            (12, trainer.Clippings, trainer.Optimizer.ToString(), trainer.Network.Activation),
            (loaded.Steps, loaded.Clippings, loaded.Optimizer.ToString(), loaded.Network.Activation));
        Assert.True(loaded.Clippings > 0);
    }

    [Theory]
    [InlineData("Elman", Precision.Single)]
    [InlineData("FeedForward", Precision.Single)]
    [InlineData("Lstm", Precision.Double)]
    [InlineData("Lstm", Precision.Single)]
    [InlineData("Gru", Precision.Double)]
    [InlineData("Gru", Precision.Single)]
    [InlineData("OutputRecurrent softmax", Precision.Double)]
    [InlineData("OutputRecurrent identity", Precision.Single)]
    public void EveryNetworkInEachPrecisionGoesOnBitForBit(string kind, Precision precision)
    {
        Network network = kind switch
        {
            "Elman" => ElmanNetwork.Random(3, 5, 3, seed: 6),
            "FeedForward" => FeedForwardNetwork.Random(3, 5, 3, seed: 6),
            "Lstm" => LstmNetwork.Random(3, 5, 3, seed: 6),
            "OutputRecurrent softmax" => OutputRecurrentNetwork.Random(3, 5, 3, seed: 6, feedback: Activation.Softmax),
            "OutputRecurrent identity" => OutputRecurrentNetwork.Random(3, 5, 3, seed: 6),
            _ => GruNetwork.Random(3, 5, 3, seed: 6),
        };
        var trainer = new Trainer(network.In(precision), Loss.SoftmaxCrossEntropy, new Adam(0.02), clipNorm: 0.5) { CarryState = true };
        trainer.Train(Batches(7), cancellation: Token);
        trainer.Save(FilePath);
        var loaded = Trainer.Load(FilePath);
        Assert.Equal((kind, precision, network.GetType()), ($"{loaded.Network}", loaded.Network.Precision, loaded.Network.GetType()));
        Assert.Equal(trainer.LastState, loaded.LastState);
        Assert.Equal(trainer.Train(Batches(5), cancellation: Token), loaded.Train(Batches(5), cancellation: Token));
        Assert.Equal(trainer.Network.Parameters.AsMatrices(), loaded.Network.Parameters.AsMatrices());
        Assert.Equal(trainer.LastState, loaded.LastState);
    }

    [Fact]
    public void ATrainerThatHasNotBegunIsSavedToo()
    {
        NewTrainer(4, carry: true).Save(FilePath);
        var loaded = Trainer.Load(FilePath);
        Assert.Null(loaded.LastState);
        Assert.Equal(NewTrainer(4, carry: true).Train(Batches(3), cancellation: Token), loaded.Train(Batches(3), cancellation: Token));
    }

    /// <summary>The state that a checkpoint holds belongs to so many sequences, of any length.</summary>
    [Fact]
    public void ALoadedStateGoesOnlyToABatchOfItsSize()
    {
        NewTrainer(0, carry: true).Train(Batches(1), checkpoint: FilePath, cancellation: Token);
        SequenceBatch narrower = SequenceBatch.Symbols([0, 1, 2, 0], 3), shorter = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 } }, 3);
        var loaded = Trainer.Load(FilePath);
        Assert.Throws<ArgumentException>("inputs", () => loaded.Step(narrower, narrower));
        Assert.Equal(loaded.Loss.Mean(loaded.Network.Forward(shorter, loaded.LastState), shorter), loaded.Step(shorter, shorter).Loss, 1e-14);

        var again = Trainer.Load(FilePath);
        var expected = again.Loss.Mean(again.Network.Forward(Inputs, again.LastState), Targets);
        Assert.Equal(expected, again.Step(Inputs, Targets).Loss, 1e-14);
        again.ForgetState();
        Assert.Equal(again.Loss.Mean(again.Network.Forward(Inputs), Targets), again.Step(Inputs, Targets).Loss, 1e-14);
    }

    [Fact]
    public void TrainingIsSavedEverySoOftenAndAtTheEnd()
    {
        var seen = new List<int>();
        var trainer = NewTrainer(0, carry: false);
        var watch = new Watch(_ => seen.Add(File.Exists(FilePath) ? Trainer.Load(FilePath).Steps : 0));
        var steps = trainer.Train(Batches(7), watch, FilePath, every: 3, Token);
        Assert.Equal([0, 0, 0, 3, 3, 3, 6], seen);
        Assert.Equal(7, Trainer.Load(FilePath).Steps);
        Assert.Equal(Enumerable.Range(1, 7), steps.Select(step => step.Number));
        Assert.Equal(["run.ckpt"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void CancellationStopsBetweenStepsSavesAndCanGoOn()
    {
        using var source = new CancellationTokenSource();
        var trainer = NewTrainer(4, carry: true);
        var stop = new Watch(step =>
        {
            if (step.Number == 4)
                source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => trainer.Train(Batches(9), stop, FilePath, cancellation: source.Token));
        var loaded = Trainer.Load(FilePath);
        Assert.Equal(4, loaded.Steps);
        var whole = NewTrainer(4, carry: true).Train(Batches(9), cancellation: Token);
        Assert.Equal(whole.Skip(4), loaded.Train(Batches(9).Skip(loaded.Steps), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void EveryTruncationAndEveryChangedByteIsRefused()
    {
        NewTrainer(3, carry: true).Save(FilePath);
        var whole = File.ReadAllBytes(FilePath);
        for (var i = 0; i < whole.Length; i += Thinning.Factor)
        {
            Refuses("", whole[..i]);
            var changed = whole.ToArray();
            changed[i] ^= 4;
            Refuses("", changed);
        }

        Refuses("no checkpoint", "PK\u0003\u0004 something else altogether, and long enough to hold a frame of its own"u8.ToArray());
        Refuses("truncated", whole[..^1]);
        Refuses("tail", [.. whole, 0]);
        Refuses("damaged", [.. whole[..^1], (byte)(whole[^1] ^ 1)]);
        Refuses("version 1; this library reads version 4", Sealed(whole, content => content[8] = 1));
    }

    /// <summary>A right checksum over nonsense: refused all the same, with what is wrong.</summary>
    [Fact]
    public void AWellSealedFileWithImpossibleContentIsRefused()
    {
        NewTrainer(3, carry: true).Save(FilePath);
        var whole = File.ReadAllBytes(FilePath);
        Refuses("no network is named Flman", Sealed(whole, content => content[21]++));
        Refuses("no Activation is named uanh", Sealed(whole, content => content[27]++));
        Refuses("'Eouble' was not found", Sealed(whole, content => content[32]++));
        Refuses("inputs is -", Sealed(whole, content => content[41] = 0x80));
        Refuses("numbers are announced", Sealed(whole, content => content[53] = 0x70));
        Refuses("numbers are announced", Sealed(whole, content => content[53] = 0xF0)); // fewer than none
        Refuses("numbers are announced", Sealed(whole, content => BitConverter.TryWriteBytes(content.AsSpan(50), ((content.Length - 54) / 8) + 1))); // one too many
        Refuses("makes no trainer", Sealed([.. whole[..12], .. new byte[8 + 32]], _ => { }));
        Refuses("numbers stand where", Sealed(whole, content => content[50]--));
        Refuses("no optimizer is named SMSprop", Sealed(whole, content => content[whole.AsSpan().IndexOf("RMSprop"u8)]++));
        Refuses("bytes are left over", Sealed([.. whole, 0], content => content[12]++));
    }

    [Fact]
    public void WritingWhereNothingCanBeWrittenLeavesNothingBehind()
    {
        var trainer = NewTrainer(0, carry: false);
        Directory.CreateDirectory(FilePath);
        Assert.ThrowsAny<Exception>(() => trainer.Save(FilePath));
        Assert.Empty(Directory.GetFiles(folder));
        Assert.Throws<DirectoryNotFoundException>(() => trainer.Save(Path.Combine(folder, "missing", "run.ckpt")));
        Assert.Throws<ArgumentException>("path", () => trainer.Save(" "));
        Assert.Throws<ArgumentException>("checkpoint", () => trainer.Train(Batches(1), checkpoint: " ", cancellation: Token));
        Assert.Equal(0, trainer.Steps);
        Assert.Throws<ArgumentException>("path", () => Trainer.Load(""));
        Assert.Throws<ArgumentOutOfRangeException>("every", () => trainer.Train(Batches(1), every: 0, cancellation: Token));
    }

    [Fact]
    public void EveryLossComesBackByItsName()
    {
        foreach (var loss in Loss.All)
        {
            new Trainer(ElmanNetwork.Random(3, 5, 3, seed: 6), loss, 0.1).Save(FilePath);
            Assert.Same(loss, Trainer.Load(FilePath).Loss);
        }
    }

    private static Trainer NewTrainer(int rule, bool carry)
    {
        Optimizer optimizer = new Func<Optimizer>[]
        {
            () => new Sgd(0.5), () => new Sgd(0.1, 0.9), () => new Sgd(0.1, 0.9, nesterov: true), () => new RmsProp(),
            () => new Adam(0.02),
        }[rule]();
        var network = ElmanNetwork.Random(3, 5, 3, seed: 6, rule == 1 ? Activation.ReLU : Activation.Tanh, outputWeights: Initializer.Gaussian(2));
        return new Trainer(network, Loss.SoftmaxCrossEntropy, optimizer, clipNorm: 0.5)
        {
            CarryState = carry,
            OmegaWeight = 0.01,
        };
    }

    private static IEnumerable<(SequenceBatch Inputs, SequenceBatch Targets)> Batches(int count) => Enumerable.Repeat((Inputs, Targets), count);

    private static byte[] Sealed(byte[] whole, Action<byte[]> change)
    {
        var content = whole[..^32];
        change(content);
        return [.. content, .. SHA256.HashData(content)];
    }

    private void Refuses(string why, byte[] bytes)
    {
        File.WriteAllBytes(FilePath, bytes);
        var error = Assert.Throws<InvalidDataException>(() => Trainer.Load(FilePath));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
    }

    private sealed class Watch(Action<TrainingStep> seen) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => seen(value);
    }
}
