using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Site;

/// <summary>Fills the pages' frames, which are HTML files with names in double braces.</summary>
internal static partial class PageFrame
{
    public static string Fill(string frame, Dictionary<string, string> values)
    {
        var html = Placeholder().Replace(SiteAssets.Text("page.html"), match => match.Groups[1].Value == "main" ? SiteAssets.Text(frame) : match.Value);
        return Placeholder().Replace(html, match => values[match.Groups[1].Value]);
    }

    public static bool HasMathematics(string html) => html.Contains("class=\"math\"", StringComparison.Ordinal);

    public static string Link(string file) => Uri.EscapeDataString(file);

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
