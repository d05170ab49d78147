using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>What a cell does to the process is not left to the next cell, and said.</summary>
public class SurroundingsTests
{
    [Fact]
    public async Task AReplacedConsoleSilencesNoOtherCell()
    {
        using var fixture = new Fixture("console-replaced");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.StartsWith("This cell changed Console.Out, Console.Error.", Fixture.TextOf(result, "replace"), StringComparison.Ordinal);
        Assert.Equal("shown\nshown too\n", Fixture.TextOf(result, "next"));
        Assert.Equal("kept by the cell\n", Fixture.ValueOf(result, "next"));
        Assert.Equal("", Fixture.TextOf(result, "by-the-book")); // who puts it back is told nothing
    }

    [Fact]
    public async Task EveryCellStartsAsTheFirst()
    {
        using var fixture = new Fixture("surroundings");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal("1,5 typed", Fixture.ValueOf(result, "change"));
        Assert.Equal("1.5, 2.5, at home, free, Normal, none, a path, kept", Fixture.ValueOf(result, "look"));
        Assert.Equal(
            "This cell changed Console.In, CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture, the current folder, "
            + "the thread pool's limits, the thread's priority, Trace.Listeners, the data \"notebook-display\", the environment variable PATH. "
            + "Every cell starts as the first one did: do it in each cell that needs it.\n",
            Fixture.TextOf(result, "change"));
    }

    [Fact]
    public async Task WhatPassesTheConsoleIsShown()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "follows file descriptors");
        using var fixture = new Fixture("past-the-console");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal("first\nfrom a child\nthen\nstraight €\nits error\nstraight error\n", Fixture.TextOf(result, "write"));
    }
}
