using System.Net;
using System.Text;

namespace RnnCourse.Charts;

/// <summary>
/// Writes a figure as HTML that any viewer can show: the words always, the chart where scripts run.
/// The same figure gives the same text, so that a second run of a notebook changes nothing.
/// </summary>
internal static class FigureHtml
{
    public static string Style { get; } = Resource("figure.css");

    public static string Script { get; } = Resource("figure.js")
        .Replace("@ADDRESS@", PlotlyLibrary.Address, StringComparison.Ordinal)
        .Replace("@INTEGRITY@", PlotlyLibrary.Integrity, StringComparison.Ordinal);

    public static string Write(Figure figure) => $"""
        <figure class="rnn-figure">
        <style>{Style}</style>
        <figcaption><strong class="rnn-figure-title">{Escape(figure.Title)}</strong> <span class="rnn-figure-finding">{Escape(figure.AltText)}</span></figcaption>
        <div class="rnn-figure-plot" role="group" aria-label="{Escape(figure.AltText)}"></div>
        <div class="rnn-figure-controls"></div>
        <details class="rnn-figure-data" open>
        <summary>The data in numbers</summary>
        {Summary(figure)}</details>
        <script type="application/json" class="rnn-figure-json">{PlotlyWriter.Write(figure, forPage: true)}</script>
        <script class="rnn-figure-script">
        {Script}</script>
        </figure>

        """;

    private static string Summary(Figure figure)
    {
        var html = new StringBuilder();
        if (figure.Controls.Count > 0)
        {
            var settings = figure.Controls.Select(control => $"{control.Label} = {control.StepLabels[control.Start]}");
            html.Append("<p>At ").Append(Escape(string.Join(", ", settings))).Append(":</p>\n");
        }
        html.Append("<table>\n<thead><tr><td></td><th>points</th><th>first</th><th>last</th><th>least</th><th>greatest</th></tr></thead>\n<tbody>\n");
        foreach (var trace in figure.Traces)
            html.Append("<tr><th scope=\"row\">").Append(Escape(trace.Name)).Append("</th>").Append(Cells(trace)).Append("</tr>\n");
        return html.Append("</tbody>\n</table>\n").ToString();
    }

    private static string Cells(Trace trace)
    {
        var (values, size) = trace switch
        {
            ScatterTrace scatter => (scatter.Y, null),
            PathTrace path => (path.Y, null),
            BarTrace bars => (bars.Values, null),
            HeatMapTrace map => ((IReadOnlyList<double>)[.. map.Values.EnumerateRows().SelectMany(row => row)],
                $"{map.Values.RowCount} × {map.Values.ColumnCount}"),
            _ => throw new ArgumentException($"{trace.GetType().Name} has no summary.", nameof(trace)),
        };
        var finite = values.Where(double.IsFinite).ToArray();
        string[] numbers = finite.Length == 0
            ? ["–", "–", "–", "–"]
            : [.. new[] { values[0], values[^1], finite.Min(), finite.Max() }.Select(value => Numbers.Label(value, 4))];
        return string.Concat(numbers.Prepend(size ?? $"{finite.Length}").Select(cell => $"<td>{Escape(cell)}</td>"));
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(FigureHtml).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without its resource {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
