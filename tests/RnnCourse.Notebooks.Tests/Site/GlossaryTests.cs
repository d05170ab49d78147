using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class GlossaryTests
{
    private const string Two = """
        | symbol | meaning | shape | lessons |
        | --- | --- | --- | --- |
        | $h_t$, $H_t$ | the state | $B \times H$ | all |
        | $k$ | the order | number | 01 |
        | $k$ | the stiffness | number | 03–05, 09 |
        """;

    [Fact]
    public void ALetterMeansWhatTheLessonSays()
    {
        var glossary = Glossary.Parse(Two);

        Assert.Equal(["the state", "the order"], glossary.Explain("H_{t-1} + k", "01").Select(entry => entry.MeaningHtml));
        Assert.Equal(["the stiffness"], glossary.Explain("k + k + z", "04").Select(entry => entry.MeaningHtml));
        Assert.Empty(glossary.Explain("k", "07"));
    }

    [Fact]
    public void AnchorsDiffer() => Assert.Equal(["h_t", "k", "k-03"], Glossary.Parse(Two).Entries.Select(entry => entry.Anchor));

    [Theory]
    [InlineData("| h | a | b | all |")]
    [InlineData("| $h$ | a | all |")]
    public void ARowThatIsNoSymbolIsRefusedWithItsLine(string row) =>
        Assert.Contains("line 3", Assert.Throws<FormatException>(() => Glossary.Parse($"| s | m | x | l |\n| --- | --- | --- | --- |\n{row}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void BelowADisplayedFormulaItsSymbolsAreExplainedAndLinked()
    {
        var page = Page.Of("01-a", Glossary.Parse(Two), Page.NoPictures, NotebookCell.Create("markdown", "text", "$$\nh_1 = 2k\n$$\n\nand $k$ inline"));

        Assert.Contains("<details class=\"symbols\"><summary>Symbols</summary>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"glossary.html#h_t\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"glossary.html#k\">", page.Body, StringComparison.Ordinal);
        Assert.Equal(2, page.Body.Split("glossary.html#").Length - 1);
    }

    [Fact]
    public void ThePageSaysWhereASymbolComesFirst()
    {
        var pages = new[] { "01", "03" }.Select(number => Page.Of($"{number}-a", NotebookCell.Create("markdown", $"text-{number}", "# Title\n\nThe $k$ here."))).ToArray();
        var html = GlossaryPage.ToHtml(Glossary.Parse(Two), pages, SiteAssets.Prepare(Path.GetTempPath(), npm: null, _ => { }));

        Assert.Contains("<tr id=\"k\">", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"01-a.html#cell-text-01\" title=\"Title\">lesson 01</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"03-a.html#cell-text-03\" title=\"Title\">lesson 03</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCoursesGlossaryHasEveryLetterOfEveryDisplayedFormula()
    {
        var glossary = Glossary.Of(Course.Root);
        var known = new HashSet<string>(["e", "i", "j", "t", "x", "a", "s", @"\mathrm{E}", "E", "dt"], StringComparer.Ordinal); // indices, the number e, examples
        var missing = new List<string>();
        foreach (var (lesson, tex) in Formulas(displayedOnly: true))
            missing.AddRange(TexSymbols.Of(tex).Where(key => IsLetter(key) && !known.Contains(key)
                && !glossary.Entries.Any(entry => entry.HoldsIn(lesson) && entry.Keys.Contains(key))).Select(key => $"lesson {lesson}: {key} in {tex.ReplaceLineEndings(" ")}"));
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void EveryLineOfTheCoursesGlossaryIsUsed()
    {
        var used = Formulas(displayedOnly: false).SelectMany(formula => TexSymbols.Of(formula.Tex).Select(key => (formula.Lesson, key))).ToHashSet();
        var idle = Glossary.Of(Course.Root).Entries.Where(entry => !used.Any(use => entry.HoldsIn(use.Lesson) && entry.Keys.Contains(use.key)));

        Assert.Empty(idle.Select(entry => $"{entry.SymbolHtml}: {entry.MeaningHtml}"));
    }

    // A Latin or Greek letter, alone or with a subscript; not \frac, \sum or a word.
    private static bool IsLetter(string key) => System.Text.RegularExpressions.Regex.IsMatch(
        key, @"^(?:[A-Za-z]|\\(?:alpha|beta|gamma|Delta|eta|theta|Theta|rho|sigma|varphi|omega|Omega|varepsilon|ell|bar n))(?:_|$)");

    private static IEnumerable<(string Lesson, string Tex)> Formulas(bool displayedOnly) =>
        from path in new Repository(Course.Root).Notebooks()
        from cell in NotebookDocument.Load(path).Cells
        where cell.Type == "markdown"
        from item in LessonMarkdown.Parse(cell.Source).Descendants()
        let tex = item switch { MathBlock block => block.Lines.ToString(), MathInline inline when !displayedOnly => inline.Content.ToString(), _ => null }
        where tex is not null
        select (Path.GetFileName(path)[..2], tex);
}
