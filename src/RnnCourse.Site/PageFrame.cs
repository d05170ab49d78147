using System.Text.RegularExpressions;

namespace RnnCourse.Site;

/// <summary>Fills the pages' frames, which are HTML files with names in double braces.</summary>
internal static partial class PageFrame
{
    /// <summary>A page of the frame given; what its head must load, and what a link to it shows, follow from its values.</summary>
    /// <param name="assets">What pages load, and where.</param>
    /// <param name="frame">The file of the frame.</param>
    /// <param name="values">HTML for each name in the frame; title and description as HTML too.</param>
    public static string Fill(SiteAssets assets, string frame, Dictionary<string, string> values)
    {
        var all = new Dictionary<string, string>(values, StringComparer.Ordinal)
        {
            ["head"] = assets.Head(values.Values.Any(HasCharts), values.Values.Any(HasMathematics), values.Values.Any(HasGreatCharts)),
            ["social"] = Social(assets, values["title"], values["description"]),
        };
        var html = Placeholder().Replace(SiteAssets.Text("page.html"), match => match.Groups[1].Value == "main" ? SiteAssets.Text(frame) : match.Value);
        return Placeholder().Replace(html, match => all[match.Groups[1].Value]);
    }

    private static bool HasMathematics(string html) => html.Contains("class=\"math\"", StringComparison.Ordinal);

    private static bool HasCharts(string html) => html.Contains("<div class=\"chart", StringComparison.Ordinal);

    private static bool HasGreatCharts(string html) => html.Contains("<div class=\"chart whole\">", StringComparison.Ordinal);

    /// <summary>What a messenger or a social network shows beside a link.</summary>
    private static string Social(SiteAssets assets, string title, string description)
    {
        var picture = assets.Preview is { } preview
            ? $"""

                <meta property="og:image" content="{Plain(preview)}">
                <meta property="og:image:width" content="{PicturePaper.PreviewWidth}">
                <meta property="og:image:height" content="{PicturePaper.PreviewHeight}">
                <meta property="og:image:alt" content="The map of the course: thirteen lessons, and arcs from each to those that build on it.">
                <meta name="twitter:card" content="summary_large_image">
                """
            : "";
        return $"""
            <meta property="og:type" content="website">
            <meta property="og:site_name" content="RnnCourse">
            <meta property="og:title" content="{title}">
            <meta property="og:description" content="{description}">{picture}
            """;
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
