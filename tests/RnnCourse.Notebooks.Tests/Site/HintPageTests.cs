using System.Text.RegularExpressions;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class HintPageTests
{
    private static readonly HashSet<string> Names = ["05-cell"];

    private static readonly SiteAssets Assets = SiteAssets.Prepare(Path.GetTempPath(), npm: null, _ => { });

    private static readonly LessonPage Lesson = Page.Of("05-cell",
        NotebookCell.Create("markdown", "text", "# 05 The cell\n\nBefore.\n\n### Exercise 1: the step\n\nWrite $h_t$ [as above](#one)."),
        NotebookCell.Create("code", "write-step", "int Step() => throw new NotSolvedYet();", "exercise"),
        NotebookCell.Create("code", "write-step-check", "lesson.Exercise(\"write-step\", c => c.Equal(\"a\", 1, Step()),\n    \"Think <hard>.\",\n    \"Two \" + (\"weights\" + \".\"))", "check"));

    [Fact]
    public void HintsAreReadOffTheCheckAlsoWhenTheyArePutTogether() =>
        Assert.Equal(["Think <hard>.", "Two weights."], Assert.Single(Lesson.Exercises).Hints);

    [Fact]
    public void EachHintIsFoldedInsideTheOneBeforeIt()
    {
        var html = HintPage.ToHtml(Lesson.Exercises[0], Lesson, Names, Assets);

        Assert.Matches(new Regex("""<details class="hint"><summary>Hint 1 of 2</summary>\s*<p>Think &lt;hard&gt;.</p>\s*<details class="hint"><summary>Hint 2 of 2</summary>\s*<p>Two weights.</p>.*?</details></details>""", RegexOptions.Singleline), html);
        Assert.Contains("data-hints=\"05-cell/write-step\"", html, StringComparison.Ordinal);
        Assert.Contains("<h1>The step</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"05-cell.html#one\">as above</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Before.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLessonLeadsToItFromTheExercisesCheck() =>
        Assert.Matches(new Regex("""id="cell-write-step-check">.*?<a class="hint-link" href="hints-05-cell-write-step.html" data-hints="05-cell/write-step" data-count="2">2 hints</a>""", RegexOptions.Singleline), Lesson.Body);

    [Fact]
    public void EveryExerciseOfTheCourseHasItsHintsAndNoPageOfHintsGivesTheAnswer()
    {
        foreach (var path in new Repository(Course.Root).Notebooks())
        {
            var lesson = SiteLesson.Of(path, NotebookDocument.Load(path), TimeSpan.Zero);
            var page = LessonPage.Read(lesson, Names, Page.NoGlossary, Page.NoPictures);
            foreach (var exercise in page.Exercises)
            {
                Assert.True(exercise.Hints.Count >= 2, $"{exercise.Key}: {exercise.Hints.Count} hints were read; each exercise of the course has two or three");
                var words = PageFrame.Words(HintPage.ToHtml(exercise, page, Names, Assets));
                Assert.DoesNotContain(PageFrame.Words(PageFrame.Plain(lesson.Solutions![exercise.Id].ModelAnswer)), words, StringComparison.Ordinal);
            }
        }
    }
}
