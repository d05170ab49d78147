using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class MarkdownTextTests
{
    private static MarkdownText Text() => new(new HashSet<string> { "03-euler" });

    [Fact]
    public void ALinkToANotebookLeadsToItsPage() => Assert.Contains(
        "<a href=\"03-euler.html#energy\">next</a>", Text().ToHtml("[next](03-euler.ipynb#energy)"), StringComparison.Ordinal);

    [Fact]
    public void ALinkToANotebookWithoutAPageKeepsItsWordsOnly()
    {
        var html = Text().ToHtml("See [the **last** one](12-limits.ipynb).");

        Assert.Contains("See the <strong>last</strong> one.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<a", html, StringComparison.Ordinal);
    }

    [Fact]
    public void LinksElsewhereStay() => Assert.Contains(
        "href=\"https://example.org/a.html\"", Text().ToHtml("[x](https://example.org/a.html)"), StringComparison.Ordinal);

    [Fact]
    public void FormulasStayWhole()
    {
        var html = Text().ToHtml("$W_{hh}$ and\n\n$$\na_{t} * b^{2} * c\n$$\n");

        Assert.Contains("<span class=\"math\">\\(W_{hh}\\)</span>", html, StringComparison.Ordinal);
        Assert.Contains("a_{t} * b^{2} * c", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTitleIsLeftToThePageAndHeadingsGetDifferentAnchors()
    {
        var text = Text();
        var html = text.ToHtml("# Title\n\n## Guess first\n") + text.ToHtml("## Guess *first*\n\n## 2. Δt & more\n\n## …");

        Assert.DoesNotContain("<h1", html, StringComparison.Ordinal);
        Assert.Equal(["guess-first", "guess-first-2", "2-δt-more", "section"], text.Headings.Select(heading => heading.Anchor));
        Assert.Contains("<h2 id=\"guess-first-2\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the half", "The half")]
    [InlineData("h_t went in", "h_t went in")]
    [InlineData("<em>it</em>", "<em>it</em>")]
    [InlineData("x", "x")]
    public void WordsGetACapitalAndSymbolsStay(string html, string expected) => Assert.Equal(expected, MarkdownText.Capital(html));

    [Fact]
    public void TablesAreTables() => Assert.Contains("<td", Text().ToHtml("| a | b |\n| --- | ---: |\n| 1 | 2 |\n"), StringComparison.Ordinal);
}
