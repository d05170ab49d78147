using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RnnCourse.Site;

/// <summary>
/// What the search looks through: every section of every lesson, as a script that a page can load from a file as well as from a server.
/// </summary>
internal static partial class SearchIndex
{
    public const string File = "search-index.js";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Stands in the form for the search where the outcome of a guess ends.</summary>
    public const string OutcomeEnds = "<!--outcome ends-->";

    /// <summary>A section: where it is, its heading, its words, the names in its code, and the outcomes of guesses in it.</summary>
    internal sealed record Section(int Page, string Anchor, string Heading, string Text, string Names, IReadOnlyList<Outcome> Outcomes);

    /// <summary>Words of a section that a page veils until the reader has guessed: a place in them that can be linked to, and where they stand in its text.</summary>
    internal sealed record Outcome(string Anchor, int Start, int End);

    /// <summary>Stands in the form for the search where the outcome of a guess begins.</summary>
    /// <param name="cell">The id of its first cell.</param>
    public static string OutcomeBegins(string cell) => $"<!--outcome cell-{cell}-->";

    public static string ToScript(IReadOnlyList<LessonPage> pages, Glossary glossary)
    {
        var symbols = glossary.Entries.Select(entry =>
            new Section(pages.Count, entry.Anchor, PageFrame.Words(entry.SymbolHtml), PageFrame.Words($"{entry.MeaningHtml} ({entry.ShapeHtml})"), "", []));
        var sections = symbols.Concat(pages.SelectMany((page, place) => Sections(page.BodyFor(OutputForm.Search), place)));
        var names = pages.Select(page => new[] { page.File, $"{page.Facts.Number} {PageFrame.Words(page.Facts.TitleHtml)}".Trim() }).Append([GlossaryPage.File, "Symbols"]);
        return $"window.rnnIndex = {JsonSerializer.Serialize(new { pages = names, sections = sections.Select(Entry) }, Json)};\n";
    }

    private static object[] Entry(Section section) =>
    [
        section.Page, section.Anchor, section.Heading, section.Text, section.Names,
        .. section.Outcomes is [] ? Array.Empty<object>() : [section.Outcomes.Select(outcome => new object[] { outcome.Anchor, outcome.Start, outcome.End })],
    ];

    /// <summary>The sections of a page in the form for the search: what stands above its first heading, then one for each.</summary>
    public static IEnumerable<Section> Sections(string body, int page)
    {
        var headings = Heading().Matches(body);
        for (var i = -1; i < headings.Count; i++)
        {
            var (start, end) = (i < 0 ? 0 : headings[i].Index + headings[i].Length, i + 1 < headings.Count ? headings[i + 1].Index : body.Length);
            var (anchor, heading) = i < 0 ? ("", "") : (headings[i].Groups["id"].Value, PageFrame.Words(headings[i].Groups["html"].Value));
            var (text, outcomes) = Read(Aside().Replace(body[start..end], " "));
            var code = string.Join(' ', Code().Matches(body[start..end]).Select(match => PageFrame.Words(match.Groups[1].Value)));
            var names = Name().Matches(code).Select(match => match.Value).Distinct(StringComparer.Ordinal)
                .Where(name => !text.Contains(name, StringComparison.OrdinalIgnoreCase));
            if (text.Length > 0 || i >= 0)
                yield return new(page, anchor, heading, text, string.Join(' ', names), outcomes);
        }
    }

    // Its words in order, and which of them are outcomes.
    private static (string Text, IReadOnlyList<Outcome> Outcomes) Read(string html)
    {
        var (text, outcomes, read) = (new StringBuilder(), new List<Outcome>(), 0);
        foreach (Match outcome in Veiled().Matches(html))
        {
            Add(html[read..outcome.Index]);
            if (Add(outcome.Groups["html"].Value) is { Length: > 0 } words)
                outcomes.Add(new(outcome.Groups["anchor"].Value, text.Length - words.Length, text.Length));
            read = outcome.Index + outcome.Length;
        }
        Add(html[read..]);
        return (text.ToString(), outcomes);

        string Add(string piece)
        {
            var words = PageFrame.Words(piece);
            text.Append(text.Length > 0 && words.Length > 0 ? " " : "").Append(words);
            return words;
        }
    }

    [GeneratedRegex("""<h[234] id="(?<id>[^"]*)">(?<html>.*?)</h[234]>""", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<!--outcome (?<anchor>cell-[^ ]*?)-->(?<html>.*?)<!--outcome ends-->", RegexOptions.Singleline)]
    private static partial Regex Veiled();

    // Code has a place of its own.
    [GeneratedRegex("<(?<name>script|style|svg|pre|button|summary)\\b.*?</\\k<name>>", RegexOptions.Singleline)]
    private static partial Regex Aside();

    [GeneratedRegex("<pre><code>(.*?)</code></pre>", RegexOptions.Singleline)]
    private static partial Regex Code();

    // Names that say something: not keywords, not single letters.
    [GeneratedRegex(@"\b[A-Z][A-Za-z0-9_]{3,}\b|\b[A-Za-z]\w*_\w+\b")]
    private static partial Regex Name();
}
