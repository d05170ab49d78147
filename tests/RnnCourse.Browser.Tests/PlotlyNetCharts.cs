using Plotly.NET.CSharp;
using RnnCourse.Charts;

namespace RnnCourse.Browser.Tests;

/// <summary>Charts that Plotly.NET itself has made, of many kinds, handed over to the course.</summary>
internal static class PlotlyNetCharts
{
    private static readonly double[] Rise = [0, 1, 2, 3], Gap = [1, 3, double.NaN, 2];

    private static readonly double[][] Grid = [[1, 2, 4], [3, double.NaN, 5], [2, 2, 2]];

    /// <summary>A surface, which needs the whole of plotly.js.</summary>
    public static PlotlyChart Surface { get; } =
        Take("surface", Chart.Surface<double, double, double, string>(Grid)).Axes("w", "u", "loss").Colours("loss");

    public static IReadOnlyList<PlotlyChart> All { get; } =
    [
        Take("lines", Chart.Combine([Chart.Line<double, double, string>(Rise, Gap, Name: "one"), Chart.Line<double, double, string>(Rise, Rise, Name: "two")])).Axes("t", "x"),
        Take("points", Chart.Point<double, double, string>(Rise, Rise, Name: "points")),
        Take("columns", Chart.Column<double, string, string>(Rise, Keys: (string[])["a", "b", "c", "d"])),
        Take("histogram", Chart.Histogram<double, double, string>(X: Rise)),
        Take("pie", Chart.Pie<double, string, string>(Rise, Labels: (string[])["a", "b", "c", "d"])),
        Take("box", Chart.BoxPlot<double, double, string>(Y: Rise)),
        Take("heat map", Chart.Heatmap<double, double, double, string>(Grid)).Colours("size"),
        Take("contour", Chart.Contour<double, double, double, string>(Grid)),
        Surface,
        Take("path in space", Chart.Line3D<double, double, double, string>(Rise, Rise, Rise, Name: "path")),
        Take("polar", Chart.LinePolar<double, double, string>(Rise, Rise)),
    ];

    private static PlotlyChart Take(string title, Plotly.NET.GenericChart chart) =>
        new(title, $"What a chart of {title} says.", Plotly.NET.GenericChart.toJson(chart));
}
