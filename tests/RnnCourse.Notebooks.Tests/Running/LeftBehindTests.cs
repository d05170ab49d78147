using System.Diagnostics;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Threads, timers and processes that cells leave behind hold nobody up, and none is left after the run.</summary>
public class LeftBehindTests
{
    [Theory]
    [InlineData("leaves-behind", RunOutcome.Passed, "985", "984")] // a child, and a daemon without the kernel's environment
    [InlineData("leaves-processes.fails", RunOutcome.KernelDied, "987", "986")] // orphans of a kernel that left first
    public async Task NoneIsLeft(string name, RunOutcome outcome, params string[] sleeps)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == outcome, result.Describe());
        var left = Process.GetProcessesByName("sleep").Select(process => CommandLineOf(process.Id)).Intersect(sleeps.Select(seconds => $"sleep\0{seconds}\0"));
        Assert.Empty(left);
    }

    [Fact]
    public async Task AThreadAndATimerThatGoOnDoNotDisturbTheNextCell()
    {
        using var fixture = new Fixture("leaves-behind");
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal("42", Fixture.ValueOf(result, "goes-on"));
        Assert.StartsWith("tick\n", Fixture.TextOf(result, "leave"), StringComparison.Ordinal);
    }

    private static string CommandLineOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
