using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Coverage;

/// <summary>What the course must cover: <c>docs/inventory.md</c>, lecture by lecture.</summary>
/// <param name="Entries">Items and slips in the order of the file.</param>
public sealed partial record Inventory(IReadOnlyList<InventoryEntry> Entries)
{
    /// <summary>Whether a tag speaks of the inventory.</summary>
    public static bool Speaks(string tag) => tag.StartsWith("item:", StringComparison.Ordinal) || tag.StartsWith("slip:", StringComparison.Ordinal);

    /// <summary>The inventory of the course that a notebook belongs to; null when its folder has no neighbour <c>docs/inventory.md</c>.</summary>
    /// <exception cref="NotebookFormatException">The file is not as described.</exception>
    public static Inventory? For(string notebookPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(notebookPath))!, "..", "docs", "inventory.md");
        return File.Exists(path) ? Load(path) : null;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">It is not as described.</exception>
    public static Inventory Load(string path) => Parse(File.ReadAllText(path), path);

    /// <summary>Reads headings <c>## Lecture</c> and lines <c>- item:ID: text</c> or <c>- slip:ID: text</c>.</summary>
    /// <exception cref="NotebookFormatException">A line of the list is something else, or an id appears twice.</exception>
    public static Inventory Parse(string text, string path = "inventory")
    {
        var entries = new List<InventoryEntry>();
        var lecture = "";
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                lecture = line[3..].Trim();
            if (!line.StartsWith("- ", StringComparison.Ordinal))
                continue;
            var match = Entry().Match(line);
            if (!match.Success)
                throw new NotebookFormatException(path, index + 1, 1, $"\"{line}\" must be \"- item:some-id: text\" or \"- slip:some-id: text\"");
            var entry = new InventoryEntry(match.Groups["tag"].Value, match.Groups["text"].Value, lecture);
            if (entries.Any(other => other.Tag == entry.Tag))
                throw new NotebookFormatException(path, index + 1, 1, $"\"{entry.Tag}\" appears twice");
            entries.Add(entry);
        }
        return new Inventory(entries);
    }

    /// <summary>What is wrong with a tag that speaks of the inventory, with the nearest tag there is; null when it names an entry.</summary>
    public string? Problem(string tag)
    {
        if (!Speaks(tag) || Entries.Any(entry => entry.Tag == tag))
            return null;
        var nearest = Entries.MinBy(entry => Distance(entry.Tag, tag));
        return $"\"{tag}\" is not in docs/inventory.md" + (nearest is null ? "" : $"; the nearest there is \"{nearest.Tag}\"");
    }

    // Levenshtein's: how many letters to insert, to delete or to change.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }

    [GeneratedRegex(@"^- (?<tag>(item|slip):[a-z0-9]+(-[a-z0-9]+)*): (?<text>\S.*)$")]
    private static partial Regex Entry();
}
