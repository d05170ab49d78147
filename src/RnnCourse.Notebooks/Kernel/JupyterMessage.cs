using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>A message of Jupyter's protocol 5.3, one JSON line: header, parent_header, metadata, content.</summary>
public sealed class JupyterMessage
{
    // A name that stands twice would be found much later, by whoever looks into that object.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JupyterMessage(JsonObject json) => Json = json;

    /// <summary>A new message.</summary>
    /// <param name="type">Such as <c>execute_request</c>.</param>
    /// <param name="content">The content for that type.</param>
    /// <param name="parent">The request it answers.</param>
    /// <param name="metadata">Free fields, such as <c>cellId</c>.</param>
    public static JupyterMessage Create(string type, JsonObject content, JupyterMessage? parent = null, JsonObject? metadata = null) => new(new JsonObject
    {
        ["header"] = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["msg_type"] = type,
            ["session"] = parent?.Json["header"]?["session"]?.DeepClone() ?? "",
            ["username"] = "",
            ["date"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = "5.3",
        },
        ["parent_header"] = parent?.Json["header"]?.DeepClone() ?? new JsonObject(),
        ["metadata"] = metadata ?? [],
        ["content"] = content,
    });

    /// <summary>Reads a line; null when it is no message.</summary>
    public static JupyterMessage? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return Utf8.IsValid(line) && JsonNode.Parse(line, documentOptions: Strict) is JsonObject json && IsWholeText(line)
                && json["header"] is JsonObject header && Text(header, "msg_type") is not null && Text(header, "msg_id") is not null
                && json["content"] is JsonObject
                ? new JupyterMessage(json)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The whole message.</summary>
    public JsonObject Json { get; }

    /// <summary><c>header.msg_type</c>.</summary>
    public string Type => Text((JsonObject)Json["header"]!, "msg_type")!;

    /// <summary><c>header.msg_id</c>.</summary>
    public string Id => Text((JsonObject)Json["header"]!, "msg_id")!;

    /// <summary><c>parent_header.msg_id</c>, or null.</summary>
    public string? ParentId => Json["parent_header"] is JsonObject parent ? Text(parent, "msg_id") : null;

    /// <summary>The content.</summary>
    public JsonObject Content => (JsonObject)Json["content"]!;

    /// <summary>A string field of the content, or null.</summary>
    public string? this[string field] => Text(Content, field);

    /// <summary>The message as one line of JSON, without the newline.</summary>
    public byte[] ToLine() => JsonSerializer.SerializeToUtf8Bytes(Json, Options);

    private static bool IsWholeText(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
            if (reader.ValueIsEscaped && NotebookReader.TextOf(reader) is null)
                return false;
        return true;
    }

    /// <summary>A string field of an object, or null when it is missing or no string.</summary>
    internal static string? Text(JsonObject json, string field) => json[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
