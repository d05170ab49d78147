using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Markov;
using RnnCourse.Sequences;
using RnnCourse.Tasks;

namespace RnnCourse.Tests.Tasks;

public sealed class SymbolTaskTests
{
    private const int Many = 20_000;

    [Theory]
    [InlineData("abb", '1')]
    [InlineData("bbaaab", '0')]
    [InlineData("aababbb", '1')]
    [InlineData("a", '1')]
    public void ParityAnswersTheLecturesStrings(string text, char answer) => Assert.Equal(answer, ParityTask.Answers(text)[^1]);

    [Fact]
    public void ParityOfExamplesIsCountedAndItsChanceIsTheClosedForm()
    {
        var task = new ParityTask(7, probability: 0.2);
        var examples = Texts(task, Many);

        Assert.All(examples, example => Assert.Equal((example.Inputs.Count(letter => letter == 'b') + 1) % 2, example.Targets[^1] - '0'));
        // Five standard deviations of a proportion near a half.
        Assert.Equal(ParityTask.EvenProbability(7, 0.2), examples.Count(example => example.Targets[^1] == '1') / (double)Many, 5 * 0.5 / Math.Sqrt(Many));
        Assert.Equal((1 + Math.Pow(0.6, 7)) / 2, ParityTask.EvenProbability(7, 0.2), 15);
        Assert.Equal(Math.Log(2), new ParityTask(9, shortest: 2, everyStep: true).Baseline, 13);

        // For strings of one and two letters: P(even) is 0.8, and 0.64 + 0.04.
        static double Entropy(double p) => -p * Math.Log(p) - (1 - p) * Math.Log(1 - p);
        Assert.Equal((Entropy(0.8) + Entropy(0.68)) / 2, new ParityTask(2, shortest: 1, probability: 0.2).Baseline, 15);
        Assert.Equal((2 * Entropy(0.8) + Entropy(0.68)) / 3, new ParityTask(2, shortest: 1, probability: 0.2, everyStep: true).Baseline, 15);
    }

    [Fact]
    public void StringsOfAllLengthsComeAndOnlyTheirEndsCount()
    {
        var (inputs, targets) = new ParityTask(6, shortest: 3).Draw(400, seed: 2);

        Assert.Equal([3, 4, 5, 6], inputs.Mask.ColumnSums().Distinct().Order());
        Assert.Equal(400, targets.Counted);
        Assert.Equal(inputs.Mask.ColumnSums(), targets.Mask.EnumerateColumns().Select(column => column.MaximumIndex() + 1.0));
        Assert.Equal(inputs.Counted, new ParityTask(6, shortest: 3, everyStep: true).Draw(400, seed: 2).Targets.Counted);
    }

    [Fact]
    public void TheXorStreamLeavesAQuarterAQuarterAndNothing()
    {
        var task = new XorTask(299);
        var errors = new double[3];
        foreach (var (inputs, targets) in Texts(task, 400))
        {
            // The target at t (from 0) is bit t + 1. Whoever has read two bits of a three knows the third; else a half is the best guess.
            for (var t = 0; t < 297; t++)
                errors[(t + 1) % 3] += Math.Pow((t % 3 == 1 ? inputs[t] ^ inputs[t - 1] : 0.5) - (targets[t] - '0'), 2);
        }
        Assert.Equal(XorTask.BestSquaredErrors, errors.Select(sum => sum / (400 * 99)));
    }

