using System.Diagnostics;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Markov;

public sealed partial class MarkovChain
{
    /// <summary>A chain that likes to go round in a circle must come to an end too.</summary>
    private const int LongestWord = 1000;

    /// <summary>Draws a text symbol by symbol. It begins with a context of the training data, drawn by how often it was seen.</summary>
    /// <param name="length">The number of symbols, from the order to 10,000,000.</param>
    /// <param name="seed">The same seed gives the same text.</param>
    /// <param name="temperature">Probabilities are raised to the power 1/temperature: below 1 bolder, above 1 wilder.</param>
    /// <exception cref="InvalidOperationException">The chain reads words, or came to a context that it has never seen and has no smoothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">length is below the order or above its range, or temperature not above 0 and finite.</exception>
    internal string Sample(int length, int seed, double temperature = 1)
    {
        if (ReadsWords) throw new InvalidOperationException("This chain reads words; SampleWords draws from it.");
        Require.Steps(length, nameof(length), least: Order);
        Require.Positive(temperature, nameof(temperature));
        var random = new Random(seed);
        var text = new int[length];
        StartContext(random).CopyTo(text, 0);
        for (var t = Order; t < length; t++) text[t] = Draw(text.AsSpan(t - Order, Order), random, temperature);
        return Vocabulary.Decode(text);
    }

    /// <summary>Draws words letter by letter, from boundary to boundary; a word of 1,000 letters is cut there.</summary>
    /// <param name="count">The number of words, from 0 to 10,000,000.</param>
    /// <param name="seed">The same seed gives the same words.</param>
    /// <param name="temperature">Probabilities are raised to the power 1/temperature: below 1 bolder, above 1 wilder.</param>
    /// <exception cref="InvalidOperationException">The chain reads one long sequence.</exception>
    /// <exception cref="ArgumentOutOfRangeException">count is outside its range, or temperature not above 0 and finite.</exception>
    public IReadOnlyList<string> SampleWords(int count, int seed, double temperature = 1)
    {
        if (!ReadsWords) throw new InvalidOperationException("This chain reads one long sequence; Sample draws from it.");
        Require.Steps(count, nameof(count), least: 0);
        Require.Positive(temperature, nameof(temperature));
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => SampleWord(random, temperature))];
    }

    private string SampleWord(Random random, double temperature)
    {
        var boundary = Vocabulary.IndexOf(Vocabulary.Boundary);
        var word = Enumerable.Repeat(boundary, Order).ToList();
        while (word.Count < Order + LongestWord)
        {
            var next = Draw([.. word.TakeLast(Order)], random, temperature);
            if (next == boundary) break;
            word.Add(next);
        }
        return Vocabulary.Decode(word.Skip(Order));
    }

    private int Draw(ReadOnlySpan<int> context, Random random, double temperature)
    {
        Stopping.Check();
        Span<double> weights = new double[Vocabulary.Count];
        Smoothing.Distribute(table, context, weights);
        if (!weights.ContainsAnyExcept(0))
            throw new InvalidOperationException(
                $"After '{Vocabulary.Decode(context.ToArray())}' nothing was ever seen, and smoothing '{Smoothing}' promises nothing. Sample from a smoothed chain.");
        return CategoricalSampling.Draw(weights, random, temperature);
    }

    private int[] StartContext(Random random)
    {
        var left = random.Next(table.Seen.Values.Sum(followers => followers.Sum()));
        foreach (var (code, followers) in table.Seen)
            if ((left -= followers.Sum()) < 0)
                return table.Context(code);
        throw new UnreachableException();
    }
}
