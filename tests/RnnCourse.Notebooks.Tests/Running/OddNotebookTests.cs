using System.Text.Json.Nodes;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Notebooks from elsewhere: what is in them is run, passed over or refused, and never guessed.</summary>
public class OddNotebookTests
{
    [Theory]
    [InlineData("nuget.fails", "fetch", 2, 2, "this kernel fetches none: put Newtonsoft.Json.dll beside the notebook")]
    [InlineData("magic.fails", "timed", 1, 1, "\"%%time\" is IPython's")]
    [InlineData("odd-ids.fails", "twin", 3, 2, "ArgumentException: odd\n   at Half in cell 1, line 4:\n      throw new ArgumentException(\"odd\");\n   in cell 3, line 2:\n      Half(3)")]
    [InlineData("no-ids.fails", "", 2, 2, "cell 2, line 2: error CS0103")]
    public async Task AFailureKeepsItsPlace(string name, string cell, int number, int line, string said)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal((cell, number, line), (failure.CellId, failure.CellNumber, failure.Line));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellTaggedSkipExecutionIsNotRunAndTheReportSaysSo()
    {
        using var fixture = new Fixture("skipped-cell");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal((2, 2), (result.CellsRun, result.Cells));
        Assert.Equal("1", Fixture.ValueOf(result, "use"));
        Assert.Equal(["cell 2 \"long\" was not run: it is tagged skip-execution", "cell 3 \"other\" was not run: it is tagged skip-execution"], result.Notes);
        Assert.Equal([1, null, null, 2], result.Executed!.Cells.Select(each => each.ExecutionCount));
        Assert.Empty(result.Executed.Cells[1].Outputs);
    }

    [Fact]
    public async Task AResultThatIsUsedAgainStillSaysWhatWasNotRun()
    {
        using var fixture = new Fixture("skipped-cell");
        var run = new CourseRun(Fixture.Settings, 1, Path.Combine(fixture.Folder, "run")) { Store = new ResultStore(Path.Combine(fixture.Folder, "kept"), Fixture.Settings) };
        await run.RunAsync([fixture.Path], TestContext.Current.CancellationToken);
        var again = Assert.Single((await run.RunAsync([fixture.Path], TestContext.Current.CancellationToken)).Notebooks);
        Assert.True(again.Reused);
        Assert.Equal(2, again.Notes.Count);
    }

    [Theory]
    [InlineData("all-skipped.fails", "has no code cell without the tag skip-execution")]
    [InlineData("other-language.fails", "cell 2 \"list\" is in pwsh; this engine runs C#: write it in C#, or tag it skip-execution")]
    public async Task ANotebookThatCannotBeRunIsRefusedWithoutAKernel(string name, string said)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal((RunOutcome.CouldNotStart, (TimeSpan?)null), (result.Outcome, result.KernelReady));
        Assert.Contains(said, Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckRefusesTheIds()
    {
        using var fixture = new Fixture("odd-ids.fails");
        var findings = NotebookRules.Check(NotebookDocument.Load(fixture.Path), fixture.Path).ToList();
        Assert.Contains(findings, finding => finding.EndsWith("cell 1 \"a b/../c\": the id must be kebab-case of a-z, 0-9 and -, at most 64 characters", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.EndsWith("the id \"twin\" appears 2 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsNestedInAValueIsShown()
    {
        using var fixture = new Fixture("nested-values");
        var result = await fixture.RunAsync();
        Assert.Equal("(1, [1, 2])", Fixture.ValueOf(result, "tuple"));
        Assert.Equal("Run { Name = gru, Losses = [1, 0.5] }", Fixture.ValueOf(result, "record"));
        Assert.Equal("[[[0, 0], [0, 0]], [[0, 0], [0, 0]]]", Fixture.ValueOf(result, "cube"));
    }

    [Theory]
    [InlineData("/a/x.ipynb", "x")]
    [InlineData("/a/x.ipynb /a/y.ipynb", "x y")]
    [InlineData("/a/x.ipynb /b/x.ipynb /b/y.ipynb", "a/x b/x y")]
    [InlineData("/a/n/x.ipynb /b/n/x.ipynb", "a/n/x b/n/x")]
    [InlineData("/n/x.ipynb /b/n/x.ipynb", "n/x b/n/x")]
    [InlineData("/a/x.ipynb /a/x.ipynb", "x x")]
    public void NotebooksOfOneNameAreCalledByTheirFolders(string paths, string names) => Assert.Equal(names.Split(' '), NotebookNames.Of(paths.Split(' ')));

    [Fact]
    public async Task ThePathStandsInTheTableTheReportsAndTheFailures()
    {
        using var fixture = new Fixture("magic.fails");
        foreach (var folder in (string[])["monday", "tuesday"])
            File.Copy(fixture.Path, Path.Combine(Directory.CreateDirectory(Path.Combine(fixture.Folder, folder)).FullName, "11-lesson.ipynb"));
        PercentText.Pack("%% code id=fine\n1").Save(Path.Combine(fixture.Folder, "tuesday", "11-lesson.ipynb"));
        var (_, output, _) = await Cli.RunAsync(fixture.Folder, ["run", "monday/11-lesson.ipynb", "tuesday/11-lesson.ipynb", "--json", "r.json"]);
        Assert.Matches(@"(?s)│ monday/11-lesson +│.*/40 s.*│ failed.*│ tuesday/11-lesson +│.*│ passed.*\nmonday/11-lesson, cell 1 ""timed"", line 1\n", output);
        var report = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, "r.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(["monday/11-lesson", "tuesday/11-lesson"], report["notebooks"]!.AsArray().Select(notebook => (string?)notebook!["name"]));
    }
}
