using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring.Coverage;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests;

/// <summary>What holds of all thirteen lessons together.</summary>
public class WholeCourseTests
{
    private static readonly Repository Repository = new(Course.Root);

    private static readonly string[] Lessons =
    [
        "00-why-order-matters", "01-markov-baseline", "02-state-by-hand", "03-dynamical-systems-and-euler", "04-graphs-and-unfolding",
        "05-elman-cell", "06-two-models-five-heads", "07-bptt-by-hand", "08-training-small-worlds", "09-vanishing-and-exploding-gradients",
        "10-remedies", "11-character-language-model", "12-forecasting-and-limits",
    ];

    public static TheoryData<string> Notebooks => [.. Lessons];

    [Fact]
    public void ThereAreThirteenLessons() =>
        Assert.Equal(Lessons, Repository.Notebooks().Select(path => Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void EveryItemAndEverySlipHasACell()
    {
        var uncovered = CourseCoverage.Of(Inventory.Load(Repository.InventoryFile), Repository.Notebooks()).Uncovered;
        Assert.True(uncovered is [], string.Join('\n', uncovered.Select(entry => $"{entry.Tag}: {entry.Text}")));
    }

    [Fact]
    public void LessonsLinkToTheirNeighboursAndToNothingThatIsNotThere()
    {
        var findings = CourseLinks.Check(Repository.Notebooks()).ToList();
        Assert.True(findings is [], string.Join('\n', findings));
    }

    [Fact]
    public void ThereIsEnoughToDoAndToSee()
    {
        var counts = CourseCounts.Of(Repository.Notebooks());
        Assert.True(counts is { Exercises: >= 45, WrongAnswers: >= 60, Figures: >= 50 }, counts.ToString());
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void EachLessonIsBuiltAsItShouldBe(string lesson)
    {
        var path = Path.Combine(Repository.NotebookFolder, lesson + ".ipynb");
        var counts = CourseCounts.Of([path]);
        Assert.True(counts is { Exercises: >= 3, Figures: >= 1 }, counts.ToString());
        var cells = NotebookDocument.Load(path).Cells;
        var prose = string.Join('\n', cells.Where(cell => cell.Type == "markdown").Select(cell => cell.Source));
        Assert.Contains("\nAfter this lesson you can\n", cells[0].Source, StringComparison.Ordinal);
        Assert.Matches(@"\d+ min", cells[0].Source);
        foreach (var part in (string[])["?", "**Guess first", "\n## Summary\n"])
            Assert.Contains(part, prose, StringComparison.Ordinal);
        Assert.Contains(cells, cell => cell.Source.Contains("lesson.BreakIt(", StringComparison.Ordinal));
    }
}
