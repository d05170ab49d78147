using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>
/// Mutants that are no mistakes, each with its reason: <c>notebooks/solutions/equal-mutants.md</c>. A heading <c>## notebook: exercise</c>, below
/// it <c>- `line before` → `line after`: reason</c>, or <c>- kind "constant changed": reason</c> for all of one kind.
/// </summary>
internal sealed partial class EqualMutants
{
    private readonly List<Entry> entries = [];

    /// <summary>The file that belongs to a notebook.</summary>
    public static string PathFor(string notebookPath) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(notebookPath))!, "solutions", "equal-mutants.md");

    /// <summary>The list that lies beside a notebook's solutions; an empty one where there is none.</summary>
    /// <exception cref="NotebookFormatException">A line of it is not as described.</exception>
    public static EqualMutants Of(string notebookPath) =>
        File.Exists(PathFor(notebookPath)) ? Parse(File.ReadAllText(PathFor(notebookPath)), PathFor(notebookPath)) : new();

    /// <summary>Reads text; <paramref name="path"/> names it in error messages.</summary>
    /// <exception cref="NotebookFormatException">A line is not as described.</exception>
    public static EqualMutants Parse(string text, string path = "equal-mutants.md")
    {
        var list = new EqualMutants();
        (string Notebook, string Exercise)? at = null;
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (Heading().Match(line) is { Success: true } heading)
                at = (heading.Groups["notebook"].Value, heading.Groups["exercise"].Value);
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                throw new NotebookFormatException(path, index + 1, 1, $"\"{line}\" must be \"## notebook: exercise\"");
            else if (line.StartsWith("- ", StringComparison.Ordinal) && at is { } place)
                list.entries.Add(EntryOf(line, place.Notebook, place.Exercise)
                    ?? throw new NotebookFormatException(path, index + 1, 1, $"\"{line}\" must be \"- `before` → `after`: reason\" or \"- kind \"…\": reason\""));
        }
        return list;
    }

    /// <summary>Why this mutant is no mistake, or null when the list does not say so.</summary>
    public string? Reason(string notebook, string exercise, Mutant mutant)
    {
        var entry = entries.FirstOrDefault(entry => entry.Notebook == notebook && entry.Exercise == exercise
            && (entry.Kind == mutant.Kind || (entry.Kind is null && entry.Before == mutant.Before && entry.After == mutant.After)));
        if (entry is not null)
            entry.Used = true;
        return entry?.Reason;
    }

    /// <summary>Lines for an exercise that no survivor needed: the check catches what they excuse, or the answer has changed.</summary>
    public IEnumerable<string> Unused(string notebook, string exercise) => entries
        .Where(entry => entry.Notebook == notebook && entry.Exercise == exercise && !entry.Used)
        .Select(entry => entry.Kind is { } kind ? $"kind \"{kind}\"" : $"`{entry.Before}` → `{entry.After}`");

    private static Entry? EntryOf(string line, string notebook, string exercise)
    {
        if (Kind().Match(line) is { Success: true } kind)
            return new(notebook, exercise, kind.Groups["kind"].Value, "", "", kind.Groups["reason"].Value);
        return Change().Match(line) is { Success: true } change
            ? new(notebook, exercise, null, Mutant.OneLine(change.Groups["before"].Value), Mutant.OneLine(change.Groups["after"].Value), change.Groups["reason"].Value)
            : null;
    }

    private sealed record Entry(string Notebook, string Exercise, string? Kind, string Before, string After, string Reason)
    {
        public bool Used { get; set; }
    }

    [GeneratedRegex(@"^## (?<notebook>[\w-]+): (?<exercise>[a-z0-9-]+)\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex("^- `(?<before>[^`]*)` → `(?<after>[^`]*)`: (?<reason>.*\\S)\\s*$")]
    private static partial Regex Change();

    [GeneratedRegex("^- kind \"(?<kind>[^\"]+)\": (?<reason>.*\\S)\\s*$")]
    private static partial Regex Kind();
}
