using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Site;

/// <summary>The whole course as one page to be printed: cover, map, contents, lessons, symbols. Its figures are pictures.</summary>
internal static partial class BookPage
{
    public const string File = "book.html";

    public const string Pdf = "course.pdf";

    public static string ToHtml(IReadOnlyList<LessonPage> pages, SiteAssets assets)
    {
        var body = new StringBuilder();
        foreach (var page in pages)
        {
            var name = page.Lesson.Name;
            body.Append("<section class=\"chapter\" id=\"").Append(name).Append("\">\n<header class=\"title\">\n<p class=\"eyebrow\">Lesson ").Append(page.Facts.Number)
                .Append("</p>\n<h1>").Append(page.Facts.TitleHtml).Append("</h1>\n<p class=\"facts\">").Append(PageFrame.Plain(page.Facts.Summary)).Append("</p>\n</header>\n")
                .Append(InBook(page.BodyFor(OutputForm.Book), name)).Append("</section>\n");
        }
        var names = pages.Select(page => page.Lesson.Name).ToArray();
        return PageFrame.Fill(assets, "book.html", new()
        {
            ["title"] = CoverPage.Title,
            ["description"] = CoverPage.Description,
            ["map"] = ToPlaces(new CourseMap(pages).ToHtml(), names),
            ["body"] = ToPlaces(body.ToString(), names),
        });
    }

    /// <summary>A lesson's text with ids of its own.</summary>
    private static string InBook(string body, string name) => Here().Replace(Id().Replace(body, $" id=\"{name}--$1\""), $"href=\"#{name}--$1\"");

    /// <summary>Links from page to page become links inside the one page.</summary>
    private static string ToPlaces(string html, IReadOnlyList<string> names) => names.Aggregate(html, (all, name) => all
        .Replace($"href=\"{name}.html\"", $"href=\"#{name}\"", StringComparison.Ordinal)
        .Replace($"href=\"{name}.html#", $"href=\"#{name}--", StringComparison.Ordinal));

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Here();
}
