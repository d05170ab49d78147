using RnnCourse.Numerics;

namespace RnnCourse.Tasks;

/// <summary>
/// Learning to count: is the number of b's even so far? Strings of a's and b's; target 1 where it is even, 0 where it is odd. No window
/// that is shorter than the string helps, for the letter outside it may turn the answer.
/// Source: Minsky and Papert, Perceptrons (1969), for parity; with even P(b) nobody who misses a letter can do better than chance.
/// </summary>
public sealed class ParityTask : SymbolTask
{
    private readonly double probability;
    private readonly int shortest;
    private readonly bool everyStep;

    /// <summary>A parity task.</summary>
    /// <param name="length">T, the length of the longest string, at least 1.</param>
    /// <param name="shortest">The length of the shortest; each length between the two is equally likely. As long as the longest if not given.</param>
    /// <param name="probability">P(b), above 0 and below 1.</param>
    /// <param name="everyStep">Whether each letter asks for an answer, not only the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ParityTask(int length, int? shortest = null, double probability = 0.5, bool everyStep = false)
        : base(length, "ab", "01")
    {
        Require.InRange(shortest ?? length, 1, length, nameof(shortest));
        Require.ProperShare(probability, nameof(probability));
        (this.shortest, this.probability, this.everyStep) = (shortest ?? length, probability, everyStep);
    }

    /// <summary>
    /// The entropy of the answer for a predictor that knows the length but has not read: with P = <see cref="EvenProbability"/>,
    /// -P ln P - (1 - P) ln(1 - P), over all answers asked for. ln 2 if P(b) is a half.
    /// </summary>
    public override double Baseline
    {
        get
        {
            var entropies = Enumerable.Range(shortest, Length - shortest + 1)
                .SelectMany(letters => everyStep ? Enumerable.Range(1, letters) : [letters])
                .Select(letters => EvenProbability(letters, probability))
                .Select(even => -even * Math.Log(even) - (1 - even) * Math.Log(1 - even));
            return entropies.Average();
        }
    }

    private protected override bool CountsAtEnd => !everyStep;

    /// <summary>P(even number of b's among n letters) = (1 + (1 - 2p)^n)/2.</summary>
    /// <param name="length">n, at least 0.</param>
    /// <param name="probability">p = P(b), from 0 to 1.</param>
    public static double EvenProbability(int length, double probability = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Require.Share(probability, nameof(probability));
        return (1 + Math.Pow(1 - 2 * probability, length)) / 2;
    }

    /// <summary>The answer after each letter: "abb" gives "101".</summary>
    /// <param name="text">Any text; every other letter than b counts nothing.</param>
    public static string Answers(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var even = true;
        return string.Concat(text.Select(letter => (even ^= letter == 'b') ? '1' : '0'));
    }

    private protected override (string Inputs, string Targets) Example(Random random)
    {
        var length = shortest == Length ? Length : random.Next(shortest, Length + 1);
        var text = string.Concat(Enumerable.Range(0, length).Select(_ => random.NextDouble() < probability ? 'b' : 'a'));
        return (text, Answers(text));
    }
}
