using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>Formulas that VS Code, GitHub, Jupyter and the site all read alike: $…$ in a line, $$ on lines of their own, nothing else.</summary>
public static partial class FormulaRules
{
    /// <summary>What is not in order in a Markdown cell, one phrase each.</summary>
    public static IEnumerable<string> Check(string markdown)
    {
        var text = Code().Replace(markdown.ReplaceLineEndings("\n"), match => new string('\n', match.Value.Count(letter => letter == '\n')) + "`");
        var formulas = new List<string>();
        text = Display().Replace(text, match => Keep(match, formulas, "\n\n"));
        if (text.Contains("$$", StringComparison.Ordinal))
            yield return "a $$ that has no partner, or does not stand alone on its line";
        foreach (var paragraph in text.Replace("$$", "", StringComparison.Ordinal).Split("\n\n"))
        {
            var words = Inline().Replace(paragraph, match => Keep(match, formulas, "x"));
            if (Dollar().Match(words) is { Success: true } stray)
                yield return $"a $ that begins or ends no formula, near \"{Near(words, stray.Index)}\": no space inside the dollars, no letter or digit beside them; money is \\$5";
            if (Foreign().Match(words) is { Success: true } foreign)
                yield return $"\"{foreign.Value}\" outside of a formula: formulas stand in $…$ or $$…$$ only";
        }
        foreach (var formula in formulas.Where(formula => formula.Contains(@"\label", StringComparison.Ordinal)))
            yield return $@"\label in a formula, near ""{Near(formula, formula.IndexOf(@"\label", StringComparison.Ordinal))}"": KaTeX has none";
    }

    private static string Keep(Match match, List<string> formulas, string left)
    {
        formulas.Add(match.Value);
        return left;
    }

    private static string Near(string text, int at) => text[Math.Max(0, at - 12)..Math.Min(text.Length, at + 12)].ReplaceLineEndings(" ").Trim();

    [GeneratedRegex(@"^[ >]*```.*?^[ >]*```[ ]*$|(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[ >]*\$\$[ ]*\n.*?\n[ >]*\$\$[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Display();

    [GeneratedRegex(@"(?<![\w\\$])\$(?![\s$])(?:[^$\\]|\\.)*?(?<![\s\\])\$(?![\w$])", RegexOptions.Singleline)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<!\\)\$")]
    private static partial Regex Dollar();

    [GeneratedRegex(@"\\[()\[\]]|\\(?:begin|end|label)\{\w*\}?")]
    private static partial Regex Foreign();
}
