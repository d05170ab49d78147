using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public class SequenceShapeTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1_500_000_000)]
    public void ADelayThatNoArrayHoldsIsRefusedByName(int delay)
    {
        var batch = SequenceBatch.Symbols(new[,] { { 0, 1 }, { 1, 0 } }, 2);
        var error = Assert.Throws<ArgumentException>("inputs", () => SequenceShape.Delayed(delay).LayOut(batch, batch));
        Assert.Contains($"delay of {delay} steps", error.Message, StringComparison.Ordinal);
    }

    // Two ragged sequences, of three steps and of two.
    private static readonly SequenceBatch Inputs = Padding.Symbols([[1, 2, 1], [2, 1]], 3);
    private static readonly SequenceBatch Targets = Padding.Symbols([[3, 1, 2], [1, 3]], 4);

    [Fact]
    public void OneToOneReadsAndAnswersTheFirstStep()
    {
        var (inputs, targets) = SequenceShape.OneToOne.LayOut(Inputs, Targets);
        Assert.Equal((1, 1), (inputs.Length, targets.Length));
        Assert.Equal(Inputs.StepAt(1), inputs.StepAt(1));
        Assert.Equal(Targets.StepAt(1), targets.StepAt(1));
        Assert.False(targets.IsMasked);
    }

    [Fact]
    public void OneToManyReadsOnceAndThenZeros()
    {
        var (inputs, targets) = SequenceShape.OneToMany.LayOut(SequenceBatch.Symbols(new[,] { { 1, 2 } }, 3), Targets);
        Assert.Same(Targets, targets);
        Assert.Equal(3, inputs.Length);
        Assert.Equal(Inputs.StepAt(1), inputs.StepAt(1));
        Assert.Equal(Rows(2, 3, 0, 0, 0, 0, 0, 0), inputs.StepAt(2));
        Assert.Equal(Rows(2, 3, 0, 0, 0, 0, 0, 0), inputs.StepAt(3));
        Assert.Equal(Rows(3, 2, 1, 1, 0, 0, 0, 0), inputs.Mask);
    }

    [Fact]
    public void ManyToOneCountsTheLastRealStepOfEachSequence()
    {
        var (inputs, targets) = SequenceShape.ManyToOne.LayOut(Inputs, Targets);
        Assert.Same(Inputs, inputs);
        Assert.Equal(Rows(3, 2, 0, 0, 0, 1, 1, 0), targets.Mask);
        Assert.Equal(Targets.StepAt(3), targets.StepAt(3));
    }

    [Fact]
    public void ManyToManyLeavesAllAsItIs() => Assert.Equal((Inputs, Targets), SequenceShape.ManyToMany.LayOut(Inputs, Targets));

    [Fact]
    public void DelayedAsksLaterAndReadsZerosAfterTheEndOfEachSequence()
    {
        var (inputs, targets) = SequenceShape.Delayed(2).LayOut(Inputs, Targets);
        Assert.Equal((5, 5), (inputs.Length, targets.Length));
        Assert.Equal(Rows(2, 3, 0, 1, 0, 0, 0, 0), inputs.StepAt(3)); // the second sequence is at its end
        Assert.Equal(Rows(2, 3, 0, 0, 0, 0, 0, 0), inputs.StepAt(4));
        Assert.Equal(Rows(5, 2, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0), targets.Mask);
        for (var t = 1; t <= 3; t++)
            Assert.Equal(Targets.StepAt(t), targets.StepAt(t + 2));
    }

    [Fact]
    public void RealNumbersAreLaidOutAlike()
    {
        var numbers = SequenceBatch.Dense(Rows(2, 1, 7, 8));
        var (inputs, targets) = SequenceShape.Delayed(1).LayOut(numbers, numbers);
        Assert.Equal([7, 8, 0], Enumerable.Range(1, 3).Select(t => inputs.StepAt(t)[0, 0]));
        Assert.Equal([0, 7, 8], Enumerable.Range(1, 3).Select(t => targets.StepAt(t)[0, 0]));
    }

    [Fact]
    public void LengthsThatDoNotFitAreRefused()
    {
        var two = SequenceBatch.Symbols(new[,] { { 0, 1 }, { 1, 0 } }, 2);
        Assert.Throws<ArgumentException>("targets", () => SequenceShape.ManyToOne.LayOut(two, Targets));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => SequenceShape.Delayed(0));
    }

    private static Matrix<double> Rows(int rows, int columns, params double[] values) => Matrix<double>.Build.DenseOfRowMajor(rows, columns, values);
}
