using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>One case for each way in which a notebook can go wrong.</summary>
public class FailingNotebookTests
{
    [Theory]
    [InlineData("endless-loop.fails", "spin", "while (true) n++;")]
    [InlineData("endless-output.fails", "shout", "again and again")]
    public async Task AnEndlessLoopEndsAtTheDeadline(string name, string cell, string source)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync(seconds: 4.5);
        Assert.Equal(RunOutcome.TimedOut, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(cell, failure.CellId);
        Assert.Contains("4.5 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains(source, result.Describe(), StringComparison.Ordinal);
        Assert.NotEmpty(Fixture.TextOf(result, result.Executed!.Cells[0].Id)); // what was printed until then is kept
    }

    [Theory]
    [InlineData("stack-overflow.fails", "recurse", "Stack overflow")]
    [InlineData("fail-fast.fails", "fall", "planned fall")]
    [InlineData("exit.fails", "leave", "exit code 7")]
    public async Task ADeadKernelSaysHowAndWhere(string name, string cell, string how)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.KernelDied, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(cell, failure.CellId);
        Assert.Contains(how, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutOfMemoryEndsTheKernelNotTheMachine()
    {
        using var fixture = new Fixture("out-of-memory.fails");
        var settings = Fixture.Settings with { Kernel = Fixture.Settings.Kernel with { MemoryBytes = 300 << 20 } };
        var result = await new NotebookRunner(settings).RunAsync(fixture.Path, TestContext.Current.CancellationToken);
        Assert.Equal(RunOutcome.KernelDied, result.Outcome);
        Assert.Contains("emory", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExceptionNamesTheLinesOfTheCells()
    {
        using var fixture = new Fixture("exception.fails");
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(("use", 2, 3), (failure.CellId, failure.CellNumber, failure.Line));
        Assert.Equal(
            "ArgumentException: x is too small\n   at Half in cell define, line 3:\n      if (x < 1) throw new ArgumentException(\"x is too small\", new FormatException(\"the inner one\"));\n"
            + "   in cell use, line 3:\n      y + Half(0.5)\ncaused by FormatException: the inner one",
            failure.Message);
        Assert.Contains(">  3 | y + Half(0.5)", result.Describe(), StringComparison.Ordinal);
        Assert.Equal("printed first\n", Fixture.TextOf(result, "use"));
        Assert.Empty(result.Executed!.Cells[2].Outputs);
        Assert.Null(result.Executed.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task ACompileErrorHasLineAndCaret()
    {
        using var fixture = new Fixture("compile-error.fails");
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(("typo", 2), (failure.CellId, failure.Line));
        Assert.StartsWith("cell typo, line 2: error CS0103: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n    sum += nonsense(3);\n           ^^^^^^^^", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raises-nothing.fails", "peaceful", "threw nothing")]
    [InlineData("standard-input.fails", "ask", "cannot read standard input")]
    [InlineData("figure-missing.fails", "plot", "tagged figure")]
    public async Task ACellThatDoesNotKeepItsPromiseFails(string name, string cell, string why)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        Assert.Equal(cell, Assert.Single(result.Failures).CellId);
        Assert.Contains(why, result.Describe(), StringComparison.Ordinal);
    }
}
