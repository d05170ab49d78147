using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class TimeBudgetTests
{
    [Theory]
    [InlineData("05-elman-cell", 40, RunOutcome.Passed)]
    [InlineData("05-elman-cell", 40.1, RunOutcome.CellFailed)]
    [InlineData("11-character-language-model", 80, RunOutcome.Passed)]
    [InlineData("12-forecasting-and-limits", 80.1, RunOutcome.CellFailed)]
    public void MoreThanTwiceTheBudgetFails(string name, double seconds, RunOutcome outcome)
    {
        var judged = TimeBudget.Enforce(Result(name, seconds, RunOutcome.Passed));
        Assert.Equal(outcome, judged.Outcome);
        Assert.Equal(outcome == RunOutcome.Passed, judged.Failures is []);
    }

    [Fact]
    public void AWorseOutcomeStays() =>
        Assert.Equal(RunOutcome.TimedOut, TimeBudget.Enforce(Result("05-x", 1000, RunOutcome.TimedOut)).Outcome);

    [Fact]
    public void TheFailureNamesTimeAndBudget() =>
        Assert.Equal("05-x\n  took 41.5/20 s: more than twice its budget", TimeBudget.Enforce(Result("05-x", 41.5, RunOutcome.Passed)).Describe());

    private static NotebookResult Result(string name, double seconds, RunOutcome outcome) => new(
        name, name + ".ipynb", outcome, 1, 1, new Dictionary<string, CheckResult>(), [], [], null, TimeSpan.FromSeconds(seconds), null);
}
