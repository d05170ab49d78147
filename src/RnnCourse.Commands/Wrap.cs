namespace RnnCourse.Commands;

/// <summary>Fits text to a terminal's width without losing any of it, and keeps carets below what they point at.</summary>
internal static class Wrap
{
    private const int Further = 4;
    private const int LeastRoom = 20;

    /// <summary>The text with no line longer than <paramref name="width"/>.</summary>
    public static string To(int width, string text)
    {
        var lines = text.Split('\n');
        var folded = new List<string>();
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].Length <= width && (i + 1 == lines.Length || !IsCaret(lines[i + 1]) || lines[i + 1].Length <= width))
                folded.Add(lines[i]);
            else if (i + 1 < lines.Length && IsCaret(lines[i + 1]))
                folded.AddRange(Window(width, lines[i], lines[++i]));
            else
                folded.AddRange(Broken(width, lines[i]));
        return string.Join('\n', folded);
    }

    private static bool IsCaret(string line) => line.AsSpan().Trim() is { Length: > 0 } carets && !carets.ContainsAnyExcept('^');

    // The part of a long source line around the place that the carets show.
    private static string[] Window(int width, string source, string carets)
    {
        var indent = source.Length - source.TrimStart().Length;
        var place = carets.IndexOf('^', StringComparison.Ordinal);
        var from = Math.Max(indent, Math.Min(place - (width / 2), source.Length - (width - indent - 1)));
        var lead = new string(' ', indent);
        string Rest(string line, string mark) => line.Length <= from ? lead : lead + (from > indent ? mark : "") + line[from..];
        string Short(string line, string mark) => line.Length <= width ? line : line[..(width - 1)] + mark;
        return [Short(Rest(source, "…"), "…"), Short(Rest(carets, " "), "^")];
    }

    private static IEnumerable<string> Broken(int width, string line)
    {
        var indent = line.Length - line.TrimStart().Length;
        var lead = new string(' ', Math.Max(0, Math.Min(indent + Further, width - LeastRoom)));
        while (line.Length > width)
        {
            var space = line.LastIndexOf(' ', width);
            var at = space > width / 2 ? space : width;
            yield return line[..at].TrimEnd();
            line = lead + line[at..].TrimStart();
        }
        yield return line;
    }
}
