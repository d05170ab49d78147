using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Why a cell failed, in the terms of Jupyter's <c>error</c> message.</summary>
/// <param name="Name">Exception type without namespace, <c>CompileError</c> or <c>Interrupted</c>.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">What to show, line by line; it starts with name and message.</param>
public sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback)
{
    /// <summary>The content of an <c>error</c> message.</summary>
    internal JsonObject ToJson() => new()
    {
        ["ename"] = Name,
        ["evalue"] = Value,
        ["traceback"] = new JsonArray([.. Traceback.Select(line => JsonValue.Create(line))]),
    };

    /// <summary>Reads such a content, whatever it lacks.</summary>
    internal static CellError Read(JsonObject content) => new(
        JupyterMessage.Text(content, "ename") ?? "", JupyterMessage.Text(content, "evalue") ?? "",
        [.. (content["traceback"] as JsonArray ?? []).Select(line => line?.ToString() ?? "")]);

    /// <summary>The error as nbformat keeps it.</summary>
    internal JsonObject ToOutput()
    {
        var output = ToJson();
        output.Insert(0, "output_type", "error");
        return output;
    }
}
