using RnnCourse.Notebooks.Authoring.Guesses;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Authoring;

public class GuessReaderTests
{
    private const string Question = "**Guess first.** How often is it even: about 0.5, 0.7 or 0.9?";

    [Theory]
    [InlineData("new Figure(\"P(even)\", Finding.Of(\"even\")).Line(\"formula\", x, y)", null)]
    [InlineData("new Figure(\"How likely an even number is that was drawn\", Text)", null)]
    [InlineData("new Figure(\"P(even) goes to 0.506 for every p that there is\", Text)", "names 0.506, which is in the answer")]
    [InlineData("new Figure(\"P(even)\", \"For every p the probability goes to one half as it grows.\")", "a finding, claim or hint in sight")]
    [InlineData("lesson.Claim(\"even\", \"Whichever letter of a \" + \"string is changed, so is the label\", Check)", "a finding, claim or hint in sight")]
    [InlineData("// comes out at 0.506\nRun()", "names 0.506, which is in the answer")]
    [InlineData("lesson.Claim(\"even\", Text, c => c.Close(\"share\", 0.506, Share(), 0.01))", "the expected number is the answer")]
    [InlineData("// the shuffled twenty letters answer nothing\nRun()", "speaks as the answer does")]
    [InlineData("Run(steps: 20, rate: 0.25)", null)]
    public void WhatStandsInSightIsFound(string code, string? why)
    {
        var guess = Assert.Single(Read(Question, code, "0.506: after twenty letters everything is shuffled, and no answer is better."));
        Assert.Equal(why is null ? [] : [why], guess.Spoilers.Select(spoiler => spoiler.Why).Distinct());
        Assert.All(guess.Spoilers, spoiler => Assert.Equal("run", spoiler.Cell));
        Assert.NotNull(guess.Answer);
    }

    [Fact]
    public void TextBelowTheQuestionIsInSightToo()
    {
        var guess = Assert.Single(Read(Question + " It is 0.506.\n\nThe mean is 0.506 again.", "Run()", "0.506, nearly one half."));
        Assert.Equal(2, guess.Spoilers.Count);
        Assert.Equal("How often is it even: about 0.5, 0.7 or 0.9?", guess.Question.TrimStart('*', '.', ' '));
    }

    [Theory]
    [InlineData("## 2. Next\n\nSomething else.")]
    [InlineData("**Guess first.** And now?")]
    public void AGuessWithoutAnAnswerIsFound(string after)
    {
        var guess = Read(Question, "Run()", after).First();
        Assert.Null(guess.Answer);
        Assert.True(GuessReport.IsWrong(guess));
        Assert.Contains("no paragraph after the run answers it", GuessReport.Of("lesson", [guess]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<details><summary>What happened, and why</summary>\n\nIt is 0.506.\n\n</details>", true)]
    [InlineData("It is 0.506.", false)]
    [InlineData("It is 0.506.\n\n<details><summary>What happened, and why</summary>\n\nBy chance.\n\n</details>", false)]
    public void AnAnswerThatIsNotFoldedIsInSight(string answer, bool folded)
    {
        var guess = Assert.Single(Read(Question, "Run()", answer));
        Assert.Equal("It is 0.506.", guess.Answer);
        Assert.Equal(!folded, GuessReport.IsWrong(guess));
        Assert.Equal(!folded, GuessReport.Of("lesson", [guess]).Contains("the answer is in sight before the run", StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutAQuestionThereIsNoGuess() => Assert.Empty(Read("Then take a series of your own. Guess first.", "Run()", "The end."));

    private static List<Guess> Read(string question, string code, string answer) =>
        [.. GuessReader.Of(PercentText.Pack($"%% markdown id=ask\n{question}\n\n%% code id=run\n{code}\n\n%% markdown id=answer\n{answer}\n"))];
}
