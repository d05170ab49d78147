using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Counts out of order and outputs of an earlier session: a run starts afresh, and <c>check</c> lets neither be committed.</summary>
public class StaleNotebookTests
{
    [Fact]
    public async Task ARunRenumbersAndKeepsNothingOld()
    {
        using var fixture = new Fixture("stale");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal([1, 2], result.Executed!.Cells.Select(cell => cell.ExecutionCount!.Value));
        Assert.Empty(result.Executed.Cells[0].Outputs);
        Assert.Equal("fresh\n", Fixture.TextOf(result, "second"));
        Assert.Equal("2", Fixture.ValueOf(result, "second"));
    }

    [Fact]
    public async Task CheckRefusesBoth()
    {
        using var fixture = new Fixture("stale");
        var (exit, output, _) = await Cli.RunAsync(fixture.Folder, ["check", fixture.Path]);
        Assert.Equal(1, exit);
        Assert.Contains("cell 1 \"first\": has an execution count", output, StringComparison.Ordinal);
        Assert.Contains("cell 2 \"second\": has stored outputs", output, StringComparison.Ordinal);
    }
}
