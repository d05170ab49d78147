using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Authoring;

/// <summary>What a reader sees of a cell's outputs in words and numbers: texts, tables, checks, titles and findings; not the points of a figure.</summary>
internal static partial class OutputText
{
    /// <summary>The pieces of one output.</summary>
    public static IEnumerable<string> Of(JsonNode? output)
    {
        if (Text(output?["text"]) is { } stream)
            yield return stream;
        if (Text(output?["data"]?["text/html"]) is { } html)
            yield return Words(html);
        else if (Text(output?["data"]?["text/plain"]) is { } plain)
            yield return plain;
    }

    private static string Words(string html) =>
        Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(Hidden().Replace(html, " "), " ")), " ").Trim();

    private static string? Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.ToString())),
        JsonValue text => text.ToString(),
        _ => null,
    };

    [GeneratedRegex("<(?<name>script|style)\\b.*?</\\k<name>>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
