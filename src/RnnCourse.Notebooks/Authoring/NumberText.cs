using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>Numbers as they stand in a text, with as many decimals as were written.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Value">Its value.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Percent">Whether it is a percentage.</param>
/// <param name="At">Where it begins.</param>
internal sealed partial record NumberText(string Text, double Value, int Decimals, bool Percent, int At)
{
    private const double Slack = 1e-9;
    private const double About = 0.1;

    /// <summary>The digits that count.</summary>
    public int Digits => Text.Count(char.IsAsciiDigit) - Text.TakeWhile(letter => letter is '0' or '.' or '-' or '−').Count(char.IsAsciiDigit);

    /// <summary>All numbers of a text.</summary>
    public static IEnumerable<NumberText> In(string text)
    {
        foreach (Match match in Number().Matches(text))
        {
            var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal).Replace('−', '-');
            if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                continue;
            _ = int.TryParse(match.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent); // 0 where there is none
            yield return new(match.Groups["number"].Value, value, match.Groups["decimals"].Length - exponent, match.Groups["percent"].Success, match.Index);
        }
    }

    /// <summary>Whether a computed value reads as this number: rounded to its decimals, or within a tenth when it is only "about" it.</summary>
    public bool Holds(double computed, bool roughly) =>
        Near(computed, roughly) || Near(-computed, roughly) || (Percent && Near(100 * computed, roughly));

    private bool Near(double computed, bool roughly) =>
        Math.Abs(computed - Value) <= Math.Max((0.5 * Math.Pow(10, -Decimals)) + (Slack * Math.Abs(Value)), roughly ? About * Math.Abs(Value) : 0);

    [GeneratedRegex(@"(?<![\p{L}\d_.,])(?<number>[-−]?\d+(?:,\d{3})*(?:\.(?<decimals>\d+))?(?:[eE](?<exponent>[-+]?\d+))?)(?![\d_]|\.\d|,\d{3})(?<percent>\s?(?:%|\\%|per cent|percent))?")]
    private static partial Regex Number();
}
