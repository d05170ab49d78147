using System.Globalization;
using System.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Coverage;

/// <summary>Which cells cover which entries of the inventory, by the cells' tags.</summary>
/// <param name="Inventory">What there is to cover.</param>
/// <param name="Cells">The cells that say they cover something, in teaching order.</param>
public sealed record CourseCoverage(Inventory Inventory, IReadOnlyList<CoveringCell> Cells)
{
    /// <summary>Reads the tags of these notebooks.</summary>
    /// <exception cref="NotebookFormatException">One cannot be read.</exception>
    public static CourseCoverage Of(Inventory inventory, IEnumerable<string> notebooks) => new(inventory, [.. notebooks.SelectMany(path =>
        NotebookDocument.Load(path).Cells.SelectMany((cell, index) => cell.Tags.Where(Inventory.Speaks)
            .Select(tag => new CoveringCell(Path.GetFileNameWithoutExtension(path), index + 1, cell.Id, tag))))]);

    /// <summary>The entries that no cell covers.</summary>
    public IReadOnlyList<InventoryEntry> Uncovered => [.. Inventory.Entries.Where(entry => Cells.All(cell => cell.Tag != entry.Tag))];

    /// <summary>Tags that name no entry, one line each: notebook, cell, tag, and the nearest entry.</summary>
    public IReadOnlyList<string> UnknownTags => [.. Cells
        .Where(cell => Inventory.Problem(cell.Tag) is not null)
        .Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Notebook}, cell {cell.CellNumber} \"{cell.CellId}\": {Inventory.Problem(cell.Tag)}"))];

    /// <summary>The page <c>docs/coverage.md</c>.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("""
            # What the course covers

            Written by `dotnet run --project src/RnnCourse.Commands -- coverage` from [inventory.md](inventory.md) and the tags of the
            notebooks' cells; a test holds it to them. After each notebook stand the ids of the cells: search for one in the notebook.


            """.ReplaceLineEndings("\n"));
        text.Append("| lecture | items | slips |\n| --- | --- | --- |\n");
        var lectures = Inventory.Entries.GroupBy(entry => entry.Lecture).ToList();
        foreach (var lecture in lectures)
            WriteCounts(text, lecture.Key, lecture);
        WriteCounts(text, "all", Inventory.Entries);
        foreach (var lecture in lectures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {lecture.Key}\n");
            WriteTable(text, "item", lecture.Where(entry => !entry.IsSlip));
            WriteTable(text, "slip, and what is right", lecture.Where(entry => entry.IsSlip));
        }
        return text.ToString();
    }

    private void WriteCounts(StringBuilder text, string name, IEnumerable<InventoryEntry> entries)
    {
        string Count(bool slips)
        {
            var wanted = entries.Where(entry => entry.IsSlip == slips).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{wanted.Count(entry => !Uncovered.Contains(entry))} of {wanted.Count}");
        }
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {Count(slips: false)} | {Count(slips: true)} |\n");
    }

    private void WriteTable(StringBuilder text, string heading, IEnumerable<InventoryEntry> entries)
    {
        foreach (var (index, entry) in entries.Index())
        {
            if (index == 0)
                text.Append(CultureInfo.InvariantCulture, $"\n| {heading} | cells |\n| --- | --- |\n");
            text.Append(CultureInfo.InvariantCulture, $"| {entry.Text.Replace("|", "\\|", StringComparison.Ordinal)} | {Links(entry)} |\n");
        }
    }

    private string Links(InventoryEntry entry)
    {
        var links = Cells.Where(cell => cell.Tag == entry.Tag).GroupBy(cell => cell.Notebook)
            .Select(group => $"[{group.Key}](../notebooks/{group.Key}.ipynb): {string.Join(", ", group.Select(cell => $"`{cell.CellId}`"))}");
        return string.Join("<br>", links) is { Length: > 0 } some ? some : "**none yet**";
    }
}
