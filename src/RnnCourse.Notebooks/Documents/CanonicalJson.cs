using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>
/// Writes JSON byte for byte as Jupyter saves notebooks: <c>json.dumps(indent=1, ensure_ascii=False, sort_keys=True)</c> and a final
/// newline. System.Text.Json cannot: it escapes characters outside the basic plane.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The canonical bytes of a node, UTF-8 without a byte order mark.</summary>
    public static byte[] Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        text.Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendItems(text, '{', '}', depth, members.OrderBy(member => member.Key, StringComparer.Ordinal), (member, inner) =>
                {
                    AppendString(text, member.Key);
                    text.Append(": ");
                    Append(text, member.Value, inner);
                });
                break;
            case JsonArray items:
                AppendItems(text, '[', ']', depth, items, (item, inner) => Append(text, item, inner));
                break;
            default:
                if (node.GetValueKind() == JsonValueKind.String)
                    AppendString(text, node.GetValue<string>());
                else
                    text.Append(node.ToJsonString()); // numbers keep their spelling
                break;
        }
    }

    private static void AppendItems<T>(StringBuilder text, char open, char close, int depth, IEnumerable<T> items, Action<T, int> append)
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            if (any)
                text.Append(',');
            text.Append('\n').Append(' ', depth + 1);
            append(item, depth + 1);
            any = true;
        }
        if (any)
            text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
