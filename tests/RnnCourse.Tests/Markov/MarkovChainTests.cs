using RnnCourse.Data;
using RnnCourse.Markov;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Markov;

public sealed class MarkovChainTests
{
    [Fact]
    public void TheBestBigramOfHelloHasHalfLn2NatsAndPerplexityRoot2()
    {
        var chain = MarkovChain.Fit("hello", order: 1, Smoothing.None);

        Assert.Equal(0.5 * Math.Log(2), chain.CrossEntropy("hello"), 15);
        Assert.Equal(0.3466, chain.CrossEntropy("hello"), 4);
        Assert.Equal(Math.Sqrt(2), chain.Perplexity("hello"), 14);
        Assert.Equal(-2 * Math.Log(2), chain.LogLikelihood("hello"), 14);
    }

    [Fact]
    public void TwoLettersOfContextReadHelloWithoutDoubt() =>
        Assert.Equal(1, MarkovChain.Fit("hello", order: 2, Smoothing.None).Perplexity("hello"), 15);

    [Fact]
    public void TheUniformTableIsAsUndecidedAsTheVocabularyIsLarge()
    {
        // Every ordered pair of the four letters once: whatever the smoothing, the next letter is one of four.
        var chain = MarkovChain.Fit("aabacadbbcbdccdda", order: 1, Smoothing.AddOne);

        Assert.Equal(4, chain.Perplexity("abcdabcd"), 12);
    }

    [Fact]
    public void WhatWasNeverSeenCostsInfinitelyMuchUnderMaximumLikelihood()
    {
        var chain = MarkovChain.Fit("hello", order: 1, Smoothing.None);

        Assert.Equal(double.NegativeInfinity, chain.LogLikelihood("hole"));
        Assert.Equal(double.PositiveInfinity, chain.Perplexity("hole"));
        Assert.True(double.IsFinite(chain.With(Smoothing.AddOne).Perplexity("hole")));
    }

    [Theory]
    [InlineData(4, 0, "3")]
    [InlineData(4, 3, "192")]
    [InlineData(27, 2, "18954")]
    [InlineData(10_000, 4, "99990000000000000000")]
    public void TheTableHasVToTheKTimesVMinus1Parameters(int symbols, int order, string expected) =>
        Assert.Equal(expected, MarkovChain.CountParameters(symbols, order).ToString(null, null));

    [Fact]
    public void WordsArePredictedWithTheirEnd()
    {
        // After a: b once, end once. After b: end. After the boundary: a twice.
        var chain = MarkovChain.FitWords(["a", "ab"], order: 1, Smoothing.None);

        Assert.Equal(0.5, chain.Probability("a", Vocabulary.Boundary), 15);
        Assert.Equal(1, chain.Probability("", 'a'), 15);
        Assert.Equal(Math.Log(0.5), chain.LogLikelihood("ab"), 15);
        Assert.Equal(2 * Math.Log(2) / 5, chain.CrossEntropy(["a", "ab"]), 15);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("add-one")]
    [InlineData("backoff")]
    public void AShortenedChainIsTheChainFittedWithThatOrder(string name)
    {
        var smoothing = new[] { Smoothing.None, Smoothing.AddOne, Smoothing.Backoff }.Single(one => one.ToString() == name);
        var words = WordList.English().Take(500).ToArray();
        var (longText, longWords) = (MarkovChain.Fit("abracadabra", 5, smoothing), MarkovChain.FitWords(words, 5, smoothing));

        for (var order = 0; order <= 5; order++)
        {
            Assert.Equal(MarkovChain.Fit("abracadabra", order, smoothing).Perplexity("abracadabra"), longText.WithOrder(order).Perplexity("abracadabra"), 12);
            Assert.Equal(MarkovChain.FitWords(words, order, smoothing).Perplexity(words), longWords.WithOrder(order).Perplexity(words), 12);
        }
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => longText.WithOrder(6)).ParamName);
    }

    [Fact]
    public void OnItsOwnTrainingDataAHigherOrderIsNeverWorse()
    {
        var words = WordList.English().Take(3000).ToArray();
        var perplexities = Enumerable.Range(0, 6).Select(order => MarkovChain.FitWords(words, order, Smoothing.None).Perplexity(words)).ToArray();

        for (var order = 1; order < perplexities.Length; order++) Assert.True(perplexities[order] <= perplexities[order - 1]);
    }

    [Fact]
    public void Order8OnTheGenomeIsAMatterOfCounting()
    {
        var bases = Genome.LambdaPhage().Bases;
        var chain = MarkovChain.Fit(bases, order: 8, Smoothing.Backoff);

        Assert.InRange(chain.ObservedContexts, 30_000, 48_494);
        Assert.True(chain.Perplexity(bases) < MarkovChain.Fit(bases, order: 2, Smoothing.Backoff).Perplexity(bases));
    }

    [Fact]
    public void TooShortTextsUnknownSymbolsAndWildOrdersAreRefusedByName()
    {
        var chain = MarkovChain.Fit("hello", order: 2, Smoothing.AddOne);

        Assert.Equal("sequence", Assert.Throws<ArgumentException>(() => MarkovChain.Fit("he", 2, Smoothing.None)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => MarkovChain.Fit("hello", -1, Smoothing.None)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => MarkovChain.Fit("hello", 40, Smoothing.None)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentException>(() => chain.Distribution("h")).ParamName);
        Assert.Contains("'p'", Assert.Throws<ArgumentException>(() => chain.Perplexity("help")).Message, StringComparison.Ordinal);
        Assert.Equal("sequence", Assert.Throws<ArgumentException>(() => chain.Perplexity("he")).ParamName);
        Assert.Equal("sequences", Assert.Throws<ArgumentException>(() => chain.Perplexity([])).ParamName);
        Assert.Equal("words", Assert.Throws<ArgumentException>(() => MarkovChain.FitWords([], 1, Smoothing.None)).ParamName);
        Assert.Equal(
            "vocabulary",
            Assert.Throws<ArgumentException>(() => MarkovChain.FitWords(["ab"], 1, Smoothing.None, Vocabulary.FromText("ab"))).ParamName);
        Assert.Contains(
            "boundary", Assert.Throws<ArgumentException>(() => MarkovChain.FitWords(["a·b"], 1, Smoothing.None, new Vocabulary("·ab"))).Message,
            StringComparison.Ordinal);
    }
}
