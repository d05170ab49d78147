using System.Net;

namespace RnnCourse.Teaching;

/// <summary>The few HTML helpers that the drawing values share.</summary>
internal static class Html
{
    /// <summary>Text made safe for element content and double-quoted attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>An enumeration value as it is written in a data attribute.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
