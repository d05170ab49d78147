using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Formatting;

namespace RnnCourse.Charts;

/// <summary>
/// Draws a figure as any viewer can show it: the words always, the chart where scripts run.
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

    public static void Draw(Figure figure, Output output) => Draw(
        output, figure.Title, figure.AltText, Settings(figure), [.. figure.Traces.Select(Row)], PlotlyWriter.Write(figure, forPage: true), whole: false, Nothing(figure));

    /// <param name="output">Where to.</param>
    /// <param name="title">What the chart shows.</param>
    /// <param name="finding">What one is to see in it.</param>
    /// <param name="settings">Where the sliders stand, as HTML; empty without any.</param>
    /// <param name="rows">The table of the data.</param>
    /// <param name="json">The chart, safe inside a script element.</param>
    /// <param name="whole">Whether it needs the whole of plotly.js.</param>
    /// <param name="nothing">Why nothing is drawn, as HTML; empty where something is.</param>
    public static void Draw(Output output, string title, string finding, string settings, IReadOnlyList<DataRow> rows, string json, bool whole, string nothing = "")
    {
        var item = output.Item(new JsonObject
        {
            ["type"] = "figure",
            ["title"] = title,
            ["finding"] = finding,
            ["titleHtml"] = Escape(title),
            ["findingHtml"] = Escape(finding),
            ["library"] = whole ? "whole" : "cartesian",
            ["specification"] = JsonNode.Parse(json),
            ["numbers"] = new JsonObject { ["columns"] = Output.Texts(Columns), ["rows"] = new JsonArray([.. rows.Select(row => Output.Texts(row.Texts))]) },
        });
        Open(output, "rnn-figure", Escape(title), Escape(finding), item, nothing);
        output.Part("plot", $"<div class=\"rnn-figure-plot\" role=\"group\" aria-label=\"{Escape(finding)}\"></div>\n", item);
        output.Part("controls", "<div class=\"rnn-figure-controls\"></div>\n");
        output.Part("numbers", $"<details class=\"rnn-figure-data\" open>\n<summary>The data in numbers</summary>\n{settings}{Table(rows)}</details>\n", item);
        output.Part("specification", $"<script type=\"application/json\" class=\"rnn-figure-json\">{json}</script>\n", item);
        Close(output, alive: true);
    }

    /// <summary>The beginning of a figure or a diagram: style, title, finding.</summary>
    public static void Open(Output output, string className, string title, string finding, int item, string more = "")
    {
        output.Markup($"<figure class=\"{className}\">\n");
        output.Part("style", $"<style>{Style}</style>\n");
        output.Part("caption", $"<figcaption><strong class=\"rnn-figure-title\">{title}</strong> <span class=\"rnn-figure-finding\">{finding}</span>{more}</figcaption>\n", item);
    }

    /// <summary>Its end.</summary>
    public static void Close(Output output, bool alive)
    {
        if (alive)
            output.Part("script", $"<script class=\"rnn-figure-script\">\n{Script}</script>\n");
        output.Markup("</figure>\n");
    }

    private static string[] Columns => ["", "points", "first", "last", "least", "greatest"];

    private static string Nothing(Figure figure) =>
        string.Concat(NothingToDraw.Of(figure).Select(sentence => $" <span class=\"rnn-figure-nothing\">{Escape(sentence)}</span>"));

    private static string Settings(Figure figure)
    {
        var settings = figure.Controls.Select(control => $"{control.Label} = {control.StepLabels[control.Start]}");
        return figure.Controls.Count == 0 ? "" : $"<p>At {Escape(string.Join(", ", settings))}:</p>\n";
    }

    private static string Table(IEnumerable<DataRow> rows)
    {
        var html = new StringBuilder("<table>\n<thead><tr><td></td>").AppendJoin("", Columns.Skip(1).Select(column => $"<th>{column}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            html.Append("<tr><th scope=\"row\">").Append(Escape(row.Name)).Append("</th>")
                .AppendJoin("", row.Texts.Skip(1).Select(cell => $"<td>{Escape(cell)}</td>")).Append("</tr>\n");
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
