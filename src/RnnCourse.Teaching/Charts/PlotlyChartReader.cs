using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnCourse.Charts;

/// <summary>Reads a chart that another library wrote as Plotly's JSON, and sums its data up.</summary>
internal static partial class PlotlyChartReader
{
    // Where a trace keeps its values: the height of a surface or path before its ground, the shares of a pie, a histogram's only list.
    private static readonly string[] Values = ["z", "y", "r", "values", "x", "value", "lat"];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>The chart, with layout and frames if it had none.</summary>
    /// <exception cref="ArgumentException">It is no chart; the message says what is wanted.</exception>
    public static JsonObject Read(string json, string argument)
    {
        JsonObject? chart;
        try
        {
            chart = JsonNode.Parse(json, documentOptions: Options) as JsonObject;
            _ = chart?.Count; // a name that stands twice shows here
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Refused(argument, $"is not JSON ({e.Message})");
        }
        if (chart is null)
            throw Refused(argument, "is no object");
        if (chart["data"] is not JsonArray { Count: > 0 } data)
            throw Refused(argument, "has no traces in data");
        if (data.Any(trace => trace is not JsonObject))
            throw Refused(argument, "has something in data that is no trace");
        if (chart["layout"] is not (null or JsonObject) || chart["frames"] is not (null or JsonArray))
            throw Refused(argument, "has a layout that is no object, or frames that are no array");
        chart["layout"] ??= new JsonObject();
        chart["frames"] ??= new JsonArray();
        foreach (var trace in Traces(chart))
            foreach (var name in Values)
                DropWhatIsNoNumber(trace[name]);
        return chart;
    }

    public static IEnumerable<JsonObject> Traces(JsonObject chart) => chart["data"]!.AsArray().Select(trace => trace!.AsObject());

    public static string TypeOf(JsonObject trace) => Text(trace["type"]) ?? "scatter";

    /// <summary>The table below the chart.</summary>
    public static IEnumerable<DataRow> Rows(JsonObject chart) => Traces(chart).Select((trace, i) => Row(trace, NameOf(trace, i)));

    private static DataRow Row(JsonObject trace, string name)
    {
        // Bars that lie have their lengths in x.
        IEnumerable<string> order = Text(trace["orientation"]) == "h" ? ["x"] : Values;
        if (order.Select(value => trace[value]).OfType<JsonArray>().FirstOrDefault(list => list.Count > 0) is not { } values)
            return DataRow.Empty(name);
        if (values.All(row => row is JsonArray))
        {
            var rows = values.Select(row => row!.AsArray()).ToArray();
            return DataRow.OfNumbers(name, [.. rows.SelectMany(row => row.Select(Number))], $"{rows.Length} × {rows.Max(row => row.Count)}");
        }
        return values.Any(value => Text(value) is not null)
            ? DataRow.OfWords(name, [.. values.Select(value => Text(value) ?? value?.ToJsonString() ?? "")])
            : DataRow.OfNumbers(name, [.. values.Select(Number)]);
    }

    /// <summary>The trace's own name, that of its colours, or its type and place.</summary>
    private static string NameOf(JsonObject trace, int place)
    {
        var title = trace["colorbar"] is JsonObject bar ? bar["title"] : null;
        var name = Text(trace["name"]) ?? Text(title) ?? Text((title as JsonObject)?["text"]);
        return string.IsNullOrWhiteSpace(name) ? FormattableString.Invariant($"{TypeOf(trace)} {place + 1}") : WebUtility.HtmlDecode(Tag().Replace(name, ""));
    }

    /// <summary>.NET's writers put NaN and infinity down as words, which Plotly would take for the names of categories.</summary>
    private static void DropWhatIsNoNumber(JsonNode? node)
    {
        if (node is not JsonArray list)
            return;
        for (var i = 0; i < list.Count; i++)
        {
            if (Text(list[i]) is "NaN" or "Infinity" or "-Infinity")
                list[i] = null;
            else
                DropWhatIsNoNumber(list[i]);
        }
    }

    private static double Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? number : double.NaN;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static ArgumentException Refused(string argument, string why) =>
        new($"{argument} {why}; it must be a chart as Plotly writes it, {{\"data\": [...], \"layout\": {{...}}}}, such as GenericChart.toJson(chart) gives.", argument);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
