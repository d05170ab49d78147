using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>A cell that is not to be run: it has nbclient's tag for that.</summary>
public static class SkippedCell
{
    /// <summary>The tag.</summary>
    public const string Tag = "skip-execution";

    /// <summary>What stands where its output would be.</summary>
    public const string Notice = $"not run: the cell is tagged {Tag}\n";

    /// <summary>Whether a front end asks to run one: it gives the cell's tags in <c>metadata.tags</c>.</summary>
    internal static bool Is(JupyterMessage request) =>
        (request.Json["metadata"] as JsonObject)?["tags"] is JsonArray tags && tags.Any(tag => tag is JsonValue value && value.TryGetValue(out string? text) && text == Tag);
}
