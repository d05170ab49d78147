using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Site;

/// <summary>A figure or a diagram of a lesson, as the pages that collect them see it.</summary>
/// <param name="Name">Unique in the site; its pictures have this name.</param>
/// <param name="Cell">The id of the cell that draws it.</param>
/// <param name="TitleHtml">Its title.</param>
/// <param name="FindingHtml">What one is to see in it.</param>
/// <param name="Specification">For a chart, what plotly.js draws, as JSON.</param>
/// <param name="Drawing">For a diagram, its first SVG.</param>
/// <param name="Script">The script that brings figures to life; a lesson stores it with each figure.</param>
internal sealed partial record SiteFigure(string Name, string Cell, string TitleHtml, string FindingHtml, string? Specification, string? Drawing, string? Script)
{
    public static IReadOnlyList<SiteFigure> Of(SiteLesson lesson)
    {
        var figures = new List<SiteFigure>();
        foreach (var (place, cell) in lesson.Document.Cells.Index())
        {
            var id = cell.Id.Length > 0 ? cell.Id : FormattableString.Invariant($"cell{place}");
            var parts = cell.Outputs.Select(CheckReader.HtmlOf).OfType<string>().SelectMany(html => Figure().Matches(html)).ToArray();
            foreach (var (number, part) in parts.Index())
                figures.Add(Read(parts.Length == 1 ? $"{lesson.Name}-{id}" : FormattableString.Invariant($"{lesson.Name}-{id}-{number + 1}"), cell, part.Value));
        }
        return figures;
    }

    /// <summary>Puts each figure's picture into the HTML of a cell: it stands where no script runs, and on paper.</summary>
    /// <param name="html">The outputs of a cell.</param>
    /// <param name="figures">The figures of its lesson.</param>
    /// <param name="pictures">The pictures there are.</param>
    public static string WithPictures(string html, IReadOnlyList<SiteFigure> figures, PictureFolder pictures) => Figure().Replace(html, match =>
        Json().Match(match.Value) is { Success: true } json
        && figures.FirstOrDefault(figure => figure.Specification == json.Groups[1].Value) is { } figure
        && pictures.Image(figure, "rnn-figure-still") is { Length: > 0 } image
            ? Plot().Replace(match.Value, plot => plot.Value + "\n" + image, 1)
            : match.Value);

    private static SiteFigure Read(string name, NotebookCell cell, string html) => new(
        name, cell.Id, Title().Match(html).Groups[1].Value, Finding().Match(html).Groups[1].Value,
        Json().Match(html) is { Success: true } json ? json.Groups[1].Value : null,
        Svg().Match(html) is { Success: true } svg ? svg.Value : null,
        Code().Match(html) is { Success: true } script ? script.Groups[1].Value : null);

    /// <summary>Whether a chart in some HTML, or a specification, is for the whole of plotly.js and not for its smaller build.</summary>
    public static bool AsksForAllOfPlotly(string html) => html.Contains("\"library\":\"PlotlyWhole\"", StringComparison.Ordinal);

    /// <summary>The finding in plain words, for a picture's alternative text.</summary>
    public string Words => PageFrame.Words(FindingHtml);

    [GeneratedRegex("""<figure class="rnn-(?:figure|diagram)">.*?</figure>""", RegexOptions.Singleline)]
    private static partial Regex Figure();

    [GeneratedRegex("""<div class="rnn-figure-plot"[^>]*></div>""")]
    private static partial Regex Plot();

    [GeneratedRegex("""<strong class="rnn-figure-title">(.*?)</strong>""", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("""<span class="rnn-figure-finding">(.*?)</span>\s*</figcaption>""", RegexOptions.Singleline)]
    private static partial Regex Finding();

    [GeneratedRegex("""<script type="application/json" class="rnn-figure-json">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex("""<script class="rnn-figure-script">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();
}
