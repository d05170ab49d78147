using System.Text;

namespace RnnCourse.Tasks;

/// <summary>
/// Elman's letters: b, d and g come at random, and each draws its vowels after it, b a, d i i, g u u u, in one stream without gaps. The
/// next letter is to be predicted: the vowels can be, and when the next consonant is due, but not which.
/// Source: J. L. Elman, Finding structure in time, Cognitive Science 14 (1990), 179-211.
/// </summary>
/// <param name="length">T, the number of predictions, at least 1; a stream has T + 1 letters and begins with a consonant.</param>
public sealed class LetterTask(int length) : SymbolTask(length, "abdgiu", "abdgiu")
{
    private static readonly string[] Syllables = ["ba", "dii", "guuu"];

    /// <summary>
    /// (2/3) ln 3 = 0.7324 in the long run, for whoever sees one letter: after a comes one of three consonants; after i another or,
    /// as often, a consonant; after u another two times in three.
    /// </summary>
    public override double Baseline => 2 * Math.Log(3) / 3;

    /// <summary>
    /// ln 3/3 = 0.3662 in the long run: one choice of three for every syllable, which has three letters in the mean. A perplexity of 1.442.
    /// </summary>
    public override double Floor => Math.Log(3) / 3;

    private protected override (string Inputs, string Targets) Example(Random random)
    {
        var text = new StringBuilder();
        while (text.Length <= Length) text.Append(Syllables[random.Next(3)]);
        return (text.ToString(0, Length), text.ToString(1, Length));
    }
}
