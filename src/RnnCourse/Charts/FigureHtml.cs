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
        .Replace("@ADDRESS@", PlotlyLibrary.Address, StringComparison.Ordinal)
        .Replace("@INTEGRITY@", PlotlyLibrary.Integrity, StringComparison.Ordinal);

    public static void Draw(Figure figure, Output output)
    {
        var specification = PlotlyWriter.Write(figure, forPage: true);
        var (columns, rows) = (Columns, figure.Traces.Select(trace => (string[])[trace.Name, .. Cells(trace)]).ToArray());
        var item = output.Item(new JsonObject
        {
            ["type"] = "figure",
            ["title"] = figure.Title,
            ["finding"] = figure.AltText,
            ["titleHtml"] = Escape(figure.Title),
            ["findingHtml"] = Escape(figure.AltText),
            ["specification"] = JsonNode.Parse(specification),
            ["numbers"] = new JsonObject { ["columns"] = Output.Texts(columns), ["rows"] = new JsonArray([.. rows.Select(Output.Texts)]) },
        });
        Open(output, "rnn-figure", Escape(figure.Title), Escape(figure.AltText), item, Nothing(figure));
        output.Part("plot", $"<div class=\"rnn-figure-plot\" role=\"group\" aria-label=\"{Escape(figure.AltText)}\"></div>\n", item);
        output.Part("controls", "<div class=\"rnn-figure-controls\"></div>\n");
        output.Part("numbers", $"<details class=\"rnn-figure-data\" open>\n<summary>The data in numbers</summary>\n{Summary(figure, rows)}</details>\n", item);
        output.Part("specification", $"<script type=\"application/json\" class=\"rnn-figure-json\">{specification}</script>\n", item);
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

    private static string Summary(Figure figure, string[][] rows)
    {
        var html = new StringBuilder();
        if (figure.Controls.Count > 0)
        {
            var settings = figure.Controls.Select(control => $"{control.Label} = {control.StepLabels[control.Start]}");
            html.Append("<p>At ").Append(Escape(string.Join(", ", settings))).Append(":</p>\n");
        }
        html.Append("<table>\n<thead><tr><td></td>").AppendJoin("", Columns.Skip(1).Select(column => $"<th>{column}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            html.Append("<tr><th scope=\"row\">").Append(Escape(row[0])).Append("</th>").AppendJoin("", row.Skip(1).Select(cell => $"<td>{Escape(cell)}</td>")).Append("</tr>\n");
        return html.Append("</tbody>\n</table>\n").ToString();
    }

    private static string[] Cells(Trace trace)
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
        return [size ?? $"{finite.Length}", .. numbers];
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
