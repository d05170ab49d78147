using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>Alone, for what all threads allocate can only be asked of the whole process.</summary>
[CollectionDefinition(nameof(SharedAllocationTests), DisableParallelization = true)]
[Collection(nameof(SharedAllocationTests))]
public class SharedAllocationTests
{
    [Theory]
    [InlineData("Elman", Precision.Double)]
    [InlineData("Gru", Precision.Single)]
    public void AStepOnTwoThreadsAllocatesNothingAfterTheFirst(string kind, Precision precision)
    {
        var network = (kind == "Elman" ? (Network)ElmanNetwork.Random(16, 40, 16, 1) : GruNetwork.Random(16, 40, 16, 1)).In(precision);
        var trainer = new GradientDescent(network, Loss.SoftmaxCrossEntropy, new Adam(), clipNorm: 1) { CarryState = true, Threads = 2 };
        var symbols = SequenceBatch.Symbols(new int[40, 16], 16);
        var dense = SequenceBatch.Dense([.. Enumerable.Range(1, 40).Select(symbols.StepAt)]);
        foreach (var (inputs, targets) in new[] { (symbols, symbols), (dense, dense) })
        {
            for (var step = 0; step < 20; step++)
                trainer.Step(inputs, targets);
            // One object a step would be 48,000 bytes at least, in every round; the test runner's own threads may write lines in some of them.
            Assert.InRange(Enumerable.Range(0, 5).Min(_ => Allocated(2_000, () => trainer.Step(inputs, targets))), 0, 40_000);
        }
    }

    private static long Allocated(int times, Action action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var time = 0; time < times; time++)
            action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
