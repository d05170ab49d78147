using System.Text.Json.Nodes;

namespace RnnCourse.Charts;

/// <summary>Gives a chart of another library the look of the course's own, where its author chose none.</summary>
internal static class PlotlyChartStyle
{
    private const string Nothing = "rgba(0,0,0,0)";

    private static readonly HashSet<string> Spatial = new(StringComparer.Ordinal)
    {
        "cone", "isosurface", "mesh3d", "scatter3d", "streamtube", "surface", "volume",
    };

    private static readonly HashSet<string> Scaled = new(StringComparer.Ordinal)
    {
        "cone", "contour", "heatmap", "histogram2d", "histogram2dcontour", "isosurface", "streamtube", "surface", "volume",
    };

    /// <summary>What has a white ground of its own.</summary>
    private static readonly (string Name, string[] Kinds)[] Grounds =
    [
        ("polar", ["barpolar", "scatterpolar", "scatterpolargl"]), ("ternary", ["scatterternary"]), ("geo", ["choropleth", "scattergeo"]),
    ];

    private static readonly HashSet<string> Filled = new(StringComparer.Ordinal) { "bar", "box", "histogram", "violin" };

    /// <summary>Dresses a chart; sizes and grounds are the page's to choose.</summary>
    /// <param name="chart">With data, layout and frames.</param>
    /// <param name="finding">What one is to see in it.</param>
    public static void Apply(JsonObject chart, string finding)
    {
        var traces = PlotlyChartReader.Traces(chart).ToArray();
        for (var i = 0; i < traces.Length; i++)
            Dress(traces[i], PlotlyChartReader.TypeOf(traces[i]), i);
        var types = traces.Select(PlotlyChartReader.TypeOf).Distinct().ToArray();
        var layout = chart["layout"]!.AsObject();
        foreach (var name in (string[])["template", "width", "title"])
            layout.Remove(name);
        layout["autosize"] = true;
        layout["height"] = types.Any(Spatial.Contains) ? 480 : layout["yaxis"] is JsonObject axis && axis.ContainsKey("scaleanchor") ? 440 : 380;
        layout["margin"] = types.All(Spatial.Contains) ? Margin(0, 0, 0, 0) : Margin(56, 16, 14, 48);
        (layout["paper_bgcolor"], layout["plot_bgcolor"]) = (Nothing, Nothing);
        layout["font"] = new JsonObject { ["family"] = "system-ui, sans-serif", ["size"] = 13, ["color"] = Palette.Ink };
        layout["colorway"] ??= new JsonArray([.. Enumerable.Range(0, 8).Select(i => (JsonNode)Palette.Colour(i))]);
        if (types.Contains("pie") || traces.Count(trace => !Scaled.Contains(PlotlyChartReader.TypeOf(trace))) > 1) // plotly.js shows a legend then
            layout["legend"] ??= new JsonObject { ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["y"] = 1.02, ["yanchor"] = "bottom" };
        layout["meta"] = new JsonObject { ["altText"] = finding };
        if (PlotlyLibrary.For(types) == PlotlyLibrary.Whole)
            layout["meta"]!["library"] = "PlotlyWhole";
        Axes(layout, types);
        chart["config"] = new JsonObject { ["responsive"] = true, ["displaylogo"] = false };
    }

    private static void Axes(JsonObject layout, IReadOnlyList<string> types)
    {
        if (types.Any(Spatial.Contains))
            layout["scene"] ??= new JsonObject();
        if (!types.All(Spatial.Contains))
            (layout["xaxis"], layout["yaxis"]) = (layout["xaxis"] ?? new JsonObject(), layout["yaxis"] ?? new JsonObject());
        foreach (var (ground, kinds) in Grounds)
            if (types.Any(kinds.Contains))
                Child(layout, ground)["bgcolor"] = Nothing;
        foreach (var (name, part) in layout.ToArray())
        {
            if (part is not JsonObject axis)
                continue;
            if (name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal))
            {
                Lines(axis);
                axis["automargin"] = true;
                if (types.Any(Scaled.Contains)) // they would run through cells that are left empty
                    (axis["showgrid"], axis["zeroline"]) = (false, false);
            }
            else if (name.StartsWith("scene", StringComparison.Ordinal))
            {
                axis["bgcolor"] = Nothing;
                axis["aspectmode"] ??= "cube";
                // From the front: x to the right, y to the back.
                Child(axis, "camera")["eye"] ??= new JsonObject { ["x"] = -0.8, ["y"] = -1.9, ["z"] = 0.9 };
                foreach (var letter in (string[])["xaxis", "yaxis", "zaxis"])
                {
                    var line = Child(axis, letter);
                    Lines(line);
                    line["showbackground"] = false;
                }
            }
        }
    }

    private static void Lines(JsonObject axis) => (axis["gridcolor"], axis["zerolinecolor"]) = ("rgba(127,127,127,0.25)", "rgba(127,127,127,0.6)");

    private static void Dress(JsonObject trace, string type, int place)
    {
        if (Scaled.Contains(type) && !trace.ContainsKey("coloraxis"))
        {
            trace["colorscale"] ??= PlotlyTraces.Scale(Palette.Sequential);
            var bar = Child(trace, "colorbar");
            (bar["thickness"], bar["outlinewidth"]) = (14, 0);
        }
        else if (type.StartsWith("scatter", StringComparison.Ordinal))
        {
            var line = Child(trace, "line");
            line["color"] ??= Palette.Colour(place);
            line["dash"] ??= Palette.Dash(place);
            var marker = Child(trace, "marker");
            marker["color"] ??= Palette.Colour(place);
            if (type != "scatter3d")
                marker["symbol"] ??= Palette.Symbol(place);
        }
        else if (Filled.Contains(type))
        {
            var marker = Child(trace, "marker");
            marker["color"] ??= Palette.Colour(place);
            if (type is "bar" or "histogram" && Palette.Hatching(place) is { Length: > 0 } shape)
            {
                var pattern = Child(marker, "pattern");
                (pattern["shape"], pattern["solidity"]) = (pattern["shape"] ?? shape, pattern["solidity"] ?? 0.25);
            }
        }
    }

    private static JsonObject Margin(int left, int right, int top, int bottom) => new() { ["l"] = left, ["r"] = right, ["t"] = top, ["b"] = bottom };

    /// <summary>The part of this name; an empty one takes the place of whatever else stands there.</summary>
    public static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
            parent[name] = child = [];
        return child;
    }
}
