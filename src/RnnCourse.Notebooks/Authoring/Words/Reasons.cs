using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Words;

/// <summary>
/// Why a phrase holds that no output or check of its lesson shows: <c>notebooks/held/NAME.md</c>. A heading <c>## cell-id</c>, below it
/// <c>- "phrase": reason</c>. A phrase is a part of the cell's text, and holds every number and word within it.
/// </summary>
internal sealed partial class Reasons
{
    private readonly List<Entry> entries = [];

    /// <summary>The file that belongs to a notebook.</summary>
    public static string PathFor(string notebookPath) => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(notebookPath))!, "held", Path.GetFileNameWithoutExtension(notebookPath) + ".md");

    /// <summary>The reasons that belong to a notebook; none where there is no file.</summary>
    /// <exception cref="NotebookFormatException">A line is not as described.</exception>
    public static Reasons Of(string notebookPath) =>
        File.Exists(PathFor(notebookPath)) ? Parse(File.ReadAllText(PathFor(notebookPath)), PathFor(notebookPath)) : new();

    /// <summary>Reads text; <paramref name="path"/> names it in error messages.</summary>
    /// <exception cref="NotebookFormatException">A line is not as described.</exception>
    public static Reasons Parse(string text, string path = "held.md")
    {
        var reasons = new Reasons();
        var cell = "";
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                cell = line[3..].Trim();
            else if (line.StartsWith("- ", StringComparison.Ordinal))
                reasons.entries.Add(Line().Match(line) is { Success: true } match && cell.Length > 0
                    ? new(cell, match.Groups["phrase"].Value, match.Groups["reason"].Value)
                    : throw new NotebookFormatException(path, index + 1, 1, $"\"{line}\" must be \"- \"phrase\": reason\" below a heading \"## cell-id\""));
        }
        return reasons;
    }

    /// <summary>The reason written down for this number or word, or null.</summary>
    public string? For(Statement statement)
    {
        var found = entries.FirstOrDefault(entry => entry.Cell == statement.Cell && Places(statement.Sentence, entry.Phrase)
            .Any(place => place <= statement.At && statement.At + statement.Phrase.Length <= place + entry.Phrase.Length));
        if (found is not null)
            found.Used = true;
        return found?.Reason;
    }

    /// <summary>Reasons for a phrase that no longer stands in its cell, or that needs none.</summary>
    public IEnumerable<string> Unused => entries.Where(entry => !entry.Used).Select(entry => $"{entry.Cell}: \"{entry.Phrase}\"");

    private static IEnumerable<int> Places(string sentence, string phrase)
    {
        for (var at = sentence.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    private sealed record Entry(string Cell, string Phrase, string Reason)
    {
        public bool Used { get; set; }
    }

    [GeneratedRegex("^- \"(?<phrase>.+?)\": (?<reason>.*\\S)\\s*$")]
    private static partial Regex Line();
}
