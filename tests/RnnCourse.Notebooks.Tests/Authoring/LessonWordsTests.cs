using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Authoring.Words;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Authoring;

public class LessonWordsTests
{
    private const string Shown = "learned 0.3626 nats, 48 of 50";

    [Theory]
    [InlineData("The loss is 0.363.", null)] // the output, rounded
    [InlineData("The loss is 0.362.", "0.362")]
    [InlineData("That is 36 % of it.", null)]
    [InlineData("It takes 7 steps.", null)] // given in the code
    [InlineData("It takes 8 steps.", "8")]
    [InlineData("About 46 are right.", null)]
    [InlineData("Nearly 90 are right.", "90")]
    [InlineData("See lesson 05 and section 4, written in 1997.", null)]
    [InlineData("Then $h_{t-1}$ becomes $2x + 1$.", null)]
    [InlineData("It falls to $0.41$ nats.", "0.41")]
    [InlineData("Is it 17, or always 18?", null)]
    [InlineData("The code says `17`.", null)]
    [InlineData("Letters are always learned by the network.", null)] // the check speaks of them
    [InlineData("Weights never shrink.", "never")]
    [InlineData("After seven steps it stops all the same.", null)]
    [InlineData("After eight steps it stops.", "eight")]
    [InlineData("Always. The network learned its letters.", null)]
    [InlineData("Always. The weights shrink.", "Always")]
    [InlineData("More of that later.", null)]
    [InlineData("Weights shrink more slowly than that.", "more")]
    [InlineData("### Never too late", null)]
    public void EveryNumberAndStrongWordIsHeldByWhatStandsNearIt(string sentence, string? unheld) =>
        Assert.Equal(unheld is null ? [] : [unheld], Unheld(sentence));

    [Fact]
    public void AnOutputOfAnotherSectionHoldsOnlyWhatCannotBeChance()
    {
        Assert.Empty(Unheld("## 2. Later\n\nThe loss was 0.3626."));
        Assert.Equal(["48"], Unheld("## 2. Later\n\nThere were 48."));
        Assert.Empty(Unheld("## Summary\n\nThere were 48."));
    }

    [Fact]
    public void AnExercisesTaskIsHeldByItsCheck() => Assert.Empty(Unheld("### Exercise 1: count\n\nReturn exactly 99."));

    [Fact]
    public void AReasonHoldsItsPhraseAndAReasonForNothingIsNamed()
    {
        var reasons = Reasons.Parse("## text\n\n- \"never shrink\": they are multiplied by one.\n- \"gone\": was cut.\n");
        var words = LessonWords.Of("lesson", Lesson("Weights never shrink, always."), reasons, NoTexts);
        Assert.Equal(["always"], words.Statements.Where(one => one.HeldBy is null).Select(one => one.Phrase));
        Assert.Equal(["text: \"gone\""], words.Unused);
        Assert.True(words.IsWrong);
        Assert.Contains("unheld always", words.ToText(all: false), StringComparison.Ordinal);
        Assert.Contains("never: reason: they are multiplied by one.", words.ToText(all: true), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAFindingSaysIsAStatementOfTheCellThatShowsTheFigure()
    {
        var document = PercentText.Pack("%% markdown id=title\n# Lesson\n\n%% code id=orbit\nlesson.Figure(\"Orbit\").Line(\"s\", s)\n\n%% code id=energy\nlesson.Claim(\"energy\", Check)\n");
        var texts = new Dictionary<string, IReadOnlyList<string>> { ["Orbit"] = ["It never closes. Is it round?"], ["energy"] = ["Energy is always 3.7"] };
        var statement = Assert.Single(LessonWords.Of("lesson", document, Reasons.Parse("## orbit\n\n- \"never closes\": it loses energy.\n"), texts).Statements);
        Assert.Equal(("orbit", "never", "reason: it loses energy."), (statement.Cell, statement.Phrase, statement.HeldBy));
    }

    private static readonly Dictionary<string, IReadOnlyList<string>> NoTexts = [];

    private static IEnumerable<string> Unheld(string markdown) =>
        LessonWords.Of("lesson", Lesson(markdown), new Reasons(), NoTexts).Statements.Where(one => one.HeldBy is null).Select(one => one.Phrase);

    private static NotebookDocument Lesson(string markdown)
    {
        var document = PercentText.Pack($"%% markdown id=title\n# All of it, 1\n\n%% markdown id=head\n## 1. First\n\n%% code id=train\nTrain(steps: 7)\n\n%% markdown id=text\n{markdown}\n");
        var check = JsonNode.Parse("""
            {"version": 1, "page": [], "items": [{"type": "check", "id": "learned", "kind": "claim", "state": "passed", "title": "The network has learned the letters"}]}
            """);
        document.Cells[2].Outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = Shown });
        document.Cells[2].Outputs.Add(new JsonObject { ["output_type"] = "execute_result", ["data"] = new JsonObject { [TypedOutput.MimeType] = check } });
        return document;
    }
}
