using System.Net;
using System.Text;

namespace RnnCourse.Notebooks.Site;

/// <summary>The cover: what the course is, and the lessons there are.</summary>
internal static class CoverPage
{
    public static string ToHtml(IReadOnlyList<LessonPage> pages, SiteAssets assets)
    {
        var lessons = new StringBuilder();
        foreach (var page in pages)
        {
            lessons.Append("<li><a href=\"").Append(PageFrame.Link(page.File)).Append("\"><span class=\"number\">").Append(page.Facts.Number)
                .Append("</span><span class=\"name\">").Append(page.Facts.TitleHtml).Append("</span></a>\n<p>").Append(page.Facts.OpeningHtml)
                .Append("</p>\n<p class=\"facts\">").Append(WebUtility.HtmlEncode(page.Facts.Summary)).Append("</p></li>\n");
        }
        var list = lessons.ToString();
        return PageFrame.Fill("cover.html", new()
        {
            ["title"] = "Recurrent neural networks, computed",
            ["description"] = "A course in C#: every formula is code that has run, every gradient is checked, every figure is live.",
            ["head"] = assets.Head(charts: false, PageFrame.HasMathematics(list)),
            ["lessons"] = list,
            ["progress"] = ProgressPage.Count(pages.SelectMany(page => page.Exercises)),
        });
    }
}
