using RnnCourse.Data;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class OrderSelectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_a_chain_is_found_in_its_text(int order)
    {
        // A chain of known order with clear habits writes 20,000 letters.
        var random = new Random(order);
        var habits = Enumerable.Range(0, (int)Math.Pow(3, order)).Select(_ => random.Next(3)).ToArray();
        var letters = Enumerable.Repeat(0, 3).ToList();
        while (letters.Count < 20_000)
        {
            var context = letters.TakeLast(order).Aggregate(0, (code, letter) => 3 * code + letter);
            letters.Add(random.NextDouble() < 0.6 ? habits[context] : random.Next(3));
        }
        var text = string.Concat(letters.Select(letter => (char)('a' + letter)));
        var selection = OrderSelection.OfText(text, Enumerable.Range(0, 7), Smoothing.AddOne);

        Assert.Equal(order, selection.Best);
        // 0.6 + 0.4/3 for the habit, 0.4/3 for each of the others.
        Assert.Equal(-(2.2 / 3) * Math.Log(2.2 / 3) - 0.8 / 3 * Math.Log(0.4 / 3), selection.CrossEntropies[order], 0.02);
    }

    [Fact]
    public void A_fold_is_scored_by_the_rest()
    {
        // Two blocks, each scored by a chain of the other; all orders predict the last two symbols of "aab" and of "abb".
        var selection = OrderSelection.OfText("aababb", [0, 1], Smoothing.AddOne, folds: 2);
        var vocabulary = new Vocabulary("ab");
        double Nats(string training, string test, int order) =>
            MarkovChain.Fit(training, order, Smoothing.AddOne, vocabulary).CrossEntropy(test[(1 - order)..]);

        foreach (var order in new[] { 0, 1 })
            Assert.Equal((Nats("abb", "aab", order) + Nats("aab", "abb", order)) / 2, selection.CrossEntropies[order], 14);
    }

    [Fact]
    public void Words_want_a_middling_order_and_maximum_likelihood_fails()
    {
        var words = WordList.English().Where((_, i) => i % 10 == 0).ToArray();
        var addOne = OrderSelection.OfWords(words, [0, 1, 2, 3, 4], Smoothing.AddOne, seed: 1);
        var none = OrderSelection.OfWords(words, [0, 3], Smoothing.None, seed: 1);

        Assert.Equal(2, addOne.Best);
        Assert.Equal(addOne.CrossEntropies, OrderSelection.OfWords(words, [0, 1, 2, 3, 4], Smoothing.AddOne, seed: 1).CrossEntropies);
        Assert.Equal((0, double.PositiveInfinity), (none.Best, none.CrossEntropies[1]));
        Assert.StartsWith("Order 0 of 0: 2.93", none.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal("orders", Assert.Throws<ArgumentException>(() => OrderSelection.OfText("abab", [], Smoothing.AddOne)).ParamName);
        Assert.Equal("orders", Assert.Throws<ArgumentOutOfRangeException>(() => OrderSelection.OfText("abab", [-1], Smoothing.AddOne)).ParamName);
        Assert.Equal("folds", Assert.Throws<ArgumentOutOfRangeException>(() => OrderSelection.OfText("abab", [0], Smoothing.AddOne, folds: 1)).ParamName);
        Assert.Equal("sequence", Assert.Throws<ArgumentException>(() => OrderSelection.OfText("abab", [2], Smoothing.AddOne, folds: 2)).ParamName);
        Assert.Equal("words", Assert.Throws<ArgumentException>(() => OrderSelection.OfWords(["a"], [0], Smoothing.AddOne, seed: 1)).ParamName);
    }
}
