using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Running;

/// <summary>Turns the messages of one cell into nbformat outputs, a bounded number and size of them.</summary>
internal sealed class OutputCollector(JsonArray outputs)
{
    private const int MaxOutputs = 1_000;
    private const int MaxCharacters = 4 * ValueRenderer.MaxRich;

    private readonly StringBuilder text = new();
    private readonly Dictionary<string, JsonObject> displays = new(StringComparer.Ordinal);
    private string? stream;
    private int characters;
    private int dropped;

    /// <summary>The error that the cell ended with.</summary>
    public CellError? Error { get; private set; }

    public void Add(JupyterMessage message)
    {
        switch (message.Type)
        {
            case "stream" when message["name"] is "stdout" or "stderr" && message["text"] is { } text:
                if (!Fits(text.Length))
                    break;
                if (stream != message["name"])
                    FinishStream();
                stream = message["name"];
                this.text.Append(text);
                break;
            case "execute_result" or "display_data" when message.Content["data"] is JsonObject data:
                FinishStream();
                if (!Fits(Size(data)))
                    break;
                var rich = new JsonObject { ["output_type"] = message.Type, ["data"] = Bundle(data), ["metadata"] = new JsonObject() };
                if (message.Type == "execute_result")
                    rich["execution_count"] = message.Content["execution_count"]?.DeepClone();
                outputs.Add((JsonNode)rich);
                if (DisplayId(message) is { } id)
                    displays[id] = rich;
                break;
            case "update_display_data" when message.Content["data"] is JsonObject data && DisplayId(message) is { } same && displays.TryGetValue(same, out var shown):
                if (Fits(Size(data)))
                    shown["data"] = Bundle(data);
                break;
            case "error":
                FinishStream();
                Error = CellError.Read(message.Content);
                outputs.Add((JsonNode)Error.ToOutput());
                break;
        }
    }

    /// <summary>Writes what is still buffered, and a marker when something did not fit.</summary>
    public void Finish(int dropped)
    {
        FinishStream();
        if (this.dropped + dropped > 0)
            outputs.Add((JsonNode)Stream("stderr", FormattableString.Invariant($"[cut: {this.dropped + dropped} outputs of this cell did not fit]\n")));
    }

    private bool Fits(int length)
    {
        if (outputs.Count < MaxOutputs && characters + (long)length <= MaxCharacters)
        {
            characters += length;
            return true;
        }
        dropped++;
        return false;
    }

    private static int Size(JsonObject data) => data.Sum(item => item.Value is JsonValue value && value.TryGetValue(out string? s) ? s.Length : 0);

    private static string? DisplayId(JupyterMessage message) =>
        message.Content["transient"] is JsonObject transient ? JupyterMessage.Text(transient, "display_id") : null;

    private void FinishStream()
    {
        if (stream is not null)
            outputs.Add((JsonNode)Stream(stream, text.ToString()));
        stream = null;
        text.Clear();
    }

    private static JsonObject Stream(string name, string text) =>
        new() { ["output_type"] = "stream", ["name"] = name, ["text"] = NotebookCell.Lines(text) };

    // nbformat keeps text as arrays of lines, JSON as JSON.
    private static JsonObject Bundle(JsonObject data)
    {
        var bundle = new JsonObject();
        foreach (var (mime, value) in data)
            bundle[mime] = value is JsonValue text && text.TryGetValue(out string? s) ? NotebookCell.Lines(s) : value?.DeepClone();
        return bundle;
    }
}
