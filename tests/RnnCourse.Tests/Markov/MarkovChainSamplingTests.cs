using RnnCourse.Markov;

namespace RnnCourse.Tests.Markov;

public sealed class MarkovChainSamplingTests
{
    private const string Text = "abracadabra abracadabra abracadabra ";

    [Fact]
    public void ASeedFixesTheSampleAndAnotherChangesIt()
    {
        var chain = MarkovChain.Fit(Text, order: 1, Smoothing.AddOne);

        Assert.Equal(chain.Sample(200, seed: 1), chain.Sample(200, seed: 1));
        Assert.NotEqual(chain.Sample(200, seed: 1), chain.Sample(200, seed: 2));
        Assert.Equal(200, chain.Sample(200, seed: 1).Length);
    }

    [Fact]
    public void DrawnFrequenciesComeNearTheDistribution()
    {
        var chain = MarkovChain.Fit("ab" + "aab", order: 0, Smoothing.None);
        var sample = chain.Sample(100_000, seed: 3);

        // Five standard deviations of a proportion of 0.6 in 100,000 draws are 0.008.
        Assert.Equal(0.6, sample.Count(symbol => symbol == 'a') / 100_000.0, 0.008);
    }

    [Fact]
    public void ATextBeginsWithAContextAsOftenAsTrainingShowedIt()
    {
        // Before a predicted letter of this text stands a six times and b once.
        var chain = MarkovChain.Fit("aaabaaab", order: 1, Smoothing.None);
        var share = Enumerable.Range(0, 5000).Average(seed => chain.Sample(1, seed) == "b" ? 1.0 : 0.0);

        Assert.Equal(1.0 / 7, share, 0.02);
    }

    [Fact]
    public void ALowTemperatureTakesTheLikeliestAndAHighOneDrawsEvenly()
    {
        var chain = MarkovChain.Fit("aaab", order: 0, Smoothing.None);

        Assert.Equal(new string('a', 1000), chain.Sample(1000, seed: 1, temperature: 0.01));
        Assert.Equal(0.5, chain.Sample(100_000, seed: 1, temperature: 1000).Count(symbol => symbol == 'a') / 100_000.0, 0.01);
    }

    [Fact]
    public void AnUnseenStepIsNeverDrawnWithoutSmoothing()
    {
        var pairs = Text.Zip(Text.Skip(1)).ToHashSet();
        var sample = MarkovChain.Fit(Text, order: 1, Smoothing.None).Sample(2000, seed: 5, temperature: 50);

        Assert.All(sample.Zip(sample.Skip(1)), pair => Assert.Contains(pair, pairs));
    }

    [Fact]
    public void WordsAreDrawnWithoutTheirBoundaries()
    {
        var words = MarkovChain.FitWords(["aba", "abba"], order: 3, Smoothing.None).SampleWords(100, seed: 1);

        Assert.Equal(["aba", "abba"], words.Distinct().Order());
    }

    [Fact]
    public void AChainThatNeverEndsAWordIsCut()
    {
        var chain = MarkovChain.FitWords(["a" + new string('a', 999_999)], order: 1, Smoothing.None);

        Assert.Equal(1000, Assert.Single(chain.SampleWords(1, seed: 1, temperature: 0.01)).Length);
    }

    [Fact]
    public void ADeadEndSaysWhatToDo()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => MarkovChain.Fit("hello", order: 1, Smoothing.None).Sample(100, seed: 1));

        Assert.Contains("After 'o'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWrongKindOfSampleAndWildNumbersAreRefused()
    {
        var text = MarkovChain.Fit(Text, order: 2, Smoothing.AddOne);
        var words = MarkovChain.FitWords(["ab"], order: 1, Smoothing.AddOne);

        Assert.Throws<InvalidOperationException>(() => text.SampleWords(1, seed: 1));
        Assert.Throws<InvalidOperationException>(() => words.Sample(10, seed: 1));
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => text.Sample(1, seed: 1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => words.SampleWords(-1, seed: 1)).ParamName);
        Assert.Equal("temperature", Assert.Throws<ArgumentOutOfRangeException>(() => words.SampleWords(1, seed: 1, temperature: 0)).ParamName);
        Assert.Equal("temperature", Assert.Throws<ArgumentOutOfRangeException>(() => text.Sample(9, seed: 1, temperature: double.NaN)).ParamName);
    }
}
