using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>The symbols of the course, read from the table in <c>docs/glossary.md</c>.</summary>
internal sealed partial class Glossary
{
    private Glossary(IReadOnlyList<GlossaryEntry> entries) => Entries = entries;

    public IReadOnlyList<GlossaryEntry> Entries { get; }

    /// <summary>The glossary of a repository; empty when it has none.</summary>
    public static Glossary Of(string repositoryRoot)
    {
        var path = Path.Combine(repositoryRoot, "docs", "glossary.md");
        return new(File.Exists(path) ? Read(File.ReadAllText(path), path) : []);
    }

    /// <summary>Reads the rows of the first table: symbols, meaning, shape, lessons.</summary>
    /// <exception cref="FormatException">A row is not so.</exception>
    public static Glossary Parse(string markdown) => new(Read(markdown, "the glossary"));

    /// <summary>What the symbols of a formula mean in a lesson, in the order of the formula.</summary>
    public IReadOnlyList<GlossaryEntry> Explain(string tex, string lesson) =>
        [.. TexSymbols.Of(tex).Select(key => Entries.FirstOrDefault(entry => entry.HoldsIn(lesson) && entry.Keys.Contains(key))).OfType<GlossaryEntry>().Distinct()];

    private static List<GlossaryEntry> Read(string markdown, string path)
    {
        var entries = new List<GlossaryEntry>();
        var rows = LessonMarkdown.Parse(markdown).Descendants<Table>().FirstOrDefault()?.OfType<TableRow>().Where(row => !row.IsHeader) ?? [];
        foreach (var row in rows)
        {
            var cells = row.OfType<TableCell>().Select(cell => cell.Descendants<ParagraphBlock>().FirstOrDefault()?.Inline).ToArray();
            var symbols = (cells.FirstOrDefault() ?? []).Descendants<MathInline>().Select(formula => formula.Content.ToString()).ToArray();
            if (cells.Length != 4 || symbols.Length == 0 || MarkdownText.PlainText(cells[3]).Length == 0)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                    $"{path}, line {row.Line + 1}: the row must be | symbols between $ | meaning | shape | lessons |"));
            var lessons = Numbers(MarkdownText.PlainText(cells[3]));
            var stem = Anchor(symbols[0]);
            var anchor = entries.Any(entry => entry.Anchor == stem) ? $"{stem}-{lessons?.First() ?? "all"}" : stem;
            entries.Add(new(
                anchor, Formula(symbols[0]), string.Join(", ", symbols.Skip(1).Select(Formula)),
                symbols.SelectMany((symbol, place) => place == 0 && symbol.StartsWith("\\frac", StringComparison.Ordinal) ? [] : TexSymbols.Of(symbol).Take(1)).ToHashSet(StringComparer.Ordinal),
                MarkdownText.InlineHtml(cells[1]), MarkdownText.InlineHtml(cells[2]), lessons));
        }
        return entries;
    }

    /// <summary>"all", or numbers and ranges: "01, 03–05".</summary>
    private static SortedSet<string>? Numbers(string text) => text.Trim() == "all" ? null : new(
        Range().Matches(text).SelectMany(match =>
        {
            var first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
            var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture) : first;
            return Enumerable.Range(first, last - first + 1).Select(number => number.ToString("00", CultureInfo.InvariantCulture));
        }), StringComparer.Ordinal);

    private static string Formula(string tex) => $"<span class=\"math\">\\({PageFrame.Plain(tex)}\\)</span>";

    private static string Anchor(string tex)
    {
        var anchor = new StringBuilder();
        foreach (var letter in tex.Replace("\\frac", "", StringComparison.Ordinal).Replace("\\mathrm", "", StringComparison.Ordinal).Replace("\\text", "", StringComparison.Ordinal))
            if (char.IsAsciiLetterOrDigit(letter) || letter is '_')
                anchor.Append(letter);
            else if (letter is '+')
                anchor.Append("plus");
        return anchor.ToString();
    }

    [GeneratedRegex(@"(?<first>\d\d)(?:\s*[–-]\s*(?<last>\d\d))?")]
    private static partial Regex Range();
}

/// <summary>A line of the glossary.</summary>
/// <param name="Anchor">Its id in the page.</param>
/// <param name="SymbolHtml">The symbol, to be typeset.</param>
/// <param name="AlsoHtml">The other ways in which lessons write it; empty when there are none.</param>
/// <param name="Keys">All ways, as <see cref="TexSymbols"/> names them.</param>
/// <param name="MeaningHtml">What it means.</param>
/// <param name="ShapeHtml">Its shape.</param>
/// <param name="Lessons">The numbers of the lessons where it means this; null for all.</param>
internal sealed record GlossaryEntry(
    string Anchor, string SymbolHtml, string AlsoHtml, IReadOnlySet<string> Keys, string MeaningHtml, string ShapeHtml, IReadOnlySet<string>? Lessons)
{
    public bool HoldsIn(string lesson) => Lessons is null || Lessons.Contains(lesson);
}
