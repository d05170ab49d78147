using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>A part of the page that an output makes.</summary>
/// <param name="Role">What it is there for, as docs/schemas/output.schema.json lists it; empty for mere HTML.</param>
/// <param name="Html">Its HTML.</param>
/// <param name="Item">The place of the item that it shows, if it shows one.</param>
public sealed record PagePart(string Role, string Html, int? Item = null)
{
    /// <summary>Reads a part.</summary>
    /// <exception cref="FormatException">It is neither a text nor an object with role and html.</exception>
    public static PagePart Of(JsonNode? part) => part switch
    {
        JsonValue value when value.TryGetValue(out string? html) => new("", html),
        JsonObject json when json["role"] is JsonValue role && role.TryGetValue(out string? name) && json["html"] is JsonValue html && html.TryGetValue(out string? text) =>
            new(name, text, json["item"] is JsonValue item && item.TryGetValue(out int place) ? place : null),
        _ => throw new FormatException($"{TypedOutput.MimeType} has a part that is neither a text nor an object with role and html"),
    };
}
