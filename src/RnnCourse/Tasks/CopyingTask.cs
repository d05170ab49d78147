using RnnCourse.Numerics;

namespace RnnCourse.Tasks;

/// <summary>
/// The copying problem: ten of the letters a to h, T - 1 blanks (_), a mark (!) that asks for the letters back, and ten blanks while they
/// are written in their order; the target is a blank everywhere else. T + 20 steps. Source: Hochreiter and Schmidhuber, Long short-term memory,
/// Neural Computation 9 (1997), in the form of Arjovsky, Shah and Bengio, Unitary evolution recurrent neural networks (2016).
/// </summary>
/// <param name="delay">T, at least 1: the mark comes T steps after the last letter.</param>
public sealed class CopyingTask(int delay) : SymbolTask(Steps(delay), "abcdefgh_!", "abcdefgh_")
{
    private const int Items = 10;
    private const int Letters = 8;

    /// <summary>10 ln 8/(T + 20): blanks where blanks are due, then ten guesses.</summary>
    public override double Baseline => Items * Math.Log(Letters) / Length;

    private protected override (string Inputs, string Targets) Example(Random random)
    {
        var letters = string.Concat(Enumerable.Range(0, Items).Select(_ => (char)('a' + random.Next(Letters))));
        return (letters + '!'.ToString().PadLeft(delay, '_') + new string('_', Items), letters.PadLeft(Length, '_'));
    }

    private static int Steps(int delay)
    {
        Require.Steps(delay, nameof(delay));
        return delay + 2 * Items;
    }
}
