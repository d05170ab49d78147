using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>The symbols of the course: what each means, its shape, and where the course first uses it.</summary>
internal static class GlossaryPage
{
    public const string File = "glossary.html";

    public static string ToHtml(Glossary glossary, IReadOnlyList<LessonPage> pages, SiteAssets assets)
    {
        var body = new StringBuilder("<div class=\"wide-table\"><table class=\"glossary\">\n<thead><tr><th scope=\"col\">symbol</th><th scope=\"col\">meaning</th>"
            + "<th scope=\"col\">shape</th><th scope=\"col\">first in</th></tr></thead>\n<tbody>\n");
        var places = Places(pages);
        foreach (var entry in glossary.Entries)
        {
            body.Append("<tr id=\"").Append(entry.Anchor).Append("\"><td>").Append(entry.SymbolHtml);
            if (entry.AlsoHtml.Length > 0)
                body.Append(" <span class=\"also\">").Append(entry.AlsoHtml).Append("</span>");
            body.Append("</td><td>").Append(entry.MeaningHtml).Append("</td><td>").Append(entry.ShapeHtml).Append("</td><td>")
                .Append(First(entry, places)).Append("</td></tr>\n");
        }
        return PageFrame.Fill(assets, "plain.html", new()
        {
            ["title"] = "Symbols",
            ["description"] = "Every symbol of the course's formulas: what it means, its shape, and where it is introduced.",
            ["lead"] = "What each letter means, its shape, and where the course first uses it. Vectors are rows; a letter that means two things in two lessons has two lines.",
            ["body"] = body.Append("</tbody>\n</table></div>\n").ToString(),
        });
    }

    /// <summary>Every formula of the course with its page and cell, in the order of reading.</summary>
    private static List<(LessonPage Page, string Cell, IReadOnlyList<string> Symbols)> Places(IReadOnlyList<LessonPage> pages) =>
    [
        .. from page in pages
           from cell in page.Lesson.Document.Cells
           where cell.Type == "markdown"
           let document = LessonMarkdown.Parse(cell.Source)
           let formulas = document.Descendants().Select(item => item switch
           {
               MathBlock block => block.Lines.ToString(),
               LeafBlock { Inline: { } inline } => string.Join(' ', inline.Descendants<MathInline>().Select(formula => formula.Content.ToString())),
               _ => "",
           })
           select (page, cell.Id, TexSymbols.Of(string.Join(" . ", formulas))),
    ];

    private static string First(GlossaryEntry entry, List<(LessonPage Page, string Cell, IReadOnlyList<string> Symbols)> places)
    {
        var (page, cell, _) = places.FirstOrDefault(place => entry.HoldsIn(place.Page.Facts.Number) && place.Symbols.Any(entry.Keys.Contains));
        return page is null ? "" : $"<a href=\"{PageFrame.Link(page.File)}#cell-{PageFrame.Plain(cell)}\" title=\"{PageFrame.Plain(page.Facts.Title)}\">lesson {page.Facts.Number}</a>";
    }
}
