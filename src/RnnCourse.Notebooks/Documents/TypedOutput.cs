using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>
/// What an output of a cell says of itself beside its HTML: the items in it, and the page of parts that they make. The form is published in
/// docs/schemas/output.schema.json. Nothing in the engine reads HTML.
/// </summary>
/// <param name="Items">What is shown, each with its <c>type</c>.</param>
/// <param name="Page">The parts that together are the HTML.</param>
public sealed record TypedOutput(IReadOnlyList<JsonObject> Items, IReadOnlyList<PagePart> Page)
{
    /// <summary>The mime type.</summary>
    public const string MimeType = "application/vnd.rnn-course.output+json";

    /// <summary>The typed form of an output; null where it has none.</summary>
    /// <param name="output">An output as nbformat holds it.</param>
    /// <exception cref="FormatException">It is not of the published form.</exception>
    public static TypedOutput? Of(JsonNode? output) => Object(output?["data"]?[MimeType]) is { } json ? Parse(json) : null;

    /// <summary>The items of a type in a cell's outputs, in order.</summary>
    public static IEnumerable<JsonObject> ItemsOf(JsonArray outputs, string type) =>
        outputs.SelectMany(output => Of(output)?.Items ?? []).Where(item => Text(item, "type") == type);

    /// <summary>A text of an item; empty where there is none.</summary>
    public static string Text(JsonObject item, string name) => item[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>The item that a part shows.</summary>
    public JsonObject? ItemOf(PagePart part) => part.Item is { } place ? Items[place] : null;

    private static TypedOutput Parse(JsonObject json)
    {
        if (json["items"] is not JsonArray items || json["page"] is not JsonArray page || items.Any(item => item is not JsonObject))
            throw new FormatException($"{MimeType} must have items and a page, as docs/schemas/output.schema.json says");
        var parts = page.Select(PagePart.Of).ToArray();
        if (parts.Any(part => part.Item is { } place && (place < 0 || place >= items.Count)))
            throw new FormatException($"{MimeType} has a part of an item that is not there");
        return new([.. items.Select(item => item!.AsObject())], parts);
    }

    // Some hosts write JSON as text.
    private static JsonObject? Object(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject json => json,
                JsonArray lines => JsonNode.Parse(string.Concat(lines.Select(line => line?.ToString()))) as JsonObject,
                JsonValue value when value.TryGetValue(out string? text) => JsonNode.Parse(text) as JsonObject,
                _ => null,
            };
        }
        catch (JsonException error)
        {
            throw new FormatException($"{MimeType} is no JSON: {error.Message}", error);
        }
    }
}
