using RnnCourse.Notebooks.Authoring.Sittings;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Authoring;

public class LessonTimeTests
{
    [Fact]
    public void WordsLinesGuessesAndExercisesAreCounted()
    {
        var time = Of("15 minutes", Words(255) + "\n\n**Guess first.** Why?\n\n%% code id=run\n" + Lines(36) + "\n\n%% code id=one tags=exercise\nint One() => 0;\n");
        var sitting = Assert.Single(time.Counted);
        Assert.Equal((260, 37, 1), (sitting.Words, sitting.CodeLines, sitting.Guesses)); // the title's cell, and the three of the question
        Assert.Equal(2 + (37 / 12.0) + 1 + 7, sitting.Minutes, 1e-9);
        Assert.Equal([15], time.Stated);
        Assert.Empty(time.Findings());
    }

    [Fact]
    public void ALongModelAnswerTakesLonger()
    {
        Assert.Equal([5, 6, 10, 10], new[] { 1, 2, 10, 100 }.Select(Sitting.ForExercise));
        var solutions = new Dictionary<string, ExerciseSolution> { ["one"] = new("one", Lines(8), []) };
        var document = PercentText.Pack("%% code id=one tags=exercise\nint One() => 0;\n");
        Assert.Equal([9], LessonTime.Of("lesson", document, solutions).Counted[0].Exercises);
    }

    [Fact]
    public void WhatIsStatedMustBeWhatIsCounted()
    {
        var finding = Assert.Single(Of("80 minutes", Words(130 * 50)).Findings());
        Assert.Equal("the first cell must state what is counted: \"50 minutes\"", finding);
    }

    [Fact]
    public void ALongSittingIsDividedInTwo()
    {
        var whole = Of("100 minutes", Words(130 * 50) + "\n\n%% markdown id=more\n" + Words(130 * 50));
        Assert.Contains("sitting 1 takes 100 minutes; at most 90", Assert.Single(whole.Findings()), StringComparison.Ordinal);
        var two = Of("100 minutes in two sittings of 50 and 50", Words(130 * 50) + "\n\n%% markdown id=more\n**Second sitting.** " + Words(130 * 50));
        Assert.Equal((2, 2), (two.Counted.Count, two.Stated.Count));
        Assert.Empty(two.Findings());
        Assert.Contains("50", TimeReport.Of([two]), StringComparison.Ordinal);
    }

    private static LessonTime Of(string stated, string cells) =>
        LessonTime.Of("lesson", PercentText.Pack($"%% markdown id=title\n*{stated}*\n\n%% markdown id=text\n{cells}\n"), null);

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("Run();", count));
}
