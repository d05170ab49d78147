using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RnnCourse.Tests.Shared;

/// <summary>A file that was damaged in one of the ways files are damaged, or that somebody damaged with care; the same seed, the same damage.</summary>
internal static class Mutant
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1.5", "1e999", "-1E-999", "99999999999999999999999999999999999999", "2147483648", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"",
        "[]", "{}", "[null]", "[[\"x\"]]", "{\"x\":{\"x\":[]}}", "{\"x\":1,\"x\":2}", "\"code\"", "[\"exercise\",7]", "[{\"text\":7}]", "NaN", "'x'", "",
    ];

    /// <summary>Bytes damaged without regard to what they mean: flipped bits, cut ends, lost, doubled and foreign pieces.</summary>
    public static byte[] OfBytes(ReadOnlySpan<byte> whole, Random random)
    {
        var at = random.Next(whole.Length);
        var length = random.Next(1, 1 + Math.Min(64, whole.Length - at));
        switch (random.Next(5))
        {
            case 0:
                var flipped = whole.ToArray();
                for (var flips = random.Next(1, 9); flips > 0; flips--)
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return whole[..at].ToArray();
            case 2:
                return [.. whole[..at], .. whole[(at + length)..]];
            case 3:
                return [.. whole[..(at + length)], .. whole[at..]];
            default:
                var foreign = new byte[length];
                random.NextBytes(foreign);
                return [.. whole[..at], .. foreign, .. whole[at..]];
        }
    }

    /// <summary>JSON damaged either way: blindly, or at a value, which becomes another value, a deep nest, or a name given twice.</summary>
    public static byte[] OfJson(ReadOnlySpan<byte> whole, Random random)
    {
        if (random.Next(2) == 0)
            return OfBytes(whole, random);
        var start = whole.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var (name, from, to) = Pick(whole[start..], random);
        var before = whole[..(start + from)];
        var value = whole[(start + from)..(start + to)];
        var after = whole[(start + to)..];
        switch (random.Next(4))
        {
            case 0 when name is not null:
                return [.. before, .. value, .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"{name}\":")), .. value, .. after];
            case 1:
                var depth = random.Next(1, 3000);
                var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"x\":", "}");
                var nest = string.Concat(Enumerable.Repeat(open, depth)) + "1" + (random.Next(4) == 0 ? "" : string.Concat(Enumerable.Repeat(close, depth)));
                return [.. before, .. Encoding.UTF8.GetBytes(nest), .. after];
            default:
                return [.. before, .. Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]), .. after];
        }
    }

    // Any value of the document, with the name it has in its object, if it has one.
    private static (string? Name, int From, int To) Pick(ReadOnlySpan<byte> json, Random random)
    {
        var values = new List<(string? Name, int From, int To)>();
        var open = new Stack<(string? Name, int From)>();
        var reader = new Utf8JsonReader(json);
        string? name = null;
        while (reader.Read())
        {
            var at = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    continue;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    open.Push((name, at));
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    var (outer, from) = open.Pop();
                    values.Add((outer, from, (int)reader.BytesConsumed));
                    break;
                default:
                    values.Add((name, at, (int)reader.BytesConsumed));
                    break;
            }
            name = null;
        }
        return values[random.Next(values.Count)];
    }
}
