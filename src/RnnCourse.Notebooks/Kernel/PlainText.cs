using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Values as text, in the invariant culture: numbers in full, collections by their elements, plain objects by their properties.</summary>
internal static class PlainText
{
    private const int MaxItems = 100;
    private const int MaxDepth = 3;

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
            case Array { Rank: 2 } table:
                AppendTable(text, table, depth, limit);
                break;
            case Type or Delegate or System.Threading.Tasks.Task or Stream:
                text.Append(value is Type type ? type.FullName : value.GetType().Name);
                break;
            case IDictionary entries:
                AppendItems(text, entries.Keys.Cast<object>(), entries.Count, '{', '}', limit, key =>
                {
                    Append(text, key, depth + 1, limit);
                    text.Append(": ");
                    Append(text, entries[key], depth + 1, limit);
                });
                break;
            case IEnumerable items when !HasOwnText(value):
                if (depth >= MaxDepth)
                    text.Append("[…]");
                else
                    AppendItems(text, items.Cast<object?>(), (items as ICollection)?.Count, '[', ']', limit, item => Append(text, item, depth + 1, limit));
                break;
            default:
                if (HasOwnText(value))
                    text.Append(value.ToString());
                else
                    AppendProperties(text, value, depth, limit);
                break;
        }
    }

    private static void AppendItems<T>(StringBuilder text, IEnumerable<T> items, int? count, char open, char close, int limit, Action<T> append)
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

    private static void AppendTable(StringBuilder text, Array table, int depth, int limit)
    {
        var rows = Enumerable.Range(0, table.GetLength(0)).Select(i => Enumerable.Range(0, table.GetLength(1)).Select(j => table.GetValue(i, j)));
        AppendItems(text, rows, table.GetLength(0), '[', ']', limit, row =>
            AppendItems(text, row, table.GetLength(1), '[', ']', limit, item => Append(text, item, depth + 2, limit)));
    }

    private static void AppendProperties(StringBuilder text, object value, int depth, int limit)
    {
        var type = value.GetType();
        text.Append(type.Name);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters() is []).ToList();
        if (depth >= MaxDepth || properties is [])
            return;
        text.Append(' ');
        AppendItems(text, properties, properties.Count, '{', '}', limit, property =>
        {
            text.Append(property.Name).Append(" = ");
            try
            {
                Append(text, property.GetValue(value), depth + 1, limit);
            }
            catch (TargetInvocationException e)
            {
                text.Append('<').Append(e.InnerException!.GetType().Name).Append('>');
            }
        });
    }
}
