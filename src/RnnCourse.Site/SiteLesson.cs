using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Site;

/// <summary>One executed notebook, as the site shows it.</summary>
/// <param name="Name">File name without extension, such as <c>01-markov-baseline</c>.</param>
/// <param name="Document">The executed notebook, outputs included.</param>
/// <param name="Elapsed">How long its run took.</param>
/// <param name="Solutions">The answers to its exercises; the teachers' page names the wrong ones. Null when there are none.</param>
public sealed partial record SiteLesson(
    string Name, NotebookDocument Document, TimeSpan Elapsed, IReadOnlyDictionary<string, ExerciseSolution>? Solutions = null)
{
    /// <summary>What it says with its results, by the titles of figures and the ids of checks; empty where its code says it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Texts { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What each check said last: a check may be shown several times.</summary>
    internal Dictionary<string, CheckState> States() => Document.Cells.SelectMany(cell => CheckReader.Read(cell.Outputs))
        .GroupBy(check => check.Id, check => check.State).ToDictionary(check => check.Key, check => check.Last(), StringComparer.Ordinal);
}
