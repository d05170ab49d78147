using System.Text.RegularExpressions;

namespace RnnCourse.Site;

/// <summary>
/// Finds the symbols of a formula. A symbol is a letter with its subscript; every point in time is one, so that h_0, h_{t-1}, h_τ and
/// h^{(t)} are all h_t.
/// </summary>
internal static partial class TexSymbols
{
    /// <summary>The symbols in the order of the formula, each once.</summary>
    public static IReadOnlyList<string> Of(string tex) => [.. Symbol().Matches(Layout().Replace(tex, " ")).Select(Key).Distinct(StringComparer.Ordinal)];

    private static string Key(Match symbol)
    {
        var letter = Upright().Replace(symbol.Groups["letter"].Value, "$1");
        foreach (var (place, mark) in symbol.Groups["mark"].Captures.Index())
        {
            var script = symbol.Groups["script"].Captures[place].Value.Replace(" ", "", StringComparison.Ordinal).Split(',')[0].Trim();
            if (mark.Value == "_" && script.Length > 0 && !script.StartsWith("\\text", StringComparison.Ordinal))
                return $"{letter}_{(Time().IsMatch(script) ? "t" : script)}";
            if (mark.Value == "^" && Bracketed().Match(script) is { Success: true } time)
                return $"{letter}_{(Time().IsMatch(time.Groups[1].Value) ? "t" : time.Groups[1].Value)}";
            if (mark.Value == "^" && script == "+")
                return letter + "^+";
        }
        return letter;
    }

    // Sizes, spaces and environments: they say how, not what.
    [GeneratedRegex(@"\\(?:begin|end)\{[^{}]*\}|\\(?:left|right|big|Big|bigl|bigr|Bigl|Bigr|textstyle|quad|qquad)(?![A-Za-z])|\\[ ,;:!\\]|&")]
    private static partial Regex Layout();

    [GeneratedRegex(@"(?<letter>\\(?:mathrm|text)\{[^{}]*\}|\\bar [A-Za-z]|\\[A-Za-z]+|[A-Za-z])(?:(?<mark>[_^])(?:\{(?<script>(?:[^{}]|\{[^{}]*\})*)\}|(?<script>\\[A-Za-z]+|[^\s{}])))*")]
    private static partial Regex Symbol();

    // Words, such as softmax; a single upright letter is one of an example's text, not a symbol.
    [GeneratedRegex(@"^\\(?:mathrm|text)\{([^{}]{2,})\}$")]
    private static partial Regex Upright();

    [GeneratedRegex(@"^(?:\d+|[tTknji]|\\tau)(?:[+-](?:\d+|[tTk]))?$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\((.*)\)$")]
    private static partial Regex Bracketed();
}
