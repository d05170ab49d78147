using System.Text.Json;
using RnnCourse.Charts;

namespace RnnCourse.Tests.Charts;

/// <summary>Reads a figure's JSON back, as plotly.js would.</summary>
internal static class Plotly
{
    public static JsonElement Read(Figure figure) => JsonDocument.Parse(figure.ToPlotlyJson()).RootElement;

    public static JsonElement Data(Figure figure, int trace = 0) => Read(figure).GetProperty("data")[trace];

    public static JsonElement Layout(Figure figure) => Read(figure).GetProperty("layout");

    public static double?[] Numbers(this JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (double?)null : item.GetDouble())];

    public static string[] Texts(this JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    public static string Text(this JsonElement json, params string[] path) =>
        path.Aggregate(json, (element, name) => element.GetProperty(name)).GetString()!;
}
