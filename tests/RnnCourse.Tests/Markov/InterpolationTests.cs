using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Data;
using RnnCourse.Markov;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Markov;

public sealed class InterpolationTests
{
    private static readonly Gen<string> Texts = Gen.Elements("abcd".ToCharArray()).ArrayOf().Select(letters => new string(letters) + "abcdabcd");

    private static readonly Arbitrary<(string Text, string HeldOut, int Order, double Weight)> Cases =
        (from text in Texts
         from heldOut in Texts
         from order in Gen.Choose(0, 5)
         from weight in Gen.Choose(0, 100)
         select (text, heldOut, order, weight / 100.0)).ToArbitrary();

    [Fact]
    public void InterpolationByHand()
    {
        // Two of the five letters of "hello" are l: P_0(l) = w_0 2/5 + (1 - w_0)/4. After l came l and o: P_1(l | l) = w_1/2 + (1 - w_1) P_0(l).
        var chain = MarkovChain.Fit("hello", order: 1, new InterpolatedSmoothing([0.8, 0.6]));
        const double zero = 0.8 * 0.4 + 0.2 * 0.25;

        Assert.Equal(0.6 * 0.5 + 0.4 * zero, chain.Probability("l", 'l'), 15);
        Assert.Equal(zero, chain.Probability("o", 'l'), 15); // o was never a context.
        Assert.Equal(0.4 * (0.8 * 0.2 + 0.2 * 0.25), chain.Probability("l", 'h'), 15);
        Assert.Equal("interpolated (0.8, 0.6)", chain.Smoothing.ToString());
    }

    [Fact]
    public void TheEndsOfTheScaleAreTheUniformGuessAndMaximumLikelihood()
    {
        var chain = MarkovChain.Fit("abracadabra", order: 2, new InterpolatedSmoothing([0, 0, 0]));

        Assert.All(chain.Distribution("ab"), probability => Assert.Equal(0.2, probability, 15));
        Assert.Equal(chain.With(Smoothing.None).Distribution("ab"), chain.With(new InterpolatedSmoothing([1, 1, 1])).Distribution("ab"));
    }

    [Fact]
    public void EveryContextHasADistribution() =>
        Prop.ForAll(Cases, sample =>
        {
            var chain = MarkovChain.Fit(sample.Text, sample.Order, new InterpolatedSmoothing(Enumerable.Repeat(sample.Weight, sample.Order + 1)));
            var distribution = chain.Distribution(sample.HeldOut);
            return Math.Abs(distribution.Sum() - 1) < 1e-12 && distribution.All(probability => probability > 0 || sample.Weight == 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FittedWeightsAreNotBetteredByOthers() =>
        Prop.ForAll(Cases, sample =>
        {
            // Where two orders nearly agree the last rounds move little, so a neighbour may be better by less than 1e-4 nats.
            var chain = MarkovChain.Fit(sample.Text, sample.Order, Smoothing.AddOne, new Vocabulary("abcd")).Interpolate(sample.HeldOut);
            var (best, weights) = (chain.CrossEntropy(sample.HeldOut), ((InterpolatedSmoothing)chain.Smoothing).Weights);
            return weights.Select((weight, j) => new[] { weight - 0.02, weight + 0.02, sample.Weight }.All(other => chain
                .With(new InterpolatedSmoothing(weights.Select((w, i) => i == j ? Math.Clamp(other, 0, 1) : w)))
                .CrossEntropy(sample.HeldOut) >= best - 1e-4)).All(holds => holds);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheLikeliestWeightOfTwoSymbolsIsKnown()
    {
        // Training says P(a) = 3/4, the uniform guess 1/2, and 11 of 16 held-out letters are a: 1/2 + w/4 = 11/16 at w = 3/4.
        var fitted = MarkovChain.Fit("aaab", order: 0, Smoothing.None).Interpolate(new string('a', 11) + "bbbbb");

        Assert.Equal(0.75, ((InterpolatedSmoothing)fitted.Smoothing).Weights[0], 1e-7);
    }

    [Fact]
    public void OnItsOwnTrainingDataTheLongestContextTakesAll()
    {
        var chain = MarkovChain.Fit("abracadabraabracadabra", order: 1, Smoothing.None);
        var fitted = chain.Interpolate("abracadabraabracadabra");

        Assert.Equal(1, ((InterpolatedSmoothing)fitted.Smoothing).Weights[1], 1e-6);
        Assert.Equal(chain.CrossEntropy("abracadabraabracadabra"), fitted.CrossEntropy("abracadabraabracadabra"), 1e-6);
    }

    [Fact]
    public void OnEnglishWordsItBeatsAddingOneAndIsAMatchForBackoff()
    {
        var (rest, test) = HeldOut.Shuffled(WordList.English(), share: 0.1, seed: 1);
        var (training, heldOut) = HeldOut.Shuffled(rest, share: 0.1, seed: 2);
        var chain = MarkovChain.FitWords(training, order: 4, Smoothing.AddOne, Vocabulary.FromWords(WordList.English()));
        var (addOne, backoff) = (chain.CrossEntropy(test), chain.With(Smoothing.Backoff).CrossEntropy(test));
        var fitted = chain.Interpolate(heldOut).CrossEntropy(test);

        Assert.True(fitted < addOne - 0.2, $"{fitted} against {addOne}");
        Assert.Equal(backoff, fitted, 0.05);
        Assert.True(fitted < chain.With(new InterpolatedSmoothing([0.5, 0.5, 0.5, 0.5, 0.5])).CrossEntropy(test));
    }

    [Fact]
    public void WeightsOfTheWrongNumberOrSizeAreRefusedByName()
    {
        var chain = MarkovChain.Fit("hello", order: 1, Smoothing.None);

        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => new InterpolatedSmoothing([])).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentOutOfRangeException>(() => new InterpolatedSmoothing([0.5, 1.1])).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentOutOfRangeException>(() => new InterpolatedSmoothing([double.NaN])).ParamName);
        Assert.Equal("smoothing", Assert.Throws<ArgumentException>(() => chain.With(new InterpolatedSmoothing([0.5]))).ParamName);
        Assert.Equal("smoothing", Assert.Throws<ArgumentException>(() => MarkovChain.Fit("hello", 2, new InterpolatedSmoothing([0.5, 0.5]))).ParamName);
        Assert.Equal("heldOut", Assert.Throws<ArgumentException>(() => chain.Interpolate([])).ParamName);
        Assert.Equal("heldOut", Assert.Throws<ArgumentException>(() => chain.Interpolate("h")).ParamName);
    }
}
