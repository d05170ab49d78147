using System.Globalization;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Only the start is tried a second time, once, and the result says so.</summary>
public class StartTests
{
    [Theory]
    [InlineData(1, RunOutcome.Passed, 2)]
    [InlineData(2, RunOutcome.CouldNotStart, 2)]
    public async Task TheStartIsTriedTwiceAndNoMore(int failures, RunOutcome outcome, int starts)
    {
        using var fixture = new Fixture("unicode");
        var result = await RunAsync(fixture, failures);
        Assert.True(result.Outcome == outcome, result.Describe());
        Assert.Equal(starts, Starts(fixture));
        Assert.Equal("started a second time, because the kernel did not start: the kernel ended with exit code 9: no luck", Assert.Single(result.Notes));
        Assert.Equal(outcome == RunOutcome.CouldNotStart, result.Describe().Contains("(tried twice)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("exit.fails", RunOutcome.KernelDied)]
    [InlineData("exception.fails", RunOutcome.CellFailed)]
    [InlineData("endless-loop.fails", RunOutcome.TimedOut)]
    public async Task ACellIsNeverTriedAgain(string name, RunOutcome outcome)
    {
        using var fixture = new Fixture(name);
        var result = await RunAsync(fixture, failures: 0);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(1, Starts(fixture));
        Assert.Empty(result.Notes);
    }

    // A host that fails as often as wished, counting, and then is the real one.
    private static async Task<NotebookResult> RunAsync(Fixture fixture, int failures)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script stands in for dotnet");
        var host = Path.Combine(fixture.Folder, "host");
        var script = string.Create(CultureInfo.InvariantCulture, $"""
            #!/bin/sh
            starts="$(dirname "$0")/starts"
            echo start >> "$starts"
            if [ "$(wc -l < "$starts")" -le {failures} ]; then echo no luck >&2; exit 9; fi
            exec dotnet "$@"

            """);
        await File.WriteAllTextAsync(host, script, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(host, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var settings = Fixture.Settings with { CellTimeout = TimeSpan.FromSeconds(5), Kernel = Fixture.Settings.Kernel with { Host = host } };
        return await new NotebookRunner(settings).RunAsync(fixture.Path, TestContext.Current.CancellationToken);
    }

    private static int Starts(Fixture fixture) => File.ReadAllLines(Path.Combine(fixture.Folder, "starts")).Length;
}
