using System.Security.Cryptography;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tests.Shared;
using RnnCourse.Training;

namespace RnnCourse.Tests.Robustness;

/// <summary>Damaged checkpoints are refused, every one; one that somebody sealed again is refused or loaded, never half of it.</summary>
public sealed class CheckpointMutantTests : IDisposable
{
    private const int Mutants = 1_000 / Thinning.Factor;
    private readonly string folder = Directory.CreateTempSubdirectory("checkpoint-mutants").FullName;

    private string FilePath => Path.Combine(folder, "run.ckpt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EveryMutatedCheckpointIsRefused()
    {
        var seeds = Seeds();
        for (var i = 0; i < Mutants; i++)
        {
            var whole = seeds[i % seeds.Length];
            var mutant = Mutant.OfBytes(whole, new Random(i));
            if (mutant.AsSpan().SequenceEqual(whole))
                mutant = [.. whole, 0]; // flips that took each other back
            Assert.False(Loads(mutant, i), $"mutant {i} was loaded");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"mutated checkpoints: {Mutants}, refused: {Mutants}");
    }

    [Fact]
    public void AMutantWithARightChecksumIsRefusedOrLoadedWhole()
    {
        var seeds = Seeds();
        var loaded = 0;
        for (var i = 0; i < Mutants; i++)
        {
            var content = Mutant.OfBytes(seeds[i % seeds.Length].AsSpan()[..^SHA256.HashSizeInBytes], new Random(i));
            loaded += Loads([.. content, .. SHA256.HashData(content)], i) ? 1 : 0;
        }
        Assert.InRange(loaded, 1, Mutants - 1); // a changed weight is still a weight
    }

    private byte[][] Seeds()
    {
        Network[] networks = [ElmanNetwork.Random(3, 4, 3, seed: 1), LstmNetwork.Random(3, 4, 3, seed: 2).In(Precision.Single), FeedForwardNetwork.Random(3, 4, 3, seed: 3)];
        var symbols = SequenceBatch.Symbols([0, 2, 1, 1], 3);
        return [.. networks.Select(network =>
        {
            var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, new Adam(0.02)) { CarryState = true };
            trainer.Train([(symbols, symbols), (symbols, symbols)], cancellation: TestContext.Current.CancellationToken);
            trainer.Save(FilePath);
            return File.ReadAllBytes(FilePath);
        })];
    }

    private bool Loads(byte[] bytes, int number)
    {
        File.WriteAllBytes(FilePath, bytes);
        try
        {
            _ = Trainer.Load(FilePath);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"mutant {number} is neither refused nor loaded", e);
        }
        finally
        {
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(FilePath)), $"mutant {number} was touched");
        }
    }
}
