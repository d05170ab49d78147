using RnnCourse.Tasks;

namespace RnnCourse.Tests.Tasks;

public sealed class SequenceTaskTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, SequenceTask> All { get; } = new()
    {
        ["parity"] = new ParityTask(12),
        ["ragged parity"] = new ParityTask(12, shortest: 3, everyStep: true),
        ["xor"] = new XorTask(12),
        ["letters"] = new LetterTask(12),
        ["copying"] = new CopyingTask(5),
        ["temporal order"] = new TemporalOrderTask(20),
        ["words"] = new WordTask("hello", "hell"),
        ["adding"] = new AddingTask(12),
        ["noisy sine"] = new NoisySineTask(12),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void ASeedFixesTheExamplesAndALargerBatchBeginsWithTheSmaller(string name)
    {
        var task = All[name];
        var (few, many, other) = (task.Draw(5, seed: 1), task.Draw(9, seed: 1), task.Draw(5, seed: 2));

        for (var t = 1; t <= few.Inputs.Length; t++)
        {
            Assert.Equal(few.Inputs.StepAt(t), many.Inputs.StepAt(t).SubMatrix(0, 5, 0, task.InputWidth));
            Assert.Equal(few.Targets.StepAt(t), many.Targets.StepAt(t).SubMatrix(0, 5, 0, task.OutputWidth));
        }
        Assert.Contains(
            Enumerable.Range(1, Math.Min(few.Inputs.Length, other.Inputs.Length)),
            t => !few.Inputs.StepAt(t).Equals(other.Inputs.StepAt(t)) || !few.Targets.StepAt(t).Equals(other.Targets.StepAt(t)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheBatchesHaveTheShapesThatTheTaskPromises(string name)
    {
        var task = All[name];
        var (inputs, targets) = task.Draw(64, seed: 3);

        Assert.Equal((task.Length, 64, task.InputWidth), (inputs.Length, inputs.BatchSize, inputs.Width));
        Assert.Equal((task.Length, 64, task.OutputWidth), (targets.Length, targets.BatchSize, targets.Width));
        Assert.True(task.Floor >= 0 && task.Floor < task.Baseline);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => task.Draw(0, seed: 1)).ParamName);
    }

    [Fact]
    public void ImpossibleSizesAreRefusedByName()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new ParityTask(0)).ParamName);
        Assert.Equal("shortest", Assert.Throws<ArgumentOutOfRangeException>(() => new ParityTask(4, shortest: 5)).ParamName);
        Assert.Equal("probability", Assert.Throws<ArgumentOutOfRangeException>(() => new ParityTask(4, probability: double.NaN)).ParamName);
        Assert.Equal("probability", Assert.Throws<ArgumentOutOfRangeException>(() => ParityTask.EvenProbability(4, 1.5)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => ParityTask.EvenProbability(-1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new XorTask(0)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new LetterTask(-1)).ParamName);
        Assert.Equal("delay", Assert.Throws<ArgumentOutOfRangeException>(() => new CopyingTask(0)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new TemporalOrderTask(9)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new AddingTask(1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new NoisySineTask(0)).ParamName);
        Assert.Equal("words", Assert.Throws<ArgumentException>(() => new WordTask()).ParamName);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new WordTask("ab", "a")).Message, StringComparison.Ordinal);
    }
}
