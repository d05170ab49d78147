using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Diagrams;

/// <summary>One line of a label: h_{t-1} and W_hh are set as formulas, words as words.</summary>
/// <remarks>
/// Subscripts follow _ and superscripts ^: all letters and digits after it, or one other sign, or what stands in braces. Single
/// letters are variables and slanted, also after the d of a derivative; longer runs of letters are words or functions and upright.
/// </remarks>
internal sealed partial record FormulaLine(IReadOnlyList<(string Text, int Level)> Parts)
{
    private const double SmallScale = 0.72;

    public static IReadOnlyList<FormulaLine> Lines(string label) =>
        label.Length == 0 ? [] : [.. label.Split('\n').Select(line => new FormulaLine([.. Parse(line)]))];

    /// <summary>About how wide the line is, in units of the font's size; on the wide side.</summary>
    public double Width => Parts.Sum(part => part.Text.Sum(Advance) * (part.Level == 0 ? 1 : SmallScale));

    /// <summary>The line as the tspans of an SVG text of the size given.</summary>
    public string ToTspans(double size)
    {
        var (svg, shift) = (new StringBuilder(), 0.0);
        foreach (var (text, level) in Parts)
        {
            var wanted = size * (level switch { < 0 => 0.25, 0 => 0, _ => -0.4 });
            foreach (var match in Runs().EnumerateMatches(text))
            {
                var run = text.Substring(match.Index, match.Length);
                svg.Append(Svg.Text($"<tspan dy=\"{wanted - shift:0.##}\""));
                if (level != 0)
                    svg.Append(Svg.Text($" font-size=\"{size * SmallScale:0.##}\""));
                var differential = run == "d" && match.Index + 1 < text.Length && char.IsLetter(text[match.Index + 1]);
                if (char.IsLetter(run[0]) && (run.Length == 1 || level != 0) && !differential)
                    svg.Append(" font-style=\"italic\"");
                svg.Append('>').Append(Svg.Escape(run)).Append("</tspan>");
                shift = wanted;
            }
        }

        return svg.ToString();
    }

    /// <summary>The line as HTML, for a sentence with formulas in it.</summary>
    public string ToHtml() => string.Concat(Parts.Select(part => part.Level switch
    {
        < 0 => $"<sub>{Svg.Escape(part.Text)}</sub>",
        0 => Svg.Escape(part.Text),
        _ => $"<sup>{Svg.Escape(part.Text)}</sup>",
    }));

    // As in the fonts after Times, rounded up.
    private static double Advance(char sign) => sign switch
    {
        'f' or 'i' or 'j' or 'l' or 'r' or 's' or 't' or ' ' or '.' or ',' or ';' or '[' or ']' or '(' or ')' or '/' => 0.37,
        >= 'a' and <= 'z' or >= '0' and <= '9' => 0.53,
        _ => 0.75,
    };

    private static IEnumerable<(string Text, int Level)> Parse(string line)
    {
        foreach (Match part in Scripts().Matches(line))
        {
            var level = part.Value[0] switch { '_' => -1, '^' => 1, _ => 0 };
            var text = part.Groups["braced"].Success ? part.Groups["braced"].Value : part.Groups["bare"].Value;
            yield return level == 0 ? (Minus().Replace(part.Value, "−"), 0) : (text.Replace('-', '−'), level);
        }
    }

    // The sign of a number, not the hyphen of a word.
    [GeneratedRegex(@"(?<=^|[\s\[(=])-(?=\d)")]
    private static partial Regex Minus();

    [GeneratedRegex(@"[_^](\{(?<braced>[^}]*)\}|(?<bare>[\p{L}\p{N}]+|.))|[^_^]+")]
    private static partial Regex Scripts();

    // The d of a derivative, other runs of Latin letters, and everything else.
    [GeneratedRegex(@"\bd(?=[A-Za-z]\b)|[A-Za-z]+|[^A-Za-z]+")]
    private static partial Regex Runs();
}
