using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Values as text, in the invariant culture: numbers in full, collections by their elements, tuples and records by their members, plain objects by their properties.</summary>
internal static class PlainText
{
    private const int MaxItems = 100;
    private const int MaxDepth = 8;
    private const int MaxObjects = 3; // objects lead to objects, and on

    /// <summary>The text, at most about <paramref name="limit"/> characters of it.</summary>
    public static string Of(object? value, int limit)
    {
        if (value is string whole)
            return Cap(whole, limit);
        var text = new StringBuilder();
        Append(text, value, 0, limit);
        return Cap(text.ToString(), limit);
    }

    /// <summary>Whether the value's type says itself how it reads.</summary>
    public static bool HasOwnText(object value)
    {
        var declaring = value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return declaring != typeof(object) && declaring != typeof(ValueType);
    }

    private static string Cap(string text, int limit) => text.Length <= limit
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, limit)}\n[cut: {text.Length - limit} of {text.Length} characters not shown]");

    private static void Append(StringBuilder text, object? value, int depth, int limit)
    {
        if (text.Length > limit)
            return;
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append('"').Append(s).Append('"');
                break;
            case char c:
                text.Append('\'').Append(c).Append('\'');
                break;
            case IFormattable number:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case Array { Rank: > 1 } table:
                AppendTable(text, table, new int[table.Rank], 0, depth, limit);
                break;
            case Type or Delegate or System.Threading.Tasks.Task or Stream:
                text.Append(value is Type type ? type.FullName : value.GetType().Name);
                break;
            case IDictionary when depth >= MaxDepth:
                text.Append("{…}");
                break;
            case IDictionary entries:
                AppendItems(text, entries.Keys.Cast<object>(), entries.Count, "{", "}", limit, key =>
                {
                    Append(text, key, depth + 1, limit);
                    text.Append(": ");
                    Append(text, entries[key], depth + 1, limit);
                });
                break;
            case IEnumerable items when !HasOwnText(value):
                if (KeyOf(value) is { } key)
                {
                    Append(text, key.GetValue(value), depth + 1, limit);
                    text.Append(": ");
                }
                if (depth >= MaxDepth)
                    text.Append("[…]");
                else
                    AppendItems(text, items.Cast<object?>(), (items as ICollection)?.Count, "[", "]", limit, item => Append(text, item, depth + 1, limit));
                break;
            default:
                if (Composite.Of(value) is { } whole)
                    AppendMembers(text, whole, depth, limit);
                else if (ContentsOf(value) is { } contents)
                    Append(text, contents, depth, limit);
                else if (HasOwnText(value))
                    text.Append(value.ToString());
                else
                    AppendProperties(text, value, depth, limit);
                break;
        }
    }

    private static void AppendItems<T>(StringBuilder text, IEnumerable<T> items, int? count, string open, string close, int limit, Action<T> append)
    {
        text.Append(open);
        var shown = 0;
        foreach (var item in items)
        {
            if (shown > 0)
                text.Append(", ");
            if (shown == MaxItems || text.Length > limit)
            {
                text.Append('…');
                if (count is { } all)
                    text.Append(CultureInfo.InvariantCulture, $" ({all} in all)");
                break;
            }
            append(item);
            shown++;
        }
        text.Append(close);
    }

    private static void AppendTable(StringBuilder text, Array table, int[] at, int dimension, int depth, int limit) => AppendItems(
        text, Enumerable.Range(0, table.GetLength(dimension)), table.GetLength(dimension), "[", "]", limit, i =>
        {
            at[dimension] = table.GetLowerBound(dimension) + i;
            if (dimension == table.Rank - 1)
                Append(text, table.GetValue(at), depth + table.Rank, limit);
            else
                AppendTable(text, table, at, dimension + 1, depth, limit);
        });

    private static void AppendMembers(StringBuilder text, Composite whole, int depth, int limit)
    {
        if (depth >= MaxDepth)
            text.Append(whole.Open).Append('…').Append(whole.Close);
        else
            AppendItems(text, whole.Members, null, whole.Open, whole.Close, limit, member =>
            {
                text.Append(member.Label);
                if (member.Read() is var read && read is string or char)
                    text.Append(read);
                else
                    Append(text, read, depth + 1, limit);
            });
    }

    private static void AppendProperties(StringBuilder text, object value, int depth, int limit)
    {
        var type = value.GetType();
        text.Append(type.Name);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters() is [] && !p.PropertyType.IsByRefLike).ToList(); // a span cannot be read in this way
        if (depth >= MaxObjects || properties is [])
            return;
        text.Append(' ');
        AppendItems(text, properties, properties.Count, "{", "}", limit, property =>
        {
            text.Append(property.Name).Append(" = ");
            try
            {
                Append(text, property.GetValue(value), depth + 1, limit);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // One that cannot be read, or not be written, is no reason to show nothing of the value.
                text.Append('<').Append((e is TargetInvocationException { InnerException: { } inner } ? inner : e).GetType().Name).Append('>');
            }
        });
    }

    // The key of a group, as GroupBy makes them.
    private static PropertyInfo? KeyOf(object value) => value.GetType().GetInterfaces()
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IGrouping<,>))?.GetProperty("Key");

    // What a Memory<T> of other than characters holds: its own text says only how much.
    private static Array? ContentsOf(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() is var memory
        && (memory == typeof(Memory<>) || memory == typeof(ReadOnlyMemory<>)) && type.GenericTypeArguments[0] != typeof(char)
            ? (Array)type.GetMethod("ToArray")!.Invoke(value, null)!
            : null;
}
