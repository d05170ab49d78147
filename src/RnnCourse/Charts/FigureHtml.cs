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
        .Replace("@ADDRESS@", PlotlyLibrary.Cartesian.Address, StringComparison.Ordinal)
        .Replace("@INTEGRITY@", PlotlyLibrary.Cartesian.Integrity, StringComparison.Ordinal)
        .Replace("@WHOLE-ADDRESS@", PlotlyLibrary.Whole.Address, StringComparison.Ordinal)
        .Replace("@WHOLE-INTEGRITY@", PlotlyLibrary.Whole.Integrity, StringComparison.Ordinal);

    public static string Write(Figure figure) =>
        Write(figure.Title, figure.AltText, Settings(figure), figure.Traces.Select(Row), PlotlyWriter.Write(figure, forPage: true));

    /// <param name="title">What the chart shows.</param>
    /// <param name="finding">What one is to see in it.</param>
    /// <param name="settings">Where the sliders stand, as HTML; empty without any.</param>
    /// <param name="rows">The table of the data.</param>
    /// <param name="json">The chart, safe inside a script element.</param>
    public static string Write(string title, string finding, string settings, IEnumerable<DataRow> rows, string json) => $"""
        <figure class="rnn-figure">
        <style>{Style}</style>
        <figcaption><strong class="rnn-figure-title">{Escape(title)}</strong> <span class="rnn-figure-finding">{Escape(finding)}</span></figcaption>
        <div class="rnn-figure-plot" role="group" aria-label="{Escape(finding)}"></div>
        <div class="rnn-figure-controls"></div>
        <details class="rnn-figure-data" open>
        <summary>The data in numbers</summary>
        {settings}{Table(rows)}</details>
        <script type="application/json" class="rnn-figure-json">{json}</script>
        <script class="rnn-figure-script">
        {Script}</script>
        </figure>

        """;

    private static string Settings(Figure figure)
    {
        var settings = figure.Controls.Select(control => $"{control.Label} = {control.StepLabels[control.Start]}");
        return figure.Controls.Count == 0 ? "" : $"<p>At {Escape(string.Join(", ", settings))}:</p>\n";
    }

    private static string Table(IEnumerable<DataRow> rows)
    {
        var html = new StringBuilder("<table>\n<thead><tr><td></td><th>points</th><th>first</th><th>last</th><th>least</th><th>greatest</th></tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            html.Append("<tr><th scope=\"row\">").Append(Escape(row.Name)).Append("</th>")
                .AppendJoin("", row.Cells.Prepend(row.Size).Select(cell => $"<td>{Escape(cell)}</td>")).Append("</tr>\n");
        return html.Append("</tbody>\n</table>\n").ToString();
    }

    private static DataRow Row(Trace trace) => trace switch
    {
        ScatterTrace scatter => DataRow.OfNumbers(trace.Name, scatter.Y),
        PathTrace path => DataRow.OfNumbers(trace.Name, path.Y),
        BarTrace bars => DataRow.OfNumbers(trace.Name, bars.Values),
        HeatMapTrace map => DataRow.OfNumbers(trace.Name, [.. map.Values.EnumerateRows().SelectMany(row => row)],
            $"{map.Values.RowCount} × {map.Values.ColumnCount}"),
        _ => throw new ArgumentException($"{trace.GetType().Name} has no summary.", nameof(trace)),
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(FigureHtml).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without its resource {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
