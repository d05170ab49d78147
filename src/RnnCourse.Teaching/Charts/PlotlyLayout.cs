using System.Text.Json.Nodes;

namespace RnnCourse.Charts;

/// <summary>Writes everything about a figure that is not data: axes, notes, guide lines, legend, sliders.</summary>
internal static class PlotlyLayout
{
    public static JsonObject Of(Figure figure, bool forPage)
    {
        var layout = new JsonObject
        {
            ["autosize"] = true,
            ["height"] = Height(figure),
            ["margin"] = new JsonObject { ["l"] = 56, ["r"] = 16, ["t"] = forPage ? 14 : 48, ["b"] = 48 },
            ["paper_bgcolor"] = "rgba(0,0,0,0)",
            ["plot_bgcolor"] = "rgba(0,0,0,0)",
            ["font"] = new JsonObject { ["family"] = "system-ui, sans-serif", ["size"] = 13, ["color"] = Palette.Ink },
            ["meta"] = new JsonObject { ["altText"] = figure.AltText },
            ["xaxis"] = AxisOf(figure, figure.Horizontal, horizontal: true),
            ["yaxis"] = AxisOf(figure, figure.Vertical, horizontal: false),
            ["showlegend"] = false,
        };
        if (figure.Traces.Count(trace => trace is not HeatMapTrace) > 1)
            (layout["showlegend"], layout["legend"]) = (true, Legend(forPage));
        if (!forPage)
            layout["title"] = Title(figure.Title);
        Notes(layout, figure, [figure, .. Start(figure)]);
        if (!forPage && figure.Controls.Count > 0)
            PlotlyControls.AddTo(layout, figure);
        return layout;
    }

    /// <summary>Notes and guide lines of all the given figures together, on the axes of the first.</summary>
    public static void Notes(JsonObject layout, Figure axes, IReadOnlyList<Figure> figures)
    {
        var notes = figures.SelectMany(figure => figure.Annotations).Select(note => Note(note, axes)).ToArray();
        var lines = figures.SelectMany(figure => figure.GuideLines).Select(Guide).ToArray();
        layout["annotations"] = new JsonArray([.. notes, .. NothingToDraw.Notes(axes)]);
        layout["shapes"] = new JsonArray(lines);
    }

    public static JsonArray? Range(Figure figure, Axis axis, bool horizontal) =>
        AxisRange.Of(figure, axis, horizontal) is var (from, to)
            ? new JsonArray(PlotlyJson.Number(from), PlotlyJson.Number(to))
            : null;

    private static IEnumerable<Figure> Start(Figure figure) => figure.StartFrame is null ? [] : [figure.StartFrame.Content];

    private static int Height(Figure figure)
    {
        var rows = figure.Traces.OfType<HeatMapTrace>().Select(map => map.Values.RowCount).DefaultIfEmpty(0).Max();
        return figure.HasEqualAxes ? 440 : Math.Clamp(140 + 22 * rows, 380, 640);
    }

    private static JsonObject AxisOf(Figure figure, Axis axis, bool horizontal)
    {
        var maps = figure.Traces.OfType<HeatMapTrace>().ToArray();
        var named = maps.Any(map => (horizontal ? map.Columns : map.Rows) is not null)
            || (horizontal && figure.Traces.Any(trace => trace is BarTrace));
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = PlotlyJson.Text(axis.Title), ["standoff"] = 8 },
            ["type"] = named ? "category" : axis.Logarithmic ? "log" : "linear",
            ["automargin"] = true,
            ["showgrid"] = maps.Length == 0,
            ["zeroline"] = maps.Length == 0,
        };
        if (maps.Length == 0)
            (json["gridcolor"], json["zerolinecolor"]) = ("rgba(127,127,127,0.25)", "rgba(127,127,127,0.6)");
        if (!named)
            json["hoverformat"] = ".5~g";
        if (axis.Logarithmic && !named)
        {
            // Powers of ten say little where the axis spans few of them; there 1, 2 and 5 of each are named in full.
            if (AxisRange.Decades(figure, axis, horizontal) <= 2.5)
                (json["dtick"], json["tickformat"]) = ("D2", "~g");
            else
                json["exponentformat"] = "power";
        }
        if (maps.Length > 0 && !named && maps.Max(map => horizontal ? map.Values.ColumnCount : map.Values.RowCount) <= 20)
            json["dtick"] = 1;
        if (Range(figure, axis, horizontal) is { } range)
            json["range"] = range;
        else if (maps.Length > 0 && !horizontal)
            json["autorange"] = "reversed";
        if (figure.HasEqualAxes)
            json["constrain"] = "domain";
        if (figure.HasEqualAxes && !horizontal)
            (json["scaleanchor"], json["scaleratio"]) = ("x", 1);
        return json;
    }

    /// <summary>On a page the legend runs along the top, where it may wrap on a phone; elsewhere it stands at the right.</summary>
    private static JsonObject Legend(bool forPage) => forPage
        ? new() { ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["y"] = 1.02, ["yanchor"] = "bottom" }
        : new() { ["orientation"] = "v", ["x"] = 1.02, ["xanchor"] = "left", ["y"] = 1, ["yanchor"] = "top" };

    private static JsonObject Title(string title) => new()
    {
        ["text"] = PlotlyJson.Text(title),
        ["x"] = 0,
        ["xanchor"] = "left",
    };

    private static JsonObject Note(Annotation note, Figure axes) => new()
    {
        // Plotly counts the place of a note in powers of ten on a logarithmic axis, that of a line in values.
        ["x"] = PlotlyJson.Number(axes.Horizontal.Logarithmic ? Math.Log10(note.X) : note.X),
        ["y"] = PlotlyJson.Number(axes.Vertical.Logarithmic ? Math.Log10(note.Y) : note.Y),
        ["text"] = PlotlyJson.Text(note.Text),
        ["showarrow"] = true,
        ["arrowhead"] = 2,
        ["arrowsize"] = 0.8,
        ["arrowcolor"] = Palette.Ink,
        ["ax"] = 28,
        ["ay"] = -32,
    };

    private static JsonObject Guide(GuideLine line)
    {
        var json = new JsonObject
        {
            ["type"] = "line",
            ["xref"] = line.Horizontal ? "paper" : "x",
            ["yref"] = line.Horizontal ? "y" : "paper",
            ["x0"] = line.Horizontal ? 0 : PlotlyJson.Number(line.At),
            ["x1"] = line.Horizontal ? 1 : PlotlyJson.Number(line.At),
            ["y0"] = line.Horizontal ? PlotlyJson.Number(line.At) : 0,
            ["y1"] = line.Horizontal ? PlotlyJson.Number(line.At) : 1,
            ["line"] = new JsonObject { ["color"] = Palette.Ink, ["width"] = 1.5, ["dash"] = "dash" },
        };
        if (line.Label.Length > 0)
            json["label"] = new JsonObject
            {
                ["text"] = PlotlyJson.Text(line.Label),
                ["textposition"] = "end",
                ["textangle"] = 0,
                ["xanchor"] = line.Horizontal ? "right" : "left",
                ["yanchor"] = line.Horizontal ? "bottom" : "top",
                ["font"] = new JsonObject { ["size"] = 12 },
            };
        return json;
    }
}
