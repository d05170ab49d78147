using System.Diagnostics;
using System.Text.Json.Nodes;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary><c>run --kernel polyglot</c> as users have it: a process that builds the kernel, runs a notebook in it, and says which kernel that was.</summary>
public sealed class RunCommandTests : IDisposable
{
    private static readonly string Fixtures = Path.Combine(Course.Root, "tests", "RnnCourse.Notebooks.Tests", "Fixtures");
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-polyglot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ReportsNameTheKernelAndOneKernelsResultIsNotTheOthers()
    {
        var (exit, output) = await Run("exercise", "--kernel", "polyglot");
        Assert.True(exit == 0, output);
        Assert.Contains("polyglot kernel", output, StringComparison.Ordinal);
        Assert.Contains("cannot stop a running cell", output, StringComparison.Ordinal);
        Assert.Equal(("polyglot", false), Report());

        await Run("exercise");
        Assert.Equal(("course", false), Report());
        await Run("exercise");
        Assert.Equal(("course", true), Report());
        await Run("exercise", "--kernel", "polyglot");
        Assert.Equal(("polyglot", false), Report());
    }

    [Fact]
    public async Task AFailureSaysThatItsLineIsNotKnown()
    {
        var (exit, output) = await Run("exception.fails", "--kernel", "polyglot");
        Assert.Equal((int)RunOutcome.CellFailed, exit);
        Assert.Contains("ArgumentException: x is too small", output, StringComparison.Ordinal);
        Assert.Contains("does not know the line", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherNameIsRefused()
    {
        var (exit, output) = await Run("exercise", "--kernel", "fsharp");
        Assert.Equal((int)RunOutcome.CouldNotStart, exit);
        Assert.Contains("'fsharp'", output, StringComparison.Ordinal);
        Assert.Contains("'polyglot'", output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output)> Run(string fixture, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [
            "exec", typeof(CommandLine).Assembly.Location, "run", Path.Combine(Fixtures, fixture + ".ipynb"),
            "--output", folder, "--json", Path.Combine(folder, "r.json"), .. options])
        {
            WorkingDirectory = Course.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("CI"); // there everything runs
        start.Environment.Remove(JobSummary.Variable);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }

    private (string Kernel, bool Reused) Report()
    {
        var report = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "r.json")))!;
        return ((string)report["kernel"]!, (bool)report["notebooks"]![0]!["reused"]!);
    }
}
