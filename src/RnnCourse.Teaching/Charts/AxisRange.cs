namespace RnnCourse.Charts;

/// <summary>The two ends of an axis, where Plotly shall not choose them.</summary>
/// <remarks>
/// A figure that moves keeps its axes still, so that the eye compares sizes; hence the ends fit the data of all frames.
/// A frame that names its own ends gets them.
/// </remarks>
internal static class AxisRange
{
    private const double Padding = 0.05;
    private const double LabelRoom = 0.1;

    /// <summary>The ends as Plotly counts them (powers of ten on a logarithmic axis), or null for Plotly's own choice.</summary>
    public static (double From, double To)? Of(Figure figure, Axis axis, bool horizontal)
    {
        var given = axis.From is not null || axis.To is not null;
        // Plotly fits a line without room to spare, and so cuts the arrow heads of a path and the label of a guide line at the top.
        var (least, greatest) = Extent(figure, axis, horizontal);
        var labelled = !horizontal && figure.GuideLines.Any(line =>
            line.Horizontal && line.Label.Length > 0 && Scaled(line.At, axis) > greatest - LabelRoom * (greatest - least));
        if (!given && !labelled && figure.Frames.Count == 0 && !figure.Traces.Any(trace => trace is PathTrace))
            return null;
        if (axis.From is { } from && axis.To is { } to)
            return (Scaled(from, axis), Scaled(to, axis));
        var traces = Traces(figure);
        if (traces.Any(trace => trace is HeatMapTrace || (trace is BarTrace && horizontal)))
            return null;

        var room = greatest > least ? Padding * (greatest - least) : 0.5;
        var above = labelled ? Math.Max(room, LabelRoom * (greatest - least)) : room;
        var standsOnZero = !horizontal && !axis.Logarithmic && traces.Any(trace => trace is BarTrace);
        var low = axis.From is { } low0 ? Scaled(low0, axis) : standsOnZero && least == 0 ? 0 : least - room;
        var high = axis.To is { } high0 ? Scaled(high0, axis) : standsOnZero && greatest == 0 ? 0 : greatest + above;
        return high > low ? (low, high) : axis.To is null ? (low, low + 1) : (high - 1, high);
    }

    /// <summary>How many powers of ten a logarithmic axis spans.</summary>
    public static double Decades(Figure figure, Axis axis, bool horizontal)
    {
        var (least, greatest) = Extent(figure, axis, horizontal);
        return (axis.To is { } to ? Math.Log10(to) : greatest) - (axis.From is { } from ? Math.Log10(from) : least);
    }

    private static Trace[] Traces(Figure figure) => [.. figure.FixedTraces, .. figure.Frames.SelectMany(frame => frame.Content.FixedTraces)];

    private static (double Least, double Greatest) Extent(Figure figure, Axis axis, bool horizontal)
    {
        var values = Traces(figure).SelectMany(trace => Values(trace, horizontal)).Concat(Lines(figure, horizontal))
            .Where(value => double.IsFinite(value) && (!axis.Logarithmic || value > 0))
            .Select(value => Scaled(value, axis)).DefaultIfEmpty(0).ToArray();
        return (values.Min(), values.Max());
    }

    private static double Scaled(double value, Axis axis) => axis.Logarithmic ? Math.Log10(value) : value;

    private static IEnumerable<double> Values(Trace trace, bool horizontal) => trace switch
    {
        ScatterTrace scatter => horizontal ? scatter.X : scatter.Y,
        PathTrace path => horizontal ? path.X : path.Y,
        BarTrace bars => [0, .. bars.Values],
        _ => [],
    };

    private static IEnumerable<double> Lines(Figure figure, bool horizontal) =>
        figure.GuideLines.Where(line => line.Horizontal != horizontal).Select(line => line.At);
}
