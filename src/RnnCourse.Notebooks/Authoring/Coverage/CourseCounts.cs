using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring.Coverage;

/// <summary>How much there is in the course.</summary>
/// <param name="Lessons">Notebooks.</param>
/// <param name="Exercises">Cells tagged exercise.</param>
/// <param name="WrongAnswers">Wrong answers in the solutions.</param>
/// <param name="Figures">Cells tagged figure.</param>
public sealed record CourseCounts(int Lessons, int Exercises, int WrongAnswers, int Figures)
{
    /// <summary>Counts over these notebooks.</summary>
    /// <exception cref="NotebookFormatException">One of them, or its solutions, cannot be read.</exception>
    public static CourseCounts Of(IReadOnlyCollection<string> notebooks)
    {
        var cells = notebooks.SelectMany(path => NotebookDocument.Load(path).Cells).ToList();
        return new(
            notebooks.Count,
            cells.Count(cell => cell.Tags.Contains("exercise")),
            notebooks.Sum(path => Solutions.Of(path)?.Values.Sum(solution => solution.WrongAnswers.Count) ?? 0),
            cells.Count(cell => cell.Tags.Contains("figure")));
    }

    /// <summary>The counts in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"lessons: {Lessons}, exercises: {Exercises}, wrong answers: {WrongAnswers}, figures: {Figures}");
}
