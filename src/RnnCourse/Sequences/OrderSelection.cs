using System.Globalization;

namespace RnnCourse.Sequences;

/// <summary>
/// The choice of a Markov chain's order by cross-validation: the data are cut into folds, each fold is scored by chains fitted to the rest,
/// and the order with the least cross-entropy over all folds is best. All orders are judged by the same symbols.
/// </summary>
public sealed class OrderSelection
{
    private OrderSelection(IReadOnlyList<int> orders, IEnumerable<(Func<int, double> CrossEntropy, int Symbols)> folds)
    {
        var (sums, symbols) = (new double[orders.Count], 0);
        foreach (var fold in folds)
        {
            symbols += fold.Symbols;
            for (var i = 0; i < sums.Length; i++) sums[i] += fold.Symbols * fold.CrossEntropy(orders[i]);
        }
        (Orders, CrossEntropies) = (orders, [.. sums.Select(sum => sum / symbols)]);
    }

    /// <summary>The orders tried.</summary>
    public IReadOnlyList<int> Orders { get; }

    /// <summary>The mean held-out cross-entropy of each order, in nats a symbol; infinite if a fold holds what its chain thinks impossible.</summary>
    public IReadOnlyList<double> CrossEntropies { get; }

    /// <summary>The order with the least cross-entropy; of equals the first tried.</summary>
    public int Best => Orders[Enumerable.Range(0, Orders.Count).MinBy(i => CrossEntropies[i])];

    /// <summary>Cross-validates on one long sequence, whose folds are neighbouring blocks of equal length.</summary>
    /// <param name="sequence">The text. In each block as many symbols as the largest order are only read, not predicted.</param>
    /// <param name="orders">The orders to try, each at least 0; at least one.</param>
    /// <param name="smoothing">How to treat what was seen rarely or never.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <exception cref="ArgumentException">An argument is outside its range, or a block is not longer than the largest order.</exception>
    public static OrderSelection OfText(string sequence, IEnumerable<int> orders, Smoothing smoothing, int folds = 5)
    {
        ArgumentException.ThrowIfNullOrEmpty(sequence);
        var tried = Require(orders, smoothing, folds);
        var (vocabulary, largest) = (Vocabulary.FromText(sequence), tried.Max());
        if (sequence.Length / folds <= largest)
            throw new ArgumentException($"sequence has {sequence.Length} symbols; {folds} blocks longer than {largest} are wanted.", nameof(sequence));
        var cuts = Enumerable.Range(0, folds + 1).Select(i => (int)((long)sequence.Length * i / folds)).ToArray();
        return new OrderSelection(tried, Enumerable.Range(0, folds).Select<int, (Func<int, double>, int)>(fold =>
        {
            var (from, to) = (cuts[fold], cuts[fold + 1]);
            var chain = MarkovChain.FitPieces([sequence[..from], sequence[to..]], largest, smoothing, vocabulary);
            return (order => chain.WithOrder(order).CrossEntropy(sequence[(from + largest - order)..to]), to - from - largest);
        }));
    }

    /// <summary>Cross-validates on a collection of words, shuffled and dealt out to the folds.</summary>
    /// <param name="words">The words, at least as many as folds.</param>
    /// <param name="orders">The orders to try, each at least 0; at least one.</param>
    /// <param name="smoothing">How to treat what was seen rarely or never.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <exception cref="ArgumentException">An argument is outside its range, or there are fewer words than folds.</exception>
    public static OrderSelection OfWords(IEnumerable<string> words, IEnumerable<int> orders, Smoothing smoothing, int seed, int folds = 5)
    {
        Numerics.Require.NoNulls(words, nameof(words));
        var tried = Require(orders, smoothing, folds);
        var shuffled = words.ToArray();
        if (shuffled.Length < folds) throw new ArgumentException($"words has {shuffled.Length} words; one a fold, {folds}, are wanted.", nameof(words));
        var vocabulary = Vocabulary.FromWords(shuffled);
        new Random(seed).Shuffle(shuffled);
        return new OrderSelection(tried, Enumerable.Range(0, folds).Select<int, (Func<int, double>, int)>(fold =>
        {
            var heldOut = shuffled.Where((_, i) => i % folds == fold).ToArray();
            var chain = MarkovChain.FitWords([.. shuffled.Where((_, i) => i % folds != fold)], tried.Max(), smoothing, vocabulary);
            return (order => chain.WithOrder(order).CrossEntropy(heldOut), heldOut.Sum(word => word.Length + 1));
        }));
    }

    /// <summary>The best order and all cross-entropies.</summary>
    public override string ToString()
    {
        var all = Orders.Zip(CrossEntropies, (order, nats) => string.Create(CultureInfo.InvariantCulture, $"{order}: {nats:F4}"));
        return $"Order {Best} of {string.Join(", ", all)} nats";
    }

    private static int[] Require(IEnumerable<int> orders, Smoothing smoothing, int folds)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(smoothing);
        int[] tried = [.. orders];
        if (tried.Length == 0) throw new ArgumentException("orders is empty; at least one order is wanted.", nameof(orders));
        if (tried.Min() < 0) throw new ArgumentOutOfRangeException(nameof(orders), tried.Min(), "Orders of 0 or more are wanted.");
        if (tried.Max() > ContextCounts.MostOrder)
            throw new ArgumentOutOfRangeException(nameof(orders), tried.Max(), $"Orders of at most {ContextCounts.MostOrder} are wanted.");
        if (folds < 2) throw new ArgumentOutOfRangeException(nameof(folds), folds, "At least 2 folds are wanted.");
        return tried;
    }
}
