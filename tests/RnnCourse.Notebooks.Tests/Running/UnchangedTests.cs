using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>A notebook of which nothing changed since it passed does not run again, and anything that changes makes it run.</summary>
public sealed class UnchangedTests : IDisposable
{
    private readonly Fixture fixture = new("exercise");

    public void Dispose() => fixture.Dispose();

    private string Output => Path.Combine(fixture.Folder, "out");

    private string KeptFile => Path.Combine(Output, "unchanged", "exercise.AsStudent");

    [Fact]
    public async Task TheSecondRunIsTheFirst()
    {
        var first = await RunAsync();
        Assert.True(first.Outcome == RunOutcome.Passed, first.Describe());
        var second = await RunAsync();
        Assert.Equal((false, true), (first.Reused, second.Reused));
        Assert.Equal(first.Executed!.ToBytes(), second.Executed!.ToBytes());
        Assert.Equal(first.Checks, second.Checks);
        Assert.Equal((first.CellsRun, first.Cells, first.Elapsed, first.KernelReady), (second.CellsRun, second.Cells, second.Elapsed, second.KernelReady));
        Assert.False((await RunAsync(fresh: true)).Reused);
        Assert.True((await RunAsync()).Reused);
    }

    public static TheoryData<string> Changes => ["notebook", "answers", "library", "data", "data above", "kernel's name", "kernel", "way", "timeout", "budgets", "environment"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void WhateverAResultDependsOnIsInItsKey(string change)
    {
        foreach (var folder in (string[])["notebooks/lib", "notebooks/data", "data"])
        {
            Directory.CreateDirectory(Path.Combine(fixture.Folder, folder));
            File.WriteAllText(Path.Combine(fixture.Folder, folder, "file"), "old");
        }
        var notebook = Path.Combine(fixture.Folder, "notebooks", "exercise.ipynb");
        File.Move(fixture.Path, notebook);
        Directory.Move(Path.Combine(fixture.Folder, "solutions"), Path.Combine(fixture.Folder, "notebooks", "solutions"));

        var before = new RunKey(Fixture.Settings).Of(notebook);
        Assert.Equal(before, new RunKey(Fixture.Settings).Of(notebook));
        var settings = Fixture.Settings;
        switch (change)
        {
            case "notebook":
                File.AppendAllText(notebook, "\n");
                break;
            case "answers":
                File.AppendAllText(Solutions.PathFor(notebook), "\n");
                break;
            case "library":
                File.WriteAllText(Path.Combine(fixture.Folder, "notebooks/lib/file"), "new");
                break;
            case "data":
                File.Move(Path.Combine(fixture.Folder, "notebooks/data/file"), Path.Combine(fixture.Folder, "notebooks/data/other"));
                break;
            case "data above":
                File.WriteAllText(Path.Combine(fixture.Folder, "data/another"), "");
                break;
            case "kernel's name":
                settings = With(KernelProgram.Course with { Name = "polyglot" });
                break;
            case "kernel":
                settings = With(KernelProgram.Course with { Assembly = typeof(UnchangedTests).Assembly.Location });
                break;
            case "way":
                settings = settings with { Mode = RunMode.WithModelAnswers };
                break;
            case "timeout":
                settings = settings with { CellTimeout = TimeSpan.FromSeconds(1) };
                break;
            case "budgets":
                settings = settings with { EnforceBudgets = true };
                break;
            default:
                Environment.SetEnvironmentVariable("DOTNET_KeyTest", "1");
                break;
        }
        Assert.NotEqual(before, new RunKey(settings).Of(notebook));
        Environment.SetEnvironmentVariable("DOTNET_KeyTest", null);
    }

    private static RunSettings With(KernelProgram program) => Fixture.Settings with { Kernel = Fixture.Settings.Kernel with { Program = program } };

    [Fact]
    public async Task WhatIsNotWholeCountsAsNone()
    {
        await RunAsync();
        var whole = await File.ReadAllBytesAsync(KeptFile, TestContext.Current.CancellationToken);
        var store = new ResultStore(Path.GetDirectoryName(KeptFile)!, Fixture.Settings);
        Assert.NotNull(store.Find(fixture.Path));
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var damaged = i % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 2 == 1)
                damaged[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(KeptFile, damaged, TestContext.Current.CancellationToken);
            Assert.Null(store.Find(fixture.Path));
        }
        await File.WriteAllBytesAsync(KeptFile, whole, TestContext.Current.CancellationToken);
        Assert.NotNull(store.Find(fixture.Path));
    }

    [Fact]
    public async Task OnlyWhatPassedIsKept()
    {
        PercentText.Pack("%% code id=a\nthrow new Exception(\"no\");\n").Save(fixture.Path);
        Assert.Equal(RunOutcome.CellFailed, (await RunAsync()).Outcome);
        Assert.False(File.Exists(KeptFile));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("true", false)]
    public async Task OnlyWhereCIIsNotSetTheCommandReuses(string ci, bool reuses)
    {
        for (var run = 0; run < 2; run++)
        {
            var (exit, output, _) = await Cli.RunAsync(fixture.Folder, ["run", fixture.Path, "--output", "out"], ("CI", ci));
            Assert.True(exit == 0, output);
            Assert.Equal(reuses && run == 1, output.Contains("--fresh runs", StringComparison.Ordinal));
        }
    }

    private async Task<NotebookResult> RunAsync(bool fresh = false)
    {
        var run = new CourseRun(Fixture.Settings, jobs: 1, Output) { Store = new ResultStore(Path.Combine(Output, "unchanged"), Fixture.Settings), Fresh = fresh };
        return (await run.RunAsync([fixture.Path], TestContext.Current.CancellationToken)).Notebooks[0];
    }
}
