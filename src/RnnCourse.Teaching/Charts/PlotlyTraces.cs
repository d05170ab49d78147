using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Charts;

/// <summary>Writes traces as Plotly's scatter, bar and heatmap.</summary>
internal static class PlotlyTraces
{
    private const int ArrowHeads = 6;

    /// <summary>The Plotly traces of one trace: two for a path, one for all others.</summary>
    /// <param name="trace">What is drawn.</param>
    /// <param name="index">The place of the trace in its figure, which gives it its colour, dash and marker.</param>
    /// <param name="colours">The least and greatest value of the colour scale of a heat map.</param>
    public static IEnumerable<JsonObject> Of(Trace trace, int index, (double Least, double Greatest) colours) => trace switch
    {
        ScatterTrace scatter => [Scatter(scatter, index)],
        PathTrace path => [Line(path.Name, path.X, path.Y, index), Direction(path, index)],
        BarTrace bars => [Bars(bars, index)],
        HeatMapTrace map => [HeatMap(map, colours)],
        _ => throw new ArgumentException($"{trace.GetType().Name} is no trace that Plotly is told to draw.", nameof(trace)),
    };

    private static JsonObject Scatter(ScatterTrace trace, int index)
    {
        var parts = new List<string>();
        if (trace.Joined)
            parts.Add("lines");
        if (trace.Marked)
            parts.Add("markers");
        if (trace.Labels is not null)
            parts.Add("text");
        var json = trace.Joined
            ? Line(trace.Name, trace.X, trace.Y, index)
            : Points(trace.Name, trace.X, trace.Y);
        json["mode"] = string.Join('+', parts);
        if (trace.Marked)
            json["marker"] = new JsonObject { ["color"] = Palette.Colour(index), ["symbol"] = Palette.Symbol(index), ["size"] = 8 };
        if (trace.Labels is not null)
        {
            json["text"] = PlotlyJson.List(trace.Labels);
            json["textposition"] = PlotlyJson.List(TextPositions(trace.X));
            json["cliponaxis"] = false;
        }
        return json;
    }

    private static JsonObject Line(string name, IReadOnlyList<double> x, IReadOnlyList<double> y, int index)
    {
        var json = Points(name, x, y);
        json["mode"] = "lines";
        json["line"] = new JsonObject { ["color"] = Palette.Colour(index), ["dash"] = Palette.Dash(index), ["width"] = 2 };
        return json;
    }

    private static JsonObject Points(string name, IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        new() { ["type"] = "scatter", ["name"] = PlotlyJson.Text(name), ["x"] = PlotlyJson.List(x), ["y"] = PlotlyJson.List(y) };

    /// <summary>Words near the left and right ends lean inwards, or a narrow screen would cut them.</summary>
    private static IEnumerable<string> TextPositions(IReadOnlyList<double> x)
    {
        var finite = x.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (least, width) = (finite.Min(), finite.Max() - finite.Min());
        return x.Select(at => at < least + 0.2 * width ? "top right" : at > least + 0.8 * width ? "top left" : "top center");
    }

    /// <summary>
    /// The start as an open circle, and arrow heads along the path. A head turns towards it from the point before it in the
    /// list, so each head is preceded by the path's previous point, drawn with size 0.
    /// </summary>
    private static JsonObject Direction(PathTrace path, int index)
    {
        var last = path.X.Count - 1;
        var heads = Math.Min(ArrowHeads, last);
        var points = new List<int> { 0, 0 };
        var symbols = new List<string> { "circle", "circle-open" };
        var sizes = new List<double> { 0, 12 };
        for (var head = 1; head <= heads; head++)
        {
            var at = (int)Math.Round((double)head * last / heads);
            points.AddRange([at - 1, at]);
            symbols.AddRange(["arrow", "arrow"]);
            sizes.AddRange([0, 11]);
        }
        var json = Points(path.Name + ": start and direction", [.. points.Select(i => path.X[i])], [.. points.Select(i => path.Y[i])]);
        json["mode"] = "markers";
        json["marker"] = new JsonObject
        {
            ["color"] = Palette.Colour(index),
            ["symbol"] = PlotlyJson.List(symbols),
            ["size"] = PlotlyJson.List(sizes),
            ["angleref"] = "previous",
            ["opacity"] = 1,
            ["line"] = new JsonObject { ["color"] = Palette.Colour(index), ["width"] = 2 },
        };
        json["hoverinfo"] = "skip";
        json["showlegend"] = false;
        return json;
    }

    private static JsonObject Bars(BarTrace trace, int index)
    {
        var marker = new JsonObject { ["color"] = Palette.Colour(index) };
        if (Palette.Hatching(index) is { Length: > 0 } shape)
            marker["pattern"] = new JsonObject { ["shape"] = shape, ["solidity"] = 0.25 };
        return new JsonObject
        {
            ["type"] = "bar",
            ["name"] = PlotlyJson.Text(trace.Name),
            ["x"] = PlotlyJson.List(trace.Categories),
            ["y"] = PlotlyJson.List(trace.Values),
            ["marker"] = marker,
        };
    }

    private static JsonObject HeatMap(HeatMapTrace trace, (double Least, double Greatest) colours)
    {
        var json = new JsonObject
        {
            ["type"] = "heatmap",
            ["name"] = PlotlyJson.Text(trace.Name),
            ["z"] = new JsonArray([.. trace.Values.EnumerateRows().Select(row => PlotlyJson.List(row))]),
            ["zmin"] = PlotlyJson.Number(colours.Least),
            ["zmax"] = PlotlyJson.Number(colours.Greatest),
            ["colorscale"] = Scale(trace.Diverging ? Palette.Diverging : Palette.Sequential),
            ["colorbar"] = new JsonObject
            {
                ["title"] = new JsonObject { ["text"] = PlotlyJson.Text(trace.ColourTitle), ["side"] = "right" },
                ["thickness"] = 14,
                ["outlinewidth"] = 0,
            },
            ["hoverongaps"] = false,
            ["hovertemplate"] = "row %{y}, column %{x}: %{z:.5~g}<extra></extra>",
        };
        if (trace.Columns is not null)
            json["x"] = PlotlyJson.List(trace.Columns);
        if (trace.Rows is not null)
            json["y"] = PlotlyJson.List(trace.Rows);
        if (trace.ShowValues)
            json["texttemplate"] = "%{z:.3~g}";
        return json;
    }

    public static JsonArray Scale(IReadOnlyList<string> colours) => new(
        [.. colours.Select((colour, i) => new JsonArray(Math.Round(i / (colours.Count - 1.0), 4), colour))]);

    /// <summary>The colour scale of all heat maps at one place: the same in every frame, and even about zero when it diverges.</summary>
    public static (double Least, double Greatest) ColourRange(IEnumerable<HeatMapTrace> maps)
    {
        var all = maps.ToArray();
        var values = all.SelectMany(map => map.Values.Enumerate(Zeros.Include)).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (least, greatest) = (values.Min(), values.Max());
        if (all.Any(map => map.Diverging))
        {
            greatest = Math.Max(Math.Abs(least), Math.Abs(greatest));
            least = -greatest;
        }
        return least < greatest ? (least, greatest) : (least - 0.5, greatest + 0.5);
    }
}
