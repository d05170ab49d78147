using System.Text;

namespace RnnCourse.Site;

/// <summary>The cover: what the course is, and the lessons there are.</summary>
internal static class CoverPage
{
    public const string Title = "Recurrent neural networks, computed";

    public const string Description = "A course in C#: every formula is code that has run, every gradient is checked, every figure is live.";

    public static string ToHtml(IReadOnlyList<LessonPage> pages, SiteAssets assets)
    {
        var lessons = new StringBuilder();
        foreach (var page in pages)
        {
            lessons.Append("<li><a href=\"").Append(PageFrame.Link(page.File)).Append("\"><span class=\"number\">").Append(page.Facts.Number)
                .Append("</span><span class=\"name\">").Append(page.Facts.TitleHtml).Append("</span></a>\n<p>").Append(page.Facts.OpeningHtml)
                .Append("</p>\n<p class=\"facts\">").Append(PageFrame.Plain(page.Facts.Summary)).Append("</p></li>\n");
        }
        return PageFrame.Fill(assets, "cover.html", new()
        {
            ["title"] = Title,
            ["description"] = Description,
            ["map"] = new CourseMap(pages).ToHtml(),
            ["lessons"] = lessons.ToString(),
            ["figures"] = $"{pages.Sum(page => page.Figures.Count)}",
            ["book"] = assets.HasBook ? $" · <a href=\"{BookPage.Pdf}\">The course as a PDF</a>, to print" : "",
            ["progress"] = ProgressPage.Count(pages.SelectMany(page => page.Exercises)),
        });
    }
}
