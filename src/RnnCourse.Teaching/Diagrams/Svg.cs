using System.Globalization;
using System.Net;

namespace RnnCourse.Diagrams;

internal static class Svg
{
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
