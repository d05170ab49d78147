using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Charts;

/// <summary>Says of a trace without a point to draw why there is none: an empty chart looks like a fault of the page.</summary>
internal static class NothingToDraw
{
    /// <summary>A sentence for each trace of which nothing is drawn, in no frame.</summary>
    public static IReadOnlyList<string> Of(Figure figure) => [.. Places(figure)
        .Where(alike => alike.All(trace => !IsDrawn(trace, figure, logarithmically: true)))
        .Select(alike => $"Nothing of \"{alike[0].Name}\" is drawn: {Why(alike, figure)}")];

    /// <summary>The sentences as notes on the chart: in its middle when it is empty, else at its top.</summary>
    public static IEnumerable<JsonNode> Notes(Figure figure)
    {
        var sentences = Of(figure);
        var empty = sentences.Count == figure.Traces.Count;
        return sentences.Count == 0 ? [] :
        [
            new JsonObject
            {
                ["xref"] = "paper", ["yref"] = "paper", ["x"] = 0.5, ["y"] = empty ? 0.5 : 1, ["yanchor"] = empty ? "middle" : "top",
                ["text"] = PlotlyJson.Text(string.Join('\n', sentences)), ["showarrow"] = false,
            },
        ];
    }

    // The traces at each place: one that stands still, or those of all frames.
    private static IEnumerable<IReadOnlyList<Trace>> Places(Figure figure) =>
    [
        .. figure.FixedTraces.Select(trace => (IReadOnlyList<Trace>)[trace]),
        .. Enumerable.Range(0, figure.StartFrame?.Content.FixedTraces.Count ?? 0)
            .Select(i => (IReadOnlyList<Trace>)[.. figure.Frames.Select(frame => frame.Content.FixedTraces[i])]),
    ];

    private static string Why(IEnumerable<Trace> alike, Figure figure) => alike.Any(trace => IsDrawn(trace, figure, logarithmically: false))
        ? "the axis is logarithmic, and none of its values is above zero."
        : "none of its values is a finite number.";

    private static bool IsDrawn(Trace trace, Figure figure, bool logarithmically)
    {
        return trace switch
        {
            ScatterTrace scatter => Both(scatter.X, scatter.Y),
            PathTrace path => Both(path.X, path.Y),
            BarTrace bars => bars.Values.Any(value => Has(value, figure.Vertical)),
            HeatMapTrace map => map.Values.Enumerate(Zeros.Include).Any(double.IsFinite),
            _ => true,
        };

        bool Both(IReadOnlyList<double> x, IReadOnlyList<double> y) => x.Zip(y).Any(point => Has(point.First, figure.Horizontal) && Has(point.Second, figure.Vertical));

        bool Has(double value, Axis axis) => double.IsFinite(value) && (value > 0 || !axis.Logarithmic || !logarithmically);
    }
}
