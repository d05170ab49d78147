using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using RnnCourse.Numerics;

namespace RnnCourse.Charts;

/// <summary>The small things of Plotly's JSON: numbers, texts, lists.</summary>
internal static class PlotlyJson
{
    /// <summary>Letters of all languages stay readable; &lt;, &gt;, &amp; and quotes are escaped, so the text is safe inside a script element.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>A number; null where there is none to draw.</summary>
    public static JsonNode? Number(double value)
    {
        Stopping.Check();
        return double.IsFinite(value) ? JsonValue.Create(Numbers.Round(value)) : null;
    }

    public static JsonArray List(IEnumerable<double> values) => new([.. values.Select(Number)]);

    public static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)Text(text))]);

    /// <summary>A text as it is: Plotly reads tags such as &lt;s&gt; in texts, and a vocabulary may hold that very symbol.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\n", "<br>", StringComparison.Ordinal);
}
