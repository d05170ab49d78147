using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Site;

/// <summary>
/// The lessons as a map: a list along a line, and at its left an arc from each lesson to every later one that it prepares. The arcs are
/// read off the lessons themselves: wherever one speaks of another.
/// </summary>
internal sealed partial class CourseMap
{
    /// <summary>Height of a row and width of the drawing, in units of 1/16 em; the style sheet knows both.</summary>
    private const int Row = 48, Width = 112, Spine = 92, Dot = 14;

    private readonly IReadOnlyList<LessonPage> pages;
    private readonly int[,] mentions;

    public CourseMap(IReadOnlyList<LessonPage> pages)
    {
        this.pages = pages;
        mentions = new int[pages.Count, pages.Count];
        var places = pages.Index().Where(page => page.Item.Facts.Number.Length > 0)
            .DistinctBy(page => page.Item.Facts.Number).ToDictionary(page => page.Item.Facts.Number, page => page.Index, StringComparer.Ordinal);
        foreach (var (from, page) in pages.Index())
            foreach (Match match in page.Lesson.Document.Cells.Where(cell => cell.Type == "markdown").SelectMany(cell => Mention().Matches(cell.Source)))
                foreach (var number in match.Groups["number"].Captures)
                    if (places.TryGetValue(number.ToString()!, out var to) && to != from)
                        mentions[Math.Min(from, to), Math.Max(from, to)]++;
        for (var i = 0; i + 1 < pages.Count; i++)
            mentions[i, i + 1]++;
    }

    /// <summary>The later lessons that a lesson leads to, by their places.</summary>
    private int[] LeadsTo(int lesson) =>
        [.. Enumerable.Range(lesson + 1, pages.Count - lesson - 1).Where(later => mentions[lesson, later] > 0)];

    public string ToHtml()
    {
        var html = new StringBuilder("<div class=\"map\">\n").Append(Drawing()).Append("<style>\n");
        // A lesson that is pointed at, or reached by the keyboard, shows its own arcs.
        for (var place = 0; place < pages.Count; place++)
            html.Append(CultureInfo.InvariantCulture, $".map:has(li:nth-child({place + 1}) a:is(:hover, :focus-visible)) :is(.from-{place}, .to-{place}) {{ stroke: var(--accent); opacity: 1; }}\n");
        html.Append("</style>\n<ol>\n");
        foreach (var (place, page) in pages.Index())
        {
            html.Append("<li>").Append(page.LinkHtml);
            if (LeadsTo(place) is { Length: > 0 } later)
                html.Append("<span class=\"leads\">leads to ").AppendJoin(", ", later.Select(to => pages[to].Facts.Number)).Append("</span>");
            html.Append("</li>\n");
        }
        return html.Append("</ol>\n</div>\n").ToString();
    }

    /// <summary>The drawing takes its colours from the page.</summary>
    private string Drawing()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {pages.Count * Row}\" aria-hidden=\"true\" focusable=\"false\">\n");
        foreach (var span in Enumerable.Range(2, Math.Max(0, pages.Count - 2)).Reverse())
            for (var from = 0; from + span < pages.Count; from++)
                if (mentions[from, from + span] is > 0 and var count)
                    Arc(svg, from, from + span, count);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"spine\" d=\"M{Spine} {Y(0)}V{Y(pages.Count - 1)}\"/>\n");
        foreach (var (place, page) in pages.Index())
            svg.Append(CultureInfo.InvariantCulture,
                $"<g class=\"stop\"><circle cx=\"{Spine}\" cy=\"{Y(place)}\" r=\"{Dot}\"/><text x=\"{Spine}\" y=\"{Y(place) + 5}\">{PageFrame.Plain(page.Facts.Number)}</text></g>\n");
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The wider the span, the further out; it ends in a head at the later lesson.</summary>
    private void Arc(StringBuilder svg, int from, int to, int count)
    {
        var reach = 14 + (Spine - Dot - 18) * Math.Sqrt((to - from - 1) / Math.Max(1.0, pages.Count - 2));
        var (start, end, left) = (Spine - Dot + 2, Spine - Dot - 1, Spine - Dot - reach * 4 / 3);
        var thickness = Math.Min(1 + 0.5 * count, 3);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"arc from-{from} to-{to}\" stroke-width=\"{thickness}\" d=\"M{start} {Y(from) + 5}C{left:0.#} {Y(from) + 5} {left:0.#} {Y(to) - 5} {end - 5} {Y(to) - 5}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<path class=\"head\" d=\"M{end} {Y(to) - 5}l-8 -4v8z\"/>\n");
    }

    private static int Y(int place) => place * Row + Row / 2;

    [GeneratedRegex(@"\b[Ll]essons? (?<number>\d\d)(?:(?:, | and | to )(?<number>\d\d)\b)*|\]\((?<number>\d\d)-[^)\s]*\.ipynb")]
    private static partial Regex Mention();
}
