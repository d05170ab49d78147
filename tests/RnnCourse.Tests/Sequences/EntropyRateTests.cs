using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Data;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class EntropyRateTests
{
    private static readonly Arbitrary<(string Text, int Order)> Cases =
        (from letters in Gen.Elements("abc".ToCharArray()).NonEmptyListOf()
         from order in Gen.Choose(0, 3)
         select (string.Concat(letters) + "abcabc", order)).ToArbitrary();

    [Fact]
    public void Two_states_have_a_closed_form()
    {
        // After a: a 3 times of 4. After b: a once of 2. The chain is in b for p/(p + q) of the time, p = 1/4 leaving a, q = 1/2 leaving b.
        var chain = MarkovChain.Fit("aaaabba", order: 1, Smoothing.None);
        static double Entropy(double p) => -p * Math.Log(p) - (1 - p) * Math.Log(1 - p);

        Assert.Equal((0.5 * Entropy(0.25) + 0.25 * Entropy(0.5)) / 0.75, chain.EntropyRate(), 12);
    }

    [Fact]
    public void A_circle_has_none_and_an_even_table_all_there_is()
    {
        Assert.Equal(0, MarkovChain.Fit("abcabcabca", order: 1, Smoothing.None).EntropyRate(), 12);
        Assert.Equal(Math.Log(4), MarkovChain.Fit("aabacadbbcbdccdda", order: 1, Smoothing.AddOne).EntropyRate(), 12);
        Assert.Equal(Math.Log(2), MarkovChain.Fit("ab", order: 0, Smoothing.None).EntropyRate(), 15);
    }

    [Fact]
    public void An_endless_text_of_the_chain_costs_it_its_entropy_rate() =>
        Prop.ForAll(Cases, sample =>
        {
            var chain = MarkovChain.Fit(sample.Text, sample.Order, Smoothing.Backoff);
            return Math.Abs(chain.EntropyRate() - chain.CrossEntropy(chain.Sample(50_000, seed: 1))) < 0.05;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_chain_of_words_begins_anew_after_each()
    {
        // "ab" and "ac": of the three symbols of a word only the second is open.
        Assert.Equal(Math.Log(2) / 3, MarkovChain.FitWords(["ab", "ac"], order: 2, Smoothing.None).EntropyRate(), 12);
        var words = WordList.English().Take(5000).ToArray();
        var chain = MarkovChain.FitWords(words, order: 2, Smoothing.None);
        Assert.Equal(chain.CrossEntropy(words), chain.EntropyRate(), 1e-9); // Maximum likelihood copies the pair frequencies of its data.
    }

    [Fact]
    public void Dead_ends_and_giant_tables_are_refused_with_a_way_out()
    {
        Assert.Contains("After 'o'", Refusal(MarkovChain.Fit("hello", order: 1, Smoothing.None)), StringComparison.Ordinal);
        Assert.Contains("lower the order", Refusal(MarkovChain.Fit(Genome.LambdaPhage().Bases, order: 10, Smoothing.Backoff)), StringComparison.Ordinal);

        static string Refusal(MarkovChain chain) => Assert.Throws<InvalidOperationException>(() => chain.EntropyRate()).Message;
    }
}
