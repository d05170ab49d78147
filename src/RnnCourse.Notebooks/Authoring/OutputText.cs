using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>What a reader sees of a cell's outputs in words and numbers: texts, tables, checks, titles and findings; not what is drawn in a figure.</summary>
internal static class OutputText
{
    private static readonly HashSet<string> Unread = ["type", "id", "kind", "state", "titleHtml", "findingHtml", "library", "specification", "numbers", "svg"];

    /// <summary>The pieces of one output.</summary>
    public static IEnumerable<string> Of(JsonNode? output)
    {
        if (Text(output?["text"]) is { } stream)
            yield return stream;
        if (TypedOutput.Of(output) is { } typed)
            foreach (var text in typed.Items.SelectMany(Strings))
                yield return text;
        else if (Text(output?["data"]?["text/plain"]) is { } plain)
            yield return plain;
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject item => item.Where(member => !Unread.Contains(member.Key)).SelectMany(member => Strings(member.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static string? Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        JsonValue text => text.ToString(),
        _ => null,
    };
}
