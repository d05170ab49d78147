using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Documents;

/// <summary>
/// The text form for authors and reviewers: <c>%% code id=first-chain tags=exercise</c>, then the source; one empty line before the next
/// header belongs to the separator. Lossless for notebooks in the committed form. A source line that itself looks like a header gets a
/// backslash in front.
/// </summary>
public static partial class PercentText
{
    /// <summary>Text to notebook.</summary>
    /// <param name="text">The percent text; CRLF counts as LF.</param>
    /// <param name="path">The name for error messages.</param>
    /// <exception cref="NotebookFormatException">A header is missing or malformed, or an id is missing.</exception>
    public static NotebookDocument Pack(string text, string path = "text")
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        var starts = Enumerable.Range(0, lines.Count).Where(i => lines[i].StartsWith("%% ", StringComparison.Ordinal)).ToList();
        if (starts is [] || lines.Take(starts[0]).Any(line => line.Length > 0))
            throw new NotebookFormatException(path, 1, 1, "the first line must be a cell header, like \"%% code id=first-cell\"");

        var cells = new List<NotebookCell>();
        for (var k = 0; k < starts.Count; k++)
        {
            var isLast = k == starts.Count - 1;
            var source = lines[(starts[k] + 1)..(isLast ? lines.Count : starts[k + 1])];
            if (!isLast && source is [.., ""])
                source.RemoveAt(source.Count - 1);
            cells.Add(Cell(lines[starts[k]], string.Join('\n', source.Select(Unescape)), path, starts[k] + 1));
        }
        return NotebookDocument.Create(cells);
    }

    /// <summary>Notebook to text. Outputs, counts and metadata other than tags are not carried: see <see cref="Carries"/>.</summary>
    public static string Unpack(NotebookDocument document)
    {
        var text = new StringBuilder();
        foreach (var cell in document.Cells)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(Header(cell)).Append('\n').AppendJoin('\n', cell.Source.Split('\n').Select(Escape)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Whether the text form holds all of this notebook, byte for byte.</summary>
    public static bool Carries(NotebookDocument document) =>
        document.Cells.All(cell => HeaderPattern().IsMatch(Header(cell)))
        && Pack(Unpack(document)).ToBytes().AsSpan().SequenceEqual(document.ToBytes());

    private static string Header(NotebookCell cell) => $"%% {cell.Type} id={cell.Id}{(cell.Tags is [] ? "" : " tags=" + string.Join(',', cell.Tags))}";

    private static NotebookCell Cell(string header, string source, string path, int line)
    {
        var match = HeaderPattern().Match(header);
        if (!match.Success)
            throw new NotebookFormatException(path, line, 1,
                $"\"{header}\" is no cell header; it must be \"%% code|markdown|raw id=kebab-case-id [tags=one,two]\"");
        var tags = match.Groups["tags"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return NotebookCell.Create(match.Groups["type"].Value, match.Groups["id"].Value, source, tags);
    }

    private static string Escape(string line) => LikeHeader().IsMatch(line) ? "\\" + line : line;

    private static string Unescape(string line) => line.StartsWith('\\') && LikeHeader().IsMatch(line) ? line[1..] : line;

    [GeneratedRegex(@"^%% (?<type>code|markdown|raw) id=(?<id>[A-Za-z0-9_-]{1,64})(?: tags=(?<tags>[^\s,]+(?:,[^\s,]+)*))?\s*$")]
    private static partial Regex HeaderPattern();

    [GeneratedRegex(@"^\\*%% ")]
    private static partial Regex LikeHeader();
}
