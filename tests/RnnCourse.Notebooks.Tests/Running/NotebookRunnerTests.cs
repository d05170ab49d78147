using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class NotebookRunnerTests
{
    [Theory]
    [InlineData("figure", RunOutcome.Passed)]
    [InlineData("diagram", RunOutcome.Passed)]
    [InlineData("table", RunOutcome.CellFailed)]
    public async Task ACellTaggedFigureShowsAFigureAndNoTable(string type, RunOutcome outcome)
    {
        using var fixture = new Fixture("unicode");
        var typed = $$"""{"version": 1, "page": [], "items": [{"type": "{{type}}"}]}""".Replace("\"", "\\\"", StringComparison.Ordinal);
        PercentText.Pack($"%% code id=show tags=figure\nrecord Drawn {{ public string ToHtml() => \"\"; public string ToOutputJson() => \"{typed}\"; }}\nnew Drawn()\n").Save(fixture.Path);
        Assert.Equal(outcome, (await fixture.RunAsync()).Outcome);
    }

    [Theory]
    [InlineData(RunMode.AsStudent, CheckState.Unsolved)]
    [InlineData(RunMode.WithModelAnswers, CheckState.Passed)]
    [InlineData(RunMode.WithWrongAnswers, CheckState.Passed)]
    public async Task AnExerciseRunsThreeWays(RunMode mode, CheckState state)
    {
        using var fixture = new Fixture("exercise");
        var result = await fixture.RunAsync(mode);
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal(["half", "twice"], result.Checks.Keys.Order());
        Assert.All(result.Checks.Values, check => Assert.Equal(state, check.State));
        Assert.Equal((6, 6), (result.CellsRun, result.Cells));
        Assert.Equal([1, 2, 3, 4, 5, 6], result.Executed!.Cells.Where(cell => cell.IsCode).Select(cell => cell.ExecutionCount!.Value));
    }

    [Fact]
    public async Task AWrongAnswerThatIsNotRejectedIsReported()
    {
        using var fixture = new Fixture("exercise");
        await Rewrite(fixture, "x * x", "x + x + 0");
        var result = await fixture.RunAsync(RunMode.WithWrongAnswers);
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal("twice", failure.CellId);
        Assert.Equal("the wrong answer \"squares\" is not rejected: check \"twice\" passed", failure.Message);
        Assert.Equal("double? Twice(double x) => x + x + 0;", failure.Source);
    }

    [Fact]
    public async Task AWrongAnswerThatTurnsAnotherCheckRedIsReported()
    {
        using var fixture = new Fixture("exercise");
        await Rewrite(fixture, "(int)x / 2;", "(int)x / 2;\nboard.Set(\"twice\", 1, 2);");
        var result = await fixture.RunAsync(RunMode.WithWrongAnswers);
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        Assert.Contains("turns another check red too: \"twice\" failed", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongAnswerThatDoesNotCompileIsReported()
    {
        using var fixture = new Fixture("exercise");
        await Rewrite(fixture, "x + 2", "x + two");
        var result = await fixture.RunAsync(RunMode.WithWrongAnswers);
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        Assert.Contains("\"adds two\" does not even run", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelAnswerThatFailsItsCheckIsReported()
    {
        using var fixture = new Fixture("exercise");
        await Rewrite(fixture, "2 * x", "3 * x");
        var result = await fixture.RunAsync(RunMode.WithModelAnswers);
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal("twice-check", failure.CellId);
        Assert.Equal("check \"twice\" failed: is failed twice", failure.Message);
    }

    [Fact]
    public async Task MissingSolutionsCannotStart()
    {
        using var fixture = new Fixture("exercise");
        File.Delete(Solutions.PathFor(fixture.Path));
        var result = await fixture.RunAsync(RunMode.WithModelAnswers);
        Assert.Equal(RunOutcome.CouldNotStart, result.Outcome);
        Assert.Contains("exercise.md is missing", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellThatIsToThrowMayThrow()
    {
        using var fixture = new Fixture("raises-exception");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal("error", (string?)result.Executed!.Cells[0].Outputs[0]!["output_type"]);
        Assert.Equal("2", Fixture.ValueOf(result, "goes-on"));
    }

    [Fact]
    public async Task UnicodeArrivesWhole()
    {
        using var fixture = new Fixture("unicode");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal("Grüße, Ωμέγα, 数学, 😀, \u202E, a\ttab\n", Fixture.TextOf(result, "greet"));
        Assert.Equal("ß → 😀", Fixture.ValueOf(result, "greet"));
    }

    [Fact]
    public async Task CancellingEndsTheKernelAndKeepsWhatThereWas()
    {
        using var fixture = new Fixture("endless-loop.fails");
        using var cancel = new CancellationTokenSource();
        var result = await fixture.RunAsync(progress: progress => { if (progress.CellId == "spin") cancel.CancelAfter(300); }, cancel: cancel.Token);
        Assert.Equal(RunOutcome.Interrupted, result.Outcome);
        Assert.Equal("spin", Assert.Single(result.Failures).CellId);
        Assert.Equal("before\n", Fixture.TextOf(result, "before"));
    }

    [Fact]
    public async Task TheSameNotebookRunsSeveralTimesAtOnce()
    {
        using var fixture = new Fixture("own-folder");
        var before = Directory.GetFileSystemEntries(fixture.Folder);
        var output = Path.Combine(fixture.Folder, "out");
        var run = new CourseRun(Fixture.Settings, jobs: 3, output);
        var others = Cli.RunAsync(fixture.Folder, ["run", fixture.Path, "--output", "out"]);
        var result = await run.RunAsync([fixture.Path, fixture.Path, fixture.Path], TestContext.Current.CancellationToken);
        Assert.True(result.Outcome == RunOutcome.Passed, string.Join('\n', result.Notebooks.Select(notebook => notebook.Describe())));
        Assert.Equal(0, (await others).Code);
        Assert.Equal(["own-folder-2.ipynb", "own-folder-3.ipynb", "own-folder.ipynb", "report.json"],
            Directory.GetFiles(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(before.Append(output).Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(fixture.Folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheWorstOutcomeCountsAndTheOthersGoOn()
    {
        using var good = new Fixture("unicode");
        using var bad = new Fixture("exit.fails");
        using var worse = new Fixture("compile-error.fails");
        var run = new CourseRun(Fixture.Settings, jobs: 1, Path.Combine(good.Folder, "out"));
        var result = await run.RunAsync([worse.Path, bad.Path, good.Path], TestContext.Current.CancellationToken);
        Assert.Equal(RunOutcome.KernelDied, result.Outcome);
        Assert.Equal([RunOutcome.CellFailed, RunOutcome.KernelDied, RunOutcome.Passed], result.Notebooks.Select(notebook => notebook.Outcome));
    }

    private static async Task Rewrite(Fixture fixture, string from, string to)
    {
        var path = Solutions.PathFor(fixture.Path);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to), TestContext.Current.CancellationToken);
    }
}
