using System.Text.Json;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Finds where in the bytes a JSON path begins, so that a complaint about a value can name its line.</summary>
internal static class JsonLocator
{
    /// <summary>Line and column (from 1) of the value at <paramref name="path"/>, or of the document's start if it is not there.</summary>
    public static (long Line, long Column) Find(ReadOnlySpan<byte> json, params ReadOnlySpan<object> path)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = NotebookReader.MaxDepth });
        if (!reader.Read())
            return (1, 1);
        foreach (var step in path)
            if (!Enter(ref reader, step))
                break;
        return LineAndColumn(json, reader.TokenStartIndex);
    }

    /// <summary>Line and column (from 1) of a byte offset.</summary>
    public static (long Line, long Column) LineAndColumn(ReadOnlySpan<byte> bytes, long offset)
    {
        var before = bytes[..(int)Math.Min(offset, bytes.Length)];
        var line = 1 + before.Count((byte)'\n');
        return (line, before.Length - before.LastIndexOf((byte)'\n'));
    }

    // Stays on the enclosing value when the step is missing: that is where the reader should look.
    private static bool Enter(ref Utf8JsonReader reader, object step)
    {
        var at = reader;
        var index = 0;
        if (at.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return false;
        while (at.Read() && at.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            bool found;
            if (at.TokenType == JsonTokenType.PropertyName)
            {
                found = step is string name && at.ValueTextEquals(name);
                at.Read();
            }
            else
                found = step is int wanted && wanted == index++;
            if (found)
            {
                reader = at;
                return true;
            }
            at.Skip();
        }
        return false;
    }
}
