using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace RnnCourse.Teaching;

/// <summary>The few HTML helpers that the drawing values share.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text made safe for element content and double-quoted attributes; letters of all scripts stay as they are.</summary>
    public static string Escape(string text) => Encoder.Encode(text);

    /// <summary>An enumeration value as it is written in a data attribute.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
