namespace RnnCourse.Charts;

/// <summary>One of the two builds of plotly.js that charts are written for; package.json pins the same versions for the site.</summary>
/// <param name="Package">The npm package.</param>
/// <param name="File">The script in it.</param>
/// <param name="Integrity">The hash that a browser holds the download against.</param>
internal sealed record PlotlyLibrary(string Package, string File, string Integrity)
{
    public const string Version = "4.1.1";

    /// <summary>The small one: all that a <see cref="Figure"/> draws.</summary>
    public static PlotlyLibrary Cartesian { get; } = new("plotly.js-cartesian-dist-min", "plotly-cartesian.min.js",
        "sha384-zc4SwKObGL/W0M3RUI09UPWjlgIZHfbwMgcZO6713mRh78tfUmIQKhzCyE2LIiUg");

    /// <summary>The whole one, three times as large: surfaces, maps, polar charts and whatever else a <see cref="PlotlyChart"/> may hold.</summary>
    public static PlotlyLibrary Whole { get; } = new("plotly.js-dist-min", "plotly.min.js",
        "sha384-AFNp2MtSm5/oZbEs/J19F/Ah57MEiVsoed8nE3fq2Wnccdl1u/EkyJ9XKKU8rt7+");

    private static readonly HashSet<string> CartesianTraces = new(StringComparer.Ordinal)
    {
        "bar", "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image", "pie", "scatter", "scatterternary", "violin",
    };

    public string Address => $"https://cdn.jsdelivr.net/npm/{Package}@{Version}/{File}";

    /// <summary>The smallest build that draws all of these types of trace.</summary>
    public static PlotlyLibrary For(IEnumerable<string> traces) => traces.All(CartesianTraces.Contains) ? Cartesian : Whole;
}
