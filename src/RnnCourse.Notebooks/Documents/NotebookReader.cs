using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Turns bytes into a document or says where and why that is impossible.</summary>
internal static class NotebookReader
{
    internal const int MaxDepth = 200;

    public static NotebookDocument Read(byte[] bytes, string path)
    {
        var body = bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            throw new NotebookFormatException(path, 1, 1, "the file is empty; it must be a notebook (JSON, nbformat 4)");
        RequireUtf8(body.Span, path);

        var root = ParseJson(body, path) as JsonObject
            ?? throw new NotebookFormatException(path, 1, 1, "the notebook must be a JSON object");
        RequireFormat(root, body.Span, path);
        RequireCells(root, body.Span, path);
        return new NotebookDocument(root, bytes);
    }

    private static void RequireUtf8(ReadOnlySpan<byte> body, string path)
    {
        if (Utf8.IsValid(body))
            return;
        var buffer = new char[body.Length];
        Utf8.ToUtf16(body, buffer, out var valid, out _, replaceInvalidSequences: false);
        var (line, column) = JsonLocator.LineAndColumn(body, valid);
        throw new NotebookFormatException(path, line, column, "the bytes are not UTF-8 text; they must be a notebook (JSON, nbformat 4)");
    }

    private static JsonNode? ParseJson(ReadOnlyMemory<byte> body, string path)
    {
        try
        {
            RequireWholeTextAndUniqueNames(body.Span, path);
            return JsonNode.Parse(body.Span, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            var problem = e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
            throw new NotebookFormatException(path, 1 + (e.LineNumber ?? 0), 1 + (e.BytePositionInLine ?? 0), "malformed JSON: " + problem, e);
        }
    }

    // Half a surrogate pair is legal JSON but no text, and of two equal names one would be lost: found here, not in the middle of a run.
    private static void RequireWholeTextAndUniqueNames(ReadOnlySpan<byte> body, string path)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        var names = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                names.Push([]);
            else if (reader.TokenType == JsonTokenType.EndObject)
                names.Pop();
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                var text = TextOf(reader);
                if (text is null)
                    throw Here(body, reader, path, "half a surrogate pair; it must be Unicode text");
                if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek().Add(text))
                    throw Here(body, reader, path, $"malformed JSON: \"{text}\" appears twice in one object");
            }
        }
    }

    /// <summary>The text of a string or a name; null when it holds half a surrogate pair.</summary>
    internal static string? TextOf(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static NotebookFormatException Here(ReadOnlySpan<byte> body, in Utf8JsonReader reader, string path, string problem)
    {
        var (line, column) = JsonLocator.LineAndColumn(body, reader.TokenStartIndex);
        return new NotebookFormatException(path, line, column, problem);
    }

    private static void RequireFormat(JsonObject root, ReadOnlySpan<byte> body, string path)
    {
        if (root["nbformat"] is not JsonValue major || !major.TryGetValue(out int number) || number != 4)
            throw At(path, body, $"nbformat is {Shown(root["nbformat"])}; it must be 4", "nbformat");
        if (root["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue(out int _))
            throw At(path, body, $"nbformat_minor is {Shown(root["nbformat_minor"])}; it must be an integer", "nbformat_minor");
        if (root["metadata"] is not JsonObject metadata)
            throw At(path, body, "metadata must be a JSON object", "metadata");
        if (metadata.ContainsKey("kernelspec") && metadata["kernelspec"] is not JsonObject)
            throw At(path, body, "metadata.kernelspec must be a JSON object", "metadata", "kernelspec");
    }

    private static void RequireCells(JsonObject root, ReadOnlySpan<byte> body, string path)
    {
        if (root["cells"] is not JsonArray { Count: > 0 } cells)
            throw At(path, body, "the notebook has no cells; it must have an array with at least one", "cells");
        for (var i = 0; i < cells.Count; i++)
            if (NotebookCell.Problem(cells[i]) is { } problem)
                throw At(path, body, $"cell {i + 1}: {problem.Wanted}", ["cells", i, .. problem.Path]);
    }

    private static NotebookFormatException At(string path, ReadOnlySpan<byte> body, string problem, params ReadOnlySpan<object> steps)
    {
        var (line, column) = JsonLocator.Find(body, steps);
        return new NotebookFormatException(path, line, column, problem);
    }

    private static string Shown(JsonNode? node) => node?.ToJsonString() ?? "missing";
}
