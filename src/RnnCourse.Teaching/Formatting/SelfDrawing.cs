using System.Reflection;

namespace RnnCourse.Formatting;

/// <summary>Values that draw themselves, by a public <c>string ToHtml()</c>: how to have them do so, here and in .NET Interactive.</summary>
internal sealed class SelfDrawing
{
    public const string Html = "text/html";
    public const string PlainText = "text/plain";

    private readonly Formatter[] formatters = [new(Html, HtmlOf), new(PlainText, value => value.ToString())];

    /// <summary>The value's own drawing, or null when it has none.</summary>
    /// <exception cref="Exception">Whatever the value throws while it draws itself.</exception>
    public static string? HtmlOf(object value) =>
        value.GetType().GetMethod("ToHtml", Type.EmptyTypes)?.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null) as string;

    /// <summary>What <see cref="TypeFormatterSourceAttribute"/> wants: a drawing for pages, a text for terminals.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;

    /// <summary>Found by the names of its members.</summary>
    private sealed class Formatter(string mimeType, Func<object, string?> draw)
    {
        public string MimeType => mimeType;

        public bool Format(object value, TextWriter writer)
        {
            if (draw(value) is not { } drawing)
                return false; // the host's own way then
            writer.Write(drawing);
            return true;
        }
    }
}
