using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

/// <summary>What the site writes of a guess, for each form.</summary>
public class GuessTests
{
    private const string Folded = "<details><summary>What happened, and why</summary>\n\nIt *grows*, by $\\Delta t$; see [05](05-cell.ipynb) and [above](#one).\n\nTwice.\n\n</details>\n\nOn we go.";

    private static readonly SiteAssets Assets = SiteAssets.Prepare(Path.GetTempPath(), npm: null, _ => { });

    private static readonly LessonPage Lesson = Page.Of("05-cell",
        NotebookCell.Create("markdown", "opening", "# 05 The cell\n\n## One\n\nText.\n\n**Guess first.** Will it *grow*?"),
        Page.Showing("draw", Page.Chart("The run")),
        NotebookCell.Create("code", "check", "Check();").WithCheck("grows", "passed"),
        NotebookCell.Create("markdown", "answer", Folded + "\n\n**Guess first:** and now?"),
        Page.Showing("again", Page.Chart("Again")),
        NotebookCell.Create("markdown", "text", "## Two\n\nNo answer is folded here."),
        Page.Showing("apart", Page.Chart("Apart")));

    [Fact]
    public void AFieldStandsBelowTheQuestionAndTheOutcomeIsMarked()
    {
        Assert.Matches(new Regex("""Will it <em>grow</em>\?</p>\s*</div>\s*<form class="guess" data-guess="05-cell/opening">\s*<label for="guess-opening">Your guess</label>\s*<input id="guess-opening" type="text"[^>]*>\s*<button>Show what happens</button>\s*</form>"""), Lesson.Body);
        Assert.Contains("<section class=\"cell\" id=\"cell-draw\" data-guess=\"05-cell/opening\">", Lesson.Body, StringComparison.Ordinal);
        Assert.Contains("<section class=\"cell\" id=\"cell-check\" data-guess=\"05-cell/opening\">", Lesson.Body, StringComparison.Ordinal);
        Assert.Contains("<details data-guess=\"05-cell/opening\"><summary>What happened, and why</summary>", Lesson.Body, StringComparison.Ordinal);
        Assert.Contains("<p>It <em>grows</em>, by <span class=\"math\">", Lesson.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void ACellCanHoldAnAnswerAndTheNextQuestionAndAnOutcomeNeedsNoAnswer()
    {
        Assert.Contains("<form class=\"guess\" data-guess=\"05-cell/answer\">", Lesson.Body, StringComparison.Ordinal);
        Assert.Contains("<section class=\"cell\" id=\"cell-again\" data-guess=\"05-cell/answer\">", Lesson.Body, StringComparison.Ordinal);
        Assert.Contains("<section class=\"cell\" id=\"cell-apart\">", Lesson.Body, StringComparison.Ordinal);
        Assert.Equal(2, Lesson.Guesses.Count);
        Assert.Equal(["answer", null], Lesson.Guesses.Select(guess => guess.Answer?.Id));
    }

    [Theory]
    [InlineData("**Guess first.** How far?\n\nNow run it.")]
    [InlineData("- **Guess first.** A list says what a guess is.")]
    [InlineData("> **Guess first.** How far?")]
    [InlineData("Guess first how far.")]
    public void WhatIsNotAskedInTheLastParagraphVeilsNothing(string text)
    {
        var page = Page.Of("05-cell", NotebookCell.Create("markdown", "text", text), Page.Showing("draw", Page.Chart("The run")));

        Assert.DoesNotContain("data-guess", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void AQuestionWithoutACellBelowItOrWithoutAnIdHasNoField()
    {
        Assert.Empty(Page.Of("05-cell", NotebookCell.Create("markdown", "ask", "**Guess first.** How far?"), NotebookCell.Create("markdown", "text", "Far.")).Guesses);
        Assert.Empty(Page.Of("05-cell", NotebookCell.Create("markdown", "", "**Guess first.** How far?"), Page.Showing("draw", Page.Chart("The run"))).Guesses);
    }

    [Fact]
    public void InTheBookAnswersAreOpenAndNothingIsAskedFor()
    {
        var book = Lesson.BodyFor(OutputForm.Book);

        Assert.Contains("<details open><summary>What happened, and why</summary>", book, StringComparison.Ordinal);
        Assert.DoesNotContain("data-guess", book, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", book, StringComparison.Ordinal);
        Assert.DoesNotContain("<details open>", Lesson.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSearchKnowsWhichWordsAreVeiledAndWhere()
    {
        var one = SearchIndex.Sections(Lesson.BodyFor(OutputForm.Search), 3).Single(section => section.Anchor == "one");

        Assert.Equal(["cell-draw", "cell-again"], one.Outcomes.Select(outcome => outcome.Anchor));
        Assert.Equal("Again It grows.", one.Text[one.Outcomes[1].Start..one.Outcomes[1].End]);
        var first = one.Text[one.Outcomes[0].Start..one.Outcomes[0].End];
        Assert.StartsWith("The run It grows.", first, StringComparison.Ordinal);
        Assert.EndsWith("see 05 and above. Twice.", first, StringComparison.Ordinal);
        Assert.StartsWith("Text. Guess first. Will it grow? The run", one.Text, StringComparison.Ordinal);
        Assert.Contains("Twice. On we go. Guess first: and now? Again", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("outcome", one.Text, StringComparison.Ordinal);
        Assert.Contains("[[\"cell-draw\",", SearchIndex.ToScript([Lesson], Page.NoGlossary), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTeachersPageHasEachQuestionAndItsAnswerFolded()
    {
        var page = TeacherPage.ToHtml([Lesson], Assets);

        Assert.Matches(new Regex("""<li>Will it <em>grow</em>\? <a class="there" href="05-cell.html#cell-opening">opening</a>\s*<details><summary>What happened, and why</summary>\s*<p>It <em>grows</em>, by .*?<a href="05-cell.html">05</a> and <a href="05-cell.html#one">above</a>.</p>\s*<p>Twice.</p>\s*</details></li>\s*<li>And now\? <a class="there"[^>]*>answer</a></li>""", RegexOptions.Singleline), page);
        Assert.Contains("Show all results", page, StringComparison.Ordinal);
    }
}
