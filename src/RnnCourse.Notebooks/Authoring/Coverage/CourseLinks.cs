using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Authoring.Coverage;

/// <summary>How the lessons link to each other: each one's last cell to its neighbours, and no link to a notebook that is not there.</summary>
public static class CourseLinks
{
    /// <summary>What is not in order, one line each.</summary>
    /// <param name="notebooks">All notebooks of the course, in teaching order.</param>
    /// <exception cref="NotebookFormatException">One cannot be read.</exception>
    public static IEnumerable<string> Check(IReadOnlyList<string> notebooks)
    {
        foreach (var (index, path) in notebooks.Index())
        {
            var cells = NotebookDocument.Load(path).Cells;
            foreach (var (number, cell) in cells.Index())
                foreach (var link in Targets(cell).Where(link => !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, link))))
                    yield return FormattableString.Invariant($"{path}: cell {number + 1} \"{cell.Id}\": links to {link}, which is not there");
            foreach (var (word, at) in ((string, int)[])[("previous", index - 1), ("next", index + 1)])
                if (at >= 0 && at < notebooks.Count && !Targets(cells[^1]).Contains(Path.GetFileName(notebooks[at])))
                    yield return $"{path}: the last cell \"{cells[^1].Id}\" must link to the {word} lesson, {Path.GetFileName(notebooks[at])}";
        }
    }

    private static IEnumerable<string> Targets(NotebookCell cell) => cell.Type != "markdown"
        ? []
        : LessonMarkdown.Parse(cell.Source).Descendants<LinkInline>().Select(link => Uri.UnescapeDataString((link.Url ?? "").Split('#')[0]))
            .Where(link => link.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !link.Contains("://", StringComparison.Ordinal));
}
