using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>One cell: a view over its JSON, so that fields this engine does not know survive.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json) => Json = json;

    /// <summary>A new cell as the course commits it: no outputs, no count, the metadata that .NET Interactive writes.</summary>
    /// <param name="type"><c>code</c>, <c>markdown</c> or <c>raw</c>.</param>
    /// <param name="id">Speaking kebab-case id.</param>
    /// <param name="source">The text, lines separated by <c>\n</c>.</param>
    /// <param name="tags">Tags, possibly none.</param>
    public static NotebookCell Create(string type, string id, string source, params IEnumerable<string> tags)
    {
        var metadata = new JsonObject();
        var json = new JsonObject { ["cell_type"] = type, ["id"] = id, ["metadata"] = metadata };
        if (type == "code")
        {
            json["execution_count"] = null;
            json["outputs"] = new JsonArray();
            metadata["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" };
            metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" };
        }
        var tagArray = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        if (tagArray.Count > 0)
            metadata["tags"] = tagArray;
        return new NotebookCell(json) { Source = source };
    }

    /// <summary>The cell's JSON itself.</summary>
    public JsonObject Json { get; }

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string Type => Json["cell_type"]!.GetValue<string>();

    /// <summary>Whether this is a code cell.</summary>
    public bool IsCode => Type == "code";

    /// <summary>The cell's id; empty in files older than nbformat 4.5.</summary>
    public string Id => Json["id"]?.GetValue<string>() ?? "";

    /// <summary>The text, lines separated by <c>\n</c>; written as nbformat's array of lines.</summary>
    public string Source
    {
        get => Json["source"] switch
        {
            JsonArray lines => string.Concat(lines.Select(line => line!.GetValue<string>())),
            var text => text!.GetValue<string>(),
        };
        set => Json["source"] = Lines(value);
    }

    /// <summary>The cell's metadata object.</summary>
    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary><c>metadata.tags</c>, in order.</summary>
    public IReadOnlyList<string> Tags => Metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => tag!.GetValue<string>())] : [];

    /// <summary>The language that .NET Interactive's metadata name, such as <c>csharp</c> or <c>pwsh</c>; null where they name none.</summary>
    public string? Language => Text("polyglot_notebook", "kernelName") ?? Text("dotnet_interactive", "language");

    /// <summary>The outputs of a code cell; empty, and not part of the file, for other cells.</summary>
    public JsonArray Outputs => Json["outputs"] as JsonArray ?? [];

    /// <summary>The execution count of a code cell; null when it was not run.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"]?.GetValue<int>();
        set => Json["execution_count"] = value is { } count ? JsonValue.Create(count) : null;
    }

    private string? Text(string part, string field) =>
        Metadata[part] is JsonObject fields && fields[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Splits text into nbformat's array: each line keeps its newline, an empty text is an empty array.</summary>
    internal static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }
        return lines;
    }

    /// <summary>The path and the wish of the first thing that nbformat does not allow in this cell, or null.</summary>
    internal static (object[] Path, string Wanted)? Problem(JsonNode? node)
    {
        if (node is not JsonObject cell)
            return ([], "a cell must be a JSON object");
        var type = (cell["cell_type"] as JsonValue)?.GetValueKind() == JsonValueKind.String ? cell["cell_type"]!.GetValue<string>() : null;
        if (type is not ("code" or "markdown" or "raw"))
            return (["cell_type"], "cell_type must be \"code\", \"markdown\" or \"raw\"");
        if (cell.ContainsKey("id") && !IsString(cell["id"]))
            return (["id"], "id must be a string");
        if (cell["metadata"] is not JsonObject metadata)
            return (["metadata"], "metadata must be a JSON object");
        if (metadata.ContainsKey("tags") && !(metadata["tags"] is JsonArray tags && tags.All(IsString)))
            return (["metadata", "tags"], "tags must be an array of strings");
        if (!IsString(cell["source"]) && !(cell["source"] is JsonArray lines && lines.All(IsString)))
            return (["source"], "source must be a string or an array of strings");
        if (type != "code")
            return null;
        if (cell["outputs"] is not JsonArray outputs)
            return (["outputs"], "outputs of a code cell must be an array");
        for (var i = 0; i < outputs.Count; i++)
            if (!IsOutput(outputs[i]))
                return (["outputs", i], "an output must be an object with a string output_type; its data, if it has any, an object");
        if (cell["execution_count"] is { } count && !(count is JsonValue value && value.TryGetValue(out int _)))
            return (["execution_count"], "execution_count must be an integer or null");
        return null;
    }

    private static bool IsOutput(JsonNode? node) => node is JsonObject output && IsString(output["output_type"])
        && (!output.ContainsKey("data") || output["data"] is JsonObject) && (!output.ContainsKey("name") || IsString(output["name"]));

    private static bool IsString(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String;
}
