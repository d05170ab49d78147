using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Sequences;
using BigInteger = System.Numerics.BigInteger;

namespace RnnCourse.Markov;

/// <summary>
/// A Markov chain of order k: P(x_t | x_{t-1}, ..., x_1) = P(x_t | x_{t-1}, ..., x_{t-k}), estimated by counting.
/// It reads one long sequence, whose first k symbols are given and not predicted, or a collection of words, where
/// <see cref="Vocabulary.Boundary"/> stands k times before and once after each word, so that every letter and the end are predicted.
/// </summary>
public sealed partial class MarkovChain
{
    private readonly ContextCounts table;

    private MarkovChain(Vocabulary vocabulary, ContextCounts counts, Smoothing smoothing, bool readsWords)
    {
        smoothing.RequireOrder(counts.Order, nameof(smoothing));
        Vocabulary = vocabulary;
        table = counts;
        Smoothing = smoothing;
        ReadsWords = readsWords;
    }

    /// <summary>The symbols the chain knows.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The number k of symbols it looks back.</summary>
    public int Order => table.Order;

    /// <summary>How it turns counts into probabilities.</summary>
    public Smoothing Smoothing { get; }

    /// <summary>Whether it was fitted to words with boundaries, not to one long sequence.</summary>
    public bool ReadsWords { get; }

    /// <summary>The number of different contexts of length k in the training data.</summary>
    public int ObservedContexts => table.Seen.Count;

    /// <summary>The free parameters of an order-k table: |V|^k contexts, each with |V| probabilities that sum to one.</summary>
    /// <param name="symbols">|V|, at least 1.</param>
    /// <param name="order">k, 0 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static BigInteger CountParameters(int symbols, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        Numerics.Require.InRange(order, 0, 10 * ContextCounts.MostOrder, nameof(order));
        return BigInteger.Pow(symbols, order) * (symbols - 1);
    }

    /// <summary>Counts one long sequence.</summary>
    /// <param name="sequence">The training text, longer than the order.</param>
    /// <param name="order">k, at least 0.</param>
    /// <param name="smoothing">How to treat what was seen rarely or never.</param>
    /// <param name="vocabulary">The symbols; those of the sequence if none is given.</param>
    /// <exception cref="ArgumentException">
    /// The sequence is not longer than the order or holds a symbol outside the vocabulary, or the smoothing is for another order.
    /// </exception>
    public static MarkovChain Fit(string sequence, int order, Smoothing smoothing, Vocabulary? vocabulary = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        ArgumentNullException.ThrowIfNull(smoothing);
        var chain = Empty(vocabulary ?? Vocabulary.FromText(sequence), order, smoothing);
        RequireLength(sequence, order, nameof(sequence));
        chain.table.Add(chain.Vocabulary.Encode(sequence, nameof(sequence)));
        return chain;
    }

    /// <summary>Counts a collection of words, each with its beginning and its end.</summary>
    /// <param name="words">The training words; at least one.</param>
    /// <param name="order">k, at least 0.</param>
    /// <param name="smoothing">How to treat what was seen rarely or never.</param>
    /// <param name="vocabulary">The symbols with <see cref="Vocabulary.Boundary"/> among them; those of the words if none is given.</param>
    /// <exception cref="ArgumentException">There is no word, the boundary is missing in the vocabulary, or a word holds it or an unknown symbol.</exception>
    public static MarkovChain FitWords(IEnumerable<string> words, int order, Smoothing smoothing, Vocabulary? vocabulary = null)
    {
        var list = words as IReadOnlyCollection<string> ?? words?.ToArray() ?? throw new ArgumentNullException(nameof(words));
        ArgumentNullException.ThrowIfNull(smoothing);
        vocabulary ??= Vocabulary.FromWords(list);
        if (!vocabulary.Contains(Vocabulary.Boundary))
            throw new ArgumentException($"vocabulary is {vocabulary}; it must hold the boundary '{Vocabulary.Boundary}'.", nameof(vocabulary));
        if (list.Count == 0) throw new ArgumentException("words is empty; it must hold at least one word.", nameof(words));
        var chain = new MarkovChain(vocabulary, new ContextCounts(vocabulary.Count, order), smoothing, readsWords: true);
        foreach (var word in list) chain.table.Add(chain.Encode(word, nameof(words)), given: order);
        return chain;
    }

    /// <summary>The same counts under another smoothing; nothing is counted again.</summary>
    public MarkovChain With(Smoothing smoothing)
    {
        ArgumentNullException.ThrowIfNull(smoothing);
        return new MarkovChain(Vocabulary, table, smoothing, ReadsWords);
    }

    /// <summary>The chain of a lower order that the same training data give; nothing is counted again.</summary>
    /// <param name="order">From 0 to the order of this chain.</param>
    /// <exception cref="ArgumentOutOfRangeException">order is outside its range.</exception>
    public MarkovChain WithOrder(int order) => order >= 0 && order <= Order
        ? new MarkovChain(Vocabulary, table.Shorten(order), Smoothing, ReadsWords)
        : throw new ArgumentOutOfRangeException(nameof(order), order, $"order is {order}; it must be from 0 to {Order}.");

    /// <summary>P(x | context) for every symbol x, by index (V).</summary>
    /// <param name="context">What came before; the last k symbols count. A shorter one is completed with boundaries if the chain reads words.</param>
    /// <exception cref="ArgumentException">The context has fewer than k symbols (long sequence only) or an unknown one.</exception>
    public Vector<double> Distribution(string context)
    {
        var probabilities = new double[Vocabulary.Count];
        Smoothing.Distribute(table, LastSymbols(context), probabilities);
        return Vector<double>.Build.Dense(probabilities);
    }

    /// <summary>P(next | context).</summary>
    /// <param name="context">As for <see cref="Distribution"/>.</param>
    /// <param name="next">The symbol that follows.</param>
    /// <exception cref="ArgumentException">The context is too short, or a symbol is unknown.</exception>
    public double Probability(string context, char next) => Distribution(context)[Vocabulary.IndexOf(next, nameof(next))];

    /// <summary>Order, kind, smoothing and size in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Markov chain of order {Order} over {Vocabulary.Count} symbols, {(ReadsWords ? "words" : "one long sequence")}, smoothing {Smoothing}");

    private static MarkovChain Empty(Vocabulary vocabulary, int order, Smoothing smoothing) =>
        new(vocabulary, new ContextCounts(vocabulary.Count, order), smoothing, readsWords: false);

    /// <summary>The indices to slide over: the sequence itself, or the word between its boundaries.</summary>
    private int[] Encode(string sequence, string name)
    {
        ArgumentNullException.ThrowIfNull(sequence, name);
        if (!ReadsWords) return Vocabulary.Encode(sequence, name);
        if (sequence.Contains(Vocabulary.Boundary, StringComparison.Ordinal))
            throw new ArgumentException($"word is '{sequence}'; it must not hold the boundary '{Vocabulary.Boundary}'.", name);
        return Vocabulary.Encode(new string(Vocabulary.Boundary, Order) + sequence + Vocabulary.Boundary, name);
    }

    private int[] LastSymbols(string context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (ReadsWords) context = context.PadLeft(Order, Vocabulary.Boundary);
        if (context.Length < Order)
            throw new ArgumentException($"context is '{context}'; it must have at least {Order} symbols.", nameof(context));
        return Vocabulary.Encode(context[^Order..], nameof(context));
    }

    private static void RequireLength(string sequence, int order, string name)
    {
        if (sequence.Length <= order)
            throw new ArgumentException($"{name} has {sequence.Length} symbols; it must have more than the order, {order}.", name);
    }
}
