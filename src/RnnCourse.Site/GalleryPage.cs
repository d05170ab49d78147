using System.Globalization;
using System.Text;

namespace RnnCourse.Site;

/// <summary>Every figure of the course at a glance, with what one sees in it, linked to its place.</summary>
internal static class GalleryPage
{
    public const string File = "figures.html";

    public static string ToHtml(IReadOnlyList<LessonPage> pages, PictureFolder pictures, SiteAssets assets)
    {
        var body = new StringBuilder();
        foreach (var page in pages.Where(page => page.Figures.Count > 0))
        {
            body.Append("<h2>").Append(page.LinkHtml).Append("</h2>\n<ul class=\"gallery\">\n");
            foreach (var figure in page.Figures)
                body.Append("<li>").Append(Picture(figure, pictures)).Append("<p><a href=\"").Append(PageFrame.Link(page.File))
                    .Append(figure.Cell.Length > 0 ? "#cell-" : "").Append(PageFrame.Plain(figure.Cell)).Append("\">").Append(figure.TitleHtml).Append("</a> ")
                    .Append(figure.FindingHtml).Append("</p></li>\n");
            body.Append("</ul>\n");
        }
        var all = pages.SelectMany(page => page.Figures).ToArray();
        var missing = all.Count(figure => figure.Specification is not null && !pictures.Has(figure));
        return PageFrame.Fill(assets, "gallery.html", new()
        {
            ["title"] = "Figures",
            ["description"] = "Every figure of the course, with what one sees in it.",
            ["lead"] = string.Create(CultureInfo.InvariantCulture, $"The {all.Length} figures of the course, each with what one sees in it. Follow a title to where the figure is live."),
            ["missing"] = missing == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $"<p class=\"facts\">{missing} of them have no picture yet. Where Chromium is, this command makes the pictures: <code>dotnet run --project src/RnnCourse.Commands -- site --pictures</code></p>\n"),
            ["body"] = body.ToString(),
        });
    }

    // The link beside it names the figure, so the picture adds nothing for those who listen.
    private static string Picture(SiteFigure figure, PictureFolder pictures) => figure.Drawing is not null
        ? $"<div class=\"drawing\" aria-hidden=\"true\">{figure.Drawing}</div>"
        : pictures.Has(figure) ? $"<div class=\"drawing\">{pictures.Image(figure, "", decorative: true)}</div>" : "";
}
