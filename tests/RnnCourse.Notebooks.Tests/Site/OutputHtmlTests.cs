using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class OutputHtmlTests
{
    [Fact]
    public void TheRichestFormIsShown()
    {
        var html = Write("""{"output_type": "execute_result", "data": {"text/plain": "plain", "text/html": ["<b>", "rich</b>"]}}""");

        Assert.Contains("<b>rich</b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("plain", html, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainTextIsEscaped() => Assert.Contains(
        "a &lt; b", Write("""{"output_type": "display_data", "data": {"text/plain": "a < b"}}"""), StringComparison.Ordinal);

    [Fact]
    public void StandardErrorSaysSoInWords()
    {
        Assert.DoesNotContain("Standard error", Write("""{"output_type": "stream", "name": "stdout", "text": "x"}"""), StringComparison.Ordinal);
        Assert.Contains("Standard error", Write("""{"output_type": "stream", "name": "stderr", "text": "x"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void AnErrorShowsItsMessageAndTraceWithoutTerminalColours()
    {
        var html = Write("""{"output_type": "error", "ename": "E", "evalue": "<no>", "traceback": ["\u001b[31mline 1\u001b[0m"]}""");

        Assert.Contains("E: &lt;no&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<pre>line 1</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void APageHasTheFiguresScriptOnceAndTheBookNothingThatMoves()
    {
        var lesson = Page.Of("05-cell", Page.Showing("one", Page.Chart("One")), Page.Showing("two", Page.Chart("Two")));

        Assert.Equal(1, lesson.Body.Split("draw()").Length - 1);
        Assert.Equal(1, lesson.Body.Split(".secret").Length - 1);
        Assert.Equal(2, lesson.Body.Split("application/json").Length - 1);
        var book = lesson.BodyFor(OutputForm.Book);
        Assert.All(["draw()", "application/json", "slide", "numbers", "class=\"anchor\""], moving => Assert.DoesNotContain(moving, book, StringComparison.Ordinal));
    }

    [Fact]
    public void ACheckShowsItsStateAndItsWords()
    {
        var html = Page.Of("05-cell", NotebookCell.Create("code", "c", "1").WithCheck("a&b", "failed")).Body;

        Assert.Contains("<section class=\"verdict\" data-state=\"failed\" data-check=\"a&amp;b\">", html, StringComparison.Ordinal);
        Assert.Contains("<strong>✗ So it is.</strong> Exercise a&amp;b", html, StringComparison.Ordinal);
    }

    private static string Write(string json) => new OutputHtml().ToHtml(new LessonOutputs.Shown(JsonNode.Parse(json)!.AsObject(), null, new Dictionary<int, SiteFigure>()));
}
