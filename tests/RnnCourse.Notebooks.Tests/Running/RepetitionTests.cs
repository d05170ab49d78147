using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Two runs of one notebook are compared by what they show: text, numbers, figures.</summary>
public class RepetitionTests
{
    [Fact]
    public async Task WhatIsNotTheSameTwiceIsShownCellByCell()
    {
        using var fixture = new Fixture("differs-twice.fails");
        var result = await RunAsync(fixture, Repetition.Again);
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        Assert.Equal(["chance", "figure"], result.Failures.Select(failure => failure.CellId));
        Assert.Matches(@"run again, it showed something else: stream, text:\n  first  the loss is 0\.\d+.*\n  then   the loss is 0\.\d+", result.Failures[0].Message);
        Assert.Contains("execute_result, data, application/vnd.plotly.v1+json, data[0], y[1]:", result.Failures[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellThatAddsToAnotherIsFoundByRunningItTwice()
    {
        using var fixture = new Fixture("unicode");
        PercentText.Pack("%% code id=empty\nvar losses = new List<double>();\n\n%% code id=add\nlosses.Add(0.5);\n\n%% code id=look\nlosses.Count\n").Save(fixture.Path);
        Assert.Equal(RunOutcome.Passed, (await RunAsync(fixture, Repetition.Again)).Outcome);
        var failure = Assert.Single((await RunAsync(fixture, Repetition.EachCellTwice)).Failures);
        Assert.Equal("look", failure.CellId);
        Assert.StartsWith("with each cell run twice, it showed something else:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClocksIdsAndRoundingDoNotCount()
    {
        using var fixture = new Fixture("same-twice");
        var result = await RunAsync(fixture, Repetition.Again);
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
    }

    [Fact]
    public async Task ALessonShowsTheSameInEveryCultureAndZone()
    {
        using var reports = new Fixture("unicode");
        var path = Path.Combine(Course.Notebooks, "05-elman-cell.ipynb");
        var run = new CourseRun(Fixture.Settings with { Repetitions = Repetition.Conditions }, jobs: 1, reports.Folder);
        var result = await run.RunAsync([path], TestContext.Current.CancellationToken);
        Assert.True(result.Outcome == RunOutcome.Passed, result.Notebooks[0].Describe());
    }

    [Fact]
    public async Task TheConditionsReachTheCells()
    {
        using var fixture = new Fixture("unicode");
        PercentText.Pack("%% code id=look\n$\"{Environment.GetEnvironmentVariable(\"LANG\")} {TimeZoneInfo.Local.BaseUtcOffset} {Environment.GetEnvironmentVariable(\"DOTNET_TieredCompilation\")}\"\n").Save(fixture.Path);
        var result = await RunAsync(fixture, Repetition.Conditions);
        Assert.Equal(Repetition.Conditions.Count, result.Failures.Count);
        Assert.Contains(result.Failures, failure => failure.Message.Contains("then   tr_TR.UTF-8 05:30:00", StringComparison.Ordinal));
        Assert.EndsWith("00:00:00 0", result.Failures[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loss 0.25", "loss 0.25", true)]
    [InlineData("loss 0.25", "loss 0.2500000000001", true)]
    [InlineData("loss 0.25", "loss 0.2501", false)]
    [InlineData("1e300 -2", "1E+300 -2.0", true)]
    [InlineData("-1e-17", "1e-17", true)]
    [InlineData("<td>0.0e&#x2B;0</td>", "<td>1.4e-14</td>", true)]
    [InlineData("loss 0.25", "gain 0.25", false)]
    [InlineData("a 1 b", "a 1 b 2", false)]
    [InlineData("a 1 b", "a 1 c", false)]
    [InlineData("NaN", "0", false)]
    [InlineData("took 3 ms", "took 4.5 ms", true)]
    [InlineData("after 3 s", "after 4 s", false)]
    [InlineData("took 3 s", "took 4 s", true)]
    [InlineData("at 2026-01-01T10:00:00Z", "at 2027-02-03T11:22:33.5+01:00", true)]
    [InlineData("in 2026-01", "in 2026-02", false)]
    [InlineData("d3b07384-d9a0-4c9b-8f6e-0123456789ab", "00000000d9a04c9b8f6e0123456789ab", true)]
    [InlineData("/elsewhere/rnn-course-abc/x", "/elsewhere/rnn-course-Zz9/x", true)]
    public void TextIsComparedAfterBlankingWithNumbersAsNumbers(string first, string second, bool same) =>
        Assert.Equal(same, !OutputComparison.Compare(Showing(first), Showing(second)).Any());

    private static NotebookDocument Showing(string text)
    {
        var document = NotebookDocument.Create([NotebookCell.Create("code", "a", "x")]);
        document.Cells[0].Outputs.Add(new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = NotebookCell.Lines(text) });
        return document;
    }

    private static async Task<NotebookResult> RunAsync(Fixture fixture, IReadOnlyList<Repetition> repetitions)
    {
        var run = new CourseRun(Fixture.Settings with { Repetitions = repetitions }, jobs: 1, Path.Combine(fixture.Folder, "out"));
        return (await run.RunAsync([fixture.Path], TestContext.Current.CancellationToken)).Notebooks[0];
    }
}
