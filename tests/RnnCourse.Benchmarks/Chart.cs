using System.Globalization;
using RnnCourse.Networks;

namespace RnnCourse.Benchmarks;

/// <summary>The ratios as a picture: four panels, hidden units against times as fast, both axes logarithmic.</summary>
internal static class Chart
{
    private const double Width = 340, Height = 250, Left = 52, Top = 64;
    private static readonly int[] Ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    public static string Draw(IReadOnlyList<Measurement> measurements)
    {
        using var svg = new StringWriter(CultureInfo.InvariantCulture);
        svg.WriteLine($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2 * (Width + Left) + 20} {2 * (Height + Top) + 20}\" role=\"img\" "
            + "aria-label=\"Times as fast as PyTorch and NumPy by hidden units, reached and wanted\">");
        svg.WriteLine("<style>text { font: 13px sans-serif; fill: #24292f } .grid { stroke: #d0d7de } .torch { stroke: #b3440e; fill: #b3440e } "
            + ".numpy { stroke: #0a63b8; fill: #0a63b8 } path { fill: none !important; stroke-width: 2 } .goal { stroke-dasharray: 5 4 } .even { stroke: #57606a; stroke-width: 2 } "
            + "@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .grid { stroke: #3d444d } .torch { stroke: #ffa657; fill: #ffa657 } "
            + ".numpy { stroke: #79c0ff; fill: #79c0ff } .even { stroke: #9198a1 } }</style>");
        svg.WriteLine("<text x=\"52\" y=\"20\">Times as fast as <tspan class=\"torch\" stroke-width=\"0\">● PyTorch</tspan> and "
            + "<tspan class=\"numpy\" stroke-width=\"0\">■ NumPy</tspan>; dashed: the goal; below the heavy line at 1 the other wins.</text>");
        var panel = 0;
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        {
            foreach (var batch in new[] { 1, 32 })
            {
                var rows = measurements.Where(m => m.Problem is { Vocabulary: 64, Rule: "sgd", Cell: "rnn" } p && p.Precision == precision && p.Batch == batch).ToList();
                svg.WriteLine($"<g transform=\"translate({Left + (panel % 2 * (Width + Left))} {Top + (panel / 2 * (Height + Top))})\">");
                Axes(svg, $"{precision.ToString().ToLowerInvariant()} precision, B = {batch}");
                Series(svg, "torch", [.. rows.Select(m => (m.Problem.Hidden, m.Ratios[1], Goals.Torch(m.Problem)))]);
                Series(svg, "numpy", [.. rows.Select(m => (m.Problem.Hidden, m.Ratios[0], Goals.NumPy(m.Problem)))]);
                svg.WriteLine("</g>");
                panel++;
            }
        }

        svg.WriteLine("</svg>");
        return svg.ToString();
    }

    private static void Axes(TextWriter svg, string title)
    {
        svg.WriteLine($"<text x=\"0\" y=\"-10\">{title}</text>");
        foreach (var tick in Ticks)
        {
            svg.WriteLine($"<line class=\"{(tick == 1 ? "even" : "grid")}\" x1=\"0\" x2=\"{Width - 20}\" y1=\"{Y(tick):0.0}\" y2=\"{Y(tick):0.0}\"/>");
            svg.WriteLine($"<text x=\"-6\" y=\"{Y(tick) + 4:0.0}\" text-anchor=\"end\">{tick}</text>");
        }

        foreach (var hidden in Goals.Sizes)
            svg.WriteLine($"<text x=\"{X(hidden):0.0}\" y=\"{Height - 6}\" text-anchor=\"middle\">{(hidden == 16 ? "H = " : "")}{hidden}</text>");
    }

    private static void Series(TextWriter svg, string name, IReadOnlyList<(int Hidden, double Ratio, double? Goal)> points)
    {
        svg.WriteLine(Line(name, [.. points.Select(point => (point.Hidden, point.Ratio))]));
        svg.WriteLine(Line($"{name} goal", [.. points.Where(point => point.Goal is not null).Select(point => (point.Hidden, point.Goal!.Value))]));
        foreach (var (hidden, ratio, goal) in points.Where(point => double.IsFinite(point.Ratio)))
        {
            var (x, y, tip) = (X(hidden), Y(ratio), $"<title>H = {hidden}: {ratio:0.0}{(goal is { } g ? $", goal {g}" : "")}</title>");
            svg.WriteLine(name == "torch" ? $"<circle class=\"{name}\" cx=\"{x:0.0}\" cy=\"{y:0.0}\" r=\"4\">{tip}</circle>"
                : $"<rect class=\"{name}\" x=\"{x - 4:0.0}\" y=\"{y - 4:0.0}\" width=\"8\" height=\"8\">{tip}</rect>");
        }
    }

    private static string Line(string name, IReadOnlyList<(int Hidden, double Ratio)> points) => $"<path class=\"{name}\" d=\"M"
        + string.Join(" L", points.Where(point => double.IsFinite(point.Ratio)).Select(point => $"{X(point.Hidden):0.0} {Y(point.Ratio):0.0}")) + "\"/>";

    private static double X(int hidden) => 24 + (Math.Log2(hidden / 16.0) / 5 * (Width - 68));

    private static double Y(double ratio) => (Height - 40) * (1 - (Math.Log10(Math.Clamp(ratio, 0.8, 500) / 0.8) / Math.Log10(500 / 0.8)));
}
