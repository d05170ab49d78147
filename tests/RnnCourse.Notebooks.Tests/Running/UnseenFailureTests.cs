using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>What fails where no cell waits for it: no run passes over it.</summary>
public class UnseenFailureTests
{
    [Theory]
    [InlineData("task-faulted.fails", "compute", 1, "InvalidOperationException: never seen")]
    [InlineData("async-void.fails", "begin", 4, "InvalidOperationException: nobody waits for me")]
    [InlineData("late-thread.fails", "start", 4, "InvalidOperationException: on a thread")]
    [InlineData("late-timer.fails", "start", 3, "InvalidOperationException: on a timer")]
    [InlineData("late-work.fails", "start", 4, "InvalidOperationException: in the pool")]
    [InlineData("forgotten-await.fails", "drop", 4, "IOException: not saved")]
    [InlineData("forgotten-task.fails", "hold", 3, "IOException: not saved")]
    [InlineData("finalizer.fails", "drop", 3, "InvalidOperationException: in a finalizer")]
    [InlineData("assertion.fails", "promise", 2, "AssertionFailedException: loss >= 0")]
    [InlineData("exit-code.fails", "leave", null, "Environment.ExitCode to 3")]
    public async Task TheRunFailsAndNamesCellAndLine(string name, string cell, int? line, string what)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal((cell, line), (failure.CellId, failure.Line));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains(result.Executed!.Cells.SelectMany(one => one.Outputs), output => (string?)output!["output_type"] == "error");
    }

    [Fact]
    public async Task AForgottenAwaitIsToldInWords()
    {
        using var fixture = new Fixture("forgotten-await.fails");
        var result = await fixture.RunAsync();
        Assert.Contains("cell drop, line 6: the cell goes on before this call is done. Write await before it.\n", Fixture.TextOf(result, "drop"), StringComparison.Ordinal);
        Assert.Contains("in a task that nobody awaited. Write await before the call.", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasCaughtOrOnlyGoesOnFailsNothing()
    {
        using var fixture = new Fixture("awaited");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.StartsWith("expected\n", Fixture.TextOf(result, "catch"), StringComparison.Ordinal);
        Assert.StartsWith("after the last cell 1 timer", Assert.Single(result.Notes), StringComparison.Ordinal); // said, since it may fail later
    }
}
