using RnnCourse.Sequences;

namespace RnnCourse.Tasks;

/// <summary>
/// A little language: each example is one word of a list, and the next letter is to be predicted from those before. With the single word
/// "hello", over the four letters e, h, l, o, it is the smallest problem in which one letter of context does not do.
/// Source: A. Karpathy, The unreasonable effectiveness of recurrent neural networks (2015).
/// </summary>
public sealed class WordTask : SymbolTask
{
    private readonly IReadOnlyList<string> words;

    /// <summary>A word task.</summary>
    /// <param name="words">The words, each of two letters or more and equally likely; a word that comes twice is twice as likely.</param>
    /// <exception cref="ArgumentException">There is no word, or one has fewer than two letters.</exception>
    public WordTask(params IReadOnlyList<string> words)
        : base(Longest(words) - 1, Vocabulary.FromText(string.Concat(words)).Symbols, Vocabulary.FromText(string.Concat(words)).Symbols) =>
        this.words = [.. words];

    /// <summary>
    /// The entropy of a letter given the one before: the best bigram. For "hello" 1/2 ln 2 = 0.3466, since l comes before l and before o.
    /// </summary>
    public override double Baseline => NextLetterEntropy(before => before[^1..]);

    /// <summary>The entropy of a letter given all before. 0 for one word, or if no two begin alike.</summary>
    public override double Floor => NextLetterEntropy(before => before);

    private protected override (string Inputs, string Targets) Example(Random random)
    {
        var word = words[random.Next(words.Count)];
        return (word[..^1], word[1..]);
    }

    private static int Longest(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0) throw new ArgumentException("words is empty; it must hold at least one word.", nameof(words));
        var odd = words.FirstOrDefault(word => word is not { Length: > 1 }, "fine");
        return odd is { Length: > 1 }
            ? words.Max(word => word.Length)
            : throw new ArgumentException($"words holds '{odd}'; every word must have two letters or more.", nameof(words));
    }

    // The mean of -ln (n(c, x)/n(c)) over all predicted letters x and their contexts c.
    private double NextLetterEntropy(Func<string, string> context)
    {
        var steps = words.SelectMany(word => Enumerable.Range(1, word.Length - 1).Select(t => (Context: context(word[..t]), Next: word[t]))).ToArray();
        return steps.GroupBy(step => step.Context)
            .Sum(group => group.GroupBy(step => step.Next).Sum(same => same.Count() * Math.Log((double)group.Count() / same.Count()))) / steps.Length;
    }
}
