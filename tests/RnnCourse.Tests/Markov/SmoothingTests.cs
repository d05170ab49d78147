using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Markov;

namespace RnnCourse.Tests.Markov;

public sealed class SmoothingTests
{
    private static readonly Gen<string> Texts = Gen.Elements("abcd".ToCharArray()).ArrayOf().Select(letters => new string(letters) + "abcdabcd");

    private static readonly Arbitrary<(string Text, string Context, int Order)> Cases =
        (from text in Texts from context in Texts from order in Gen.Choose(0, 6) select (text, context, order)).ToArbitrary();

    [Theory]
    [InlineData("add-one")]
    [InlineData("add-0.1")]
    [InlineData("backoff")]
    public void EveryContextSeenOrNotHasADistribution(string name)
    {
        Smoothing[] all = [Smoothing.AddOne, Smoothing.AddAlpha(0.1), Smoothing.Backoff];
        var smoothing = all.Single(one => one.ToString() == name);

        Prop.ForAll(Cases, sample =>
        {
            var chain = MarkovChain.Fit(sample.Text, sample.Order, smoothing);
            var distribution = chain.Distribution(sample.Context);
            return Math.Abs(distribution.Sum() - 1) < 1e-12 && distribution.All(probability => probability > 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void MaximumLikelihoodSumsToOneWhereItHasSeenTheContextAndToZeroElsewhere() =>
        Prop.ForAll(Cases, sample =>
        {
            var chain = MarkovChain.Fit(sample.Text, sample.Order, Smoothing.None);
            var context = sample.Context[^sample.Order..];
            var seen = sample.Text[..^1].Contains(context, StringComparison.Ordinal);
            return Math.Abs(chain.Distribution(sample.Context).Sum() - (seen ? 1 : 0)) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AddOneByHand()
    {
        // After l in "hello" came l once and o once; four letters: (1 + 1)/(2 + 4) and (0 + 1)/(2 + 4).
        var chain = MarkovChain.Fit("hello", order: 1, Smoothing.AddOne);

        Assert.Equal(2.0 / 6, chain.Probability("l", 'o'), 15);
        Assert.Equal(1.0 / 6, chain.Probability("l", 'h'), 15);
    }

    [Fact]
    public void BackoffByHand()
    {
        // At order 0 five letters, four of them different: (n(x) + 4 · 1/4) / (5 + 4).
        // After l came l and o, two different: (n(l, x) + 2 P_0(x)) / (2 + 2).
        var chain = MarkovChain.Fit("hello", order: 1, Smoothing.Backoff);

        Assert.Equal((1 + 2 * 2.0 / 9) / 4, chain.Probability("l", 'o'), 15);
        Assert.Equal((0 + 2 * 2.0 / 9) / 4, chain.Probability("l", 'h'), 15);
        Assert.Equal(2.0 / 9, chain.Probability("o", 'h'), 15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AlphaMustBeAboveZeroAndFinite(double alpha) =>
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => Smoothing.AddAlpha(alpha)).ParamName);
}
