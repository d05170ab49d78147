using System.Text.Json.Nodes;
using RnnCourse.Formatting;

namespace RnnCourse.Charts;

/// <summary>Writes a figure as the JSON object {data, layout, frames, config} of plotly.js.</summary>
internal static class PlotlyWriter
{
    /// <param name="figure">A figure with data.</param>
    /// <param name="forPage">Whether HTML around the chart shows the title and the sliders, so that the chart must not.</param>
    public static string Write(Figure figure, bool forPage)
    {
        var json = new JsonObject
        {
            ["data"] = new JsonArray([.. Traces(figure, figure.Traces)]),
            ["layout"] = PlotlyLayout.Of(figure, forPage),
            ["frames"] = Frames(figure),
            ["config"] = new JsonObject
            {
                ["responsive"] = true,
                ["displaylogo"] = false,
                ["modeBarButtonsToRemove"] = new JsonArray("select2d", "lasso2d", "autoScale2d"),
            },
        };
        if (forPage)
            json["controls"] = new JsonArray([.. figure.Controls.Select(Control)]);
        return PlotlyJson.Write(json);
    }

    private static JsonObject Control(Control control) => new()
    {
        ["label"] = control.Label,
        ["steps"] = Output.Texts(control.StepLabels),
        ["start"] = control.Start,
        ["plays"] = control.Plays,
    };

    /// <summary>Traces with the colour scales and styles that their places in the figure give them.</summary>
    private static IEnumerable<JsonObject> Traces(Figure figure, IReadOnlyList<Trace> traces)
    {
        var first = figure.FixedTraces.Count;
        for (var i = 0; i < traces.Count; i++)
        {
            var alike = i < first || figure.Frames.Count == 0
                ? [traces[i]]
                : figure.Frames.Select(frame => frame.Content.FixedTraces[i - first]);
            var colours = PlotlyTraces.ColourRange(alike.OfType<HeatMapTrace>());
            foreach (var json in PlotlyTraces.Of(traces[i], i, colours))
                yield return json;
        }
    }

    private static JsonArray Frames(Figure figure)
    {
        if (figure.Frames.Count == 0)
            return [];
        var still = Traces(figure, figure.FixedTraces).Count();
        var all = figure.Frames
            .Select(frame => Traces(figure, [.. figure.FixedTraces, .. frame.Content.FixedTraces]).Skip(still).ToArray())
            .ToArray();
        DropWhatNeverChanges(all);
        return new JsonArray([.. figure.Frames.Select((frame, i) => new JsonObject
        {
            ["name"] = frame.Name,
            ["data"] = new JsonArray([.. all[i]]),
            ["traces"] = new JsonArray([.. Enumerable.Range(still, all[i].Length).Select(place => (JsonNode)place)]),
            ["layout"] = FrameLayout(figure, frame),
        })]);
    }

    /// <summary>Plotly carries over what a frame leaves out, so what all frames share is written once, in the figure's data.</summary>
    private static void DropWhatNeverChanges(JsonObject[][] frames)
    {
        for (var place = 0; place < frames[0].Length; place++)
        {
            var here = frames.Select(traces => traces[place]).ToArray();
            var shared = here[0].Select(property => property.Key)
                .Where(key => here.All(trace => JsonNode.DeepEquals(trace[key], here[0][key]))).ToArray();
            foreach (var trace in here)
                foreach (var key in shared)
                    trace.Remove(key);
        }
    }

    /// <summary>Notes, guide lines and axis ends, if any frame has its own; then each frame must say them, or the last ones would stay.</summary>
    private static JsonObject FrameLayout(Figure figure, Frame frame)
    {
        var layout = new JsonObject();
        if (figure.Frames.Any(other => other.Content.Annotations.Count + other.Content.GuideLines.Count > 0))
            PlotlyLayout.Notes(layout, figure, [figure, frame.Content]);
        AddRange(layout, "xaxis", figure, frame, content => content.Horizontal, horizontal: true);
        AddRange(layout, "yaxis", figure, frame, content => content.Vertical, horizontal: false);
        return layout;
    }

    private static void AddRange(JsonObject layout, string name, Figure figure, Frame frame, Func<Figure, Axis> axisOf, bool horizontal)
    {
        if (!figure.Frames.Any(other => axisOf(other.Content) is { From: not null } or { To: not null }))
            return;
        var (common, own) = (axisOf(figure), axisOf(frame.Content));
        var axis = common with { From = own.From ?? common.From, To = own.To ?? common.To };
        if (PlotlyLayout.Range(figure, axis, horizontal) is { } range)
            layout[name] = new JsonObject { ["range"] = range };
    }
}
