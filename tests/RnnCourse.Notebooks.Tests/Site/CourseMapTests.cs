using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class CourseMapTests
{
    [Fact]
    public void AnArcLeadsToEachLaterLessonThatTakesSomethingUpAgain()
    {
        var html = Map("One.", "Two.", "As lesson 00 said. This comes back in lesson 03.", "See [the first](00-a.ipynb).");

        Assert.Contains("arc from-0 to-2\"", html, StringComparison.Ordinal);
        Assert.Contains("arc from-0 to-3\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("arc from-1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("from-2 to-3\"", html, StringComparison.Ordinal); // neighbours are on the line already
        Assert.Contains("leads to 01, 02, 03</span>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"02-a.html\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ALessonThatNamesSeveralLeadsFromEach() =>
        Assert.Contains("leads to 01, 03</span>", Map("One.", "Two.", "Three.", "Lessons 00 and 01 did."), StringComparison.Ordinal);

    [Fact]
    public void CodeAndALessonsOwnNumberMakeNoArc() =>
        Assert.DoesNotContain("class=\"arc", Map("This is lesson 00.", "Two.", "Three."), StringComparison.Ordinal);

    [Fact]
    public void ASingleLessonIsAMapToo() => Assert.Contains("<circle", Map("Alone."), StringComparison.Ordinal);

    private static string Map(params string[] texts) => new CourseMap([.. texts.Select((text, place) => Page.Of(
        $"{place:00}-a", NotebookCell.Create("markdown", "text", $"# {place:00} Title\n\n{text}"), NotebookCell.Create("code", "code", "// lesson 00")))]).ToHtml();
}
