using System.Reflection;

namespace RnnCourse.Formatting;

/// <summary>Values that draw themselves, by a public <c>string ToHtml()</c>: how to have them do so, here and in .NET Interactive.</summary>
internal sealed class SelfDrawing
{
    public const string Html = "text/html";
    public const string PlainText = "text/plain";

    private readonly Formatter[] formatters = [new(Html, HtmlOf), new(PlainText, value => value.ToString()), new(Output.MimeType, value => Call(value, "ToOutputJson"))];

    /// <summary>The value's own drawing, or null when it has none.</summary>
    /// <exception cref="Exception">Whatever the value throws while it draws itself.</exception>
    public static string? HtmlOf(object value) => Call(value, "ToHtml");

    /// <summary>What <see cref="TypeFormatterSourceAttribute"/> wants: a drawing for pages, a text for terminals.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;

    private static string? Call(object value, string method) =>
        value.GetType().GetMethod(method, Type.EmptyTypes)?.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null) as string;

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