    [Fact]
    public void TheLettersCostOneChoiceOfThreeASyllable()
    {
        var text = string.Concat(Texts(new LetterTask(300_000), 1).Single().Inputs);

        Assert.Matches("^(ba|dii|guuu)*(b|di?|gu{0,2})?$", text);
        // A chain of order 4 has the whole syllable in sight, one of order 1 only a letter.
        Assert.Equal(Math.Log(3) / 3, MarkovChain.Fit(text, order: 4, Smoothing.None).CrossEntropy(text), 0.003);
        Assert.Equal(2 * Math.Log(3) / 3, MarkovChain.Fit(text, order: 1, Smoothing.None).CrossEntropy(text), 0.003);
        Assert.Equal(0.3662, new LetterTask(9).Floor, 4);
        Assert.Equal(0.7324, new LetterTask(9).Baseline, 4);
        Assert.Equal(1.442, Math.Exp(new LetterTask(9).Floor), 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void CopyingAsksForTheLettersAfterTheMark(int delay)
    {
        var task = new CopyingTask(delay);
        Assert.Equal(delay + 20, task.Length);
        Assert.Equal(10 * Math.Log(8) / (delay + 20), task.Baseline, 15);
        foreach (var (inputs, targets) in Texts(task, 50))
        {
            Assert.Equal(10 + delay - 1, inputs.IndexOf('!', StringComparison.Ordinal));
            Assert.Equal(inputs[..10].PadLeft(delay + 20, '_'), targets);
            Assert.Equal(new string('_', 10), inputs[^10..]);
            Assert.DoesNotContain(inputs[..10], letter => letter > 'h');
        }
        Assert.Equal(8, Texts(task, 50).SelectMany(example => example.Inputs[..10]).Distinct().Count());
    }

    [Fact]
    public void TemporalOrderTellsFourClassesApartByTwoLetters()
    {
        var task = new TemporalOrderTask(100);
        var examples = Texts(task, 4000);
        foreach (var (inputs, targets) in examples)
        {
            var places = Enumerable.Range(0, 100).Where(t => inputs[t] < 'a').ToArray();
            Assert.Equal(2, places.Length);
            Assert.InRange(places[0], 10, 19);
            Assert.InRange(places[1], 40, 49);
            Assert.Equal("AA AB BA BB".Split(' ')[targets[^1] - '0'], $"{inputs[places[0]]}{inputs[places[1]]}");
        }
        Assert.Equal(Math.Log(4), task.Baseline, 15);
        foreach (var share in examples.GroupBy(example => example.Targets[^1]).Select(group => group.Count() / 4000.0))
            Assert.Equal(0.25, share, 5 * Math.Sqrt(0.25 * 0.75 / 4000));
        Assert.Equal(Matrix<double>.Build.Dense(100, 1, (t, _) => t == 99 ? 1 : 0), task.Draw(1, seed: 1).Targets.Mask);
    }

    [Fact]
    public void HelloCostsHalfLn2WithOneLetterOfContextAndNothingWithAll()
    {
        var hello = new WordTask("hello");

        Assert.Equal(("ehlo", 4, 4), (hello.InputSymbols.Symbols, hello.InputWidth, hello.Length));
        Assert.Equal(("hell", "ello"), Texts(hello, 1).Single());
        Assert.Equal(0.5 * Math.Log(2), hello.Baseline, 15);
        Assert.Equal(MarkovChain.Fit("hello", 1, Smoothing.None).CrossEntropy("hello"), hello.Baseline, 15);
        Assert.Equal(0, hello.Floor);
        // "ab" and "ac" twice: even who remembers all cannot know the second letter.
        Assert.Equal((Math.Log(3) + 2 * Math.Log(1.5)) / 3, new WordTask("ab", "ac", "ac").Floor, 15);
    }

    [Fact]
    public void TheExpectedLossOfXorIsTwoThirdsOfACoin()
    {
        Assert.Equal(2 * Math.Log(2) / 3, new XorTask(3000).Floor, 15);
        Assert.Equal(0.4621, new XorTask(3).Floor, 4);
        Assert.Equal(Math.Log(2), new XorTask(1).Floor, 15); // The second bit.
        Assert.Equal(Math.Log(2) / 2, new XorTask(2).Floor, 15); // The second and the third.
        var text = Texts(new XorTask(300_000), 1).Single().Inputs;
        Assert.Equal(new XorTask(1).Baseline, MarkovChain.Fit(text, order: 1, Smoothing.None).CrossEntropy(text), 1e-4);
    }

    private static IEnumerable<(string Inputs, string Targets)> Texts(SymbolTask task, int count)
    {
        var (inputs, targets) = task.Draw(count, seed: 11);
        static string Read(SequenceBatch batch, Vocabulary symbols, int row) =>
            symbols.Decode(Enumerable.Range(0, batch.Length).Select(t => batch.Indices[t * batch.BatchSize + row]));
        return [.. Enumerable.Range(0, count).Select(row => (Read(inputs, task.InputSymbols, row), Read(targets, task.OutputSymbols, row)))];
    }
}
