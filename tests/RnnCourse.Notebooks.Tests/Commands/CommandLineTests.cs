using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("unicode", 0)]
    [InlineData("exception.fails", 1)]
    [InlineData("endless-output.fails", 2)]
    [InlineData("exit.fails", 3)]
    [InlineData("missing-library.fails", 4)]
    public async Task RunEndsWithTheOutcomesExitCode(string name, int code)
    {
        using var fixture = new Fixture(name);
        var (exit, output, _) = await Cli.RunAsync(fixture.Folder, ["run", fixture.Path, "--timeout", code == 2 ? "1.5" : "60", "--output", "out dir", "--json", "report.json"]);
        Assert.Equal(code, exit);
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output); // no colour where no terminal is
        Assert.All(output.Split('\n').Where(line => line.StartsWith('│')), line => Assert.InRange(line.Length, 1, 80));
        var report = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, "report.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(code, (int)report["exitCode"]!);
        Assert.Equal(name, (string?)report["notebooks"]![0]!["name"]);
        Assert.Equal(code != 4, File.Exists(Path.Combine(fixture.Folder, "out dir", name + ".ipynb")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task AFailureShowsNotebookCellLineAndMessage(string noColour)
    {
        using var fixture = new Fixture("exception.fails");
        var (_, output, _) = await Cli.RunAsync(fixture.Folder, ["run", fixture.Path], ("NO_COLOR", noColour), ("TERM", "xterm-256color"));
        Assert.Contains(
            "exception.fails, cell 2 \"use\", line 3\n     1 | Console.WriteLine(\"printed first\");\n     2 | var y = Half(4);\n  >  3 | y + Half(0.5)\n  ArgumentException: x is too small\n",
            output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.All(output.Split('\n').Where(line => !line.Contains(fixture.Folder, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("same-twice", "Each ran 2 times more (run again; with each cell run twice) and showed the same.")]
    [InlineData("differs-twice.fails", "Each ran 2 times more (run again; with each cell run twice).")]
    public async Task ASecondRunIsNamed(string name, string line)
    {
        using var fixture = new Fixture(name);
        var (_, output, _) = await Cli.RunAsync(fixture.Folder, ["run", fixture.Path, "--twice"]);
        Assert.Contains($"\n{line}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonOnStandardOutputIsNothingButJson()
    {
        using var fixture = new Fixture("exercise");
        var (exit, output, error) = await Cli.RunAsync(fixture.Folder, ["run", fixture.Path, "--with-wrong-answers", "--enforce-budgets", "--json", "-"]);
        Assert.Equal(0, exit);
        var notebook = JsonNode.Parse(output)!["notebooks"]![0]!;
        Assert.Equal("Passed", (string?)notebook["checks"]!["twice"]);
        Assert.Equal(20, (double)notebook["budgetSeconds"]!);
        Assert.Contains("/20 s", error, StringComparison.Ordinal);
        Assert.InRange((double)notebook["kernelReadySeconds"]!, 0.001, (double)notebook["seconds"]!);
        Assert.Contains("exercise", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlCEndsTheKernelWritesThePartialReportAndExits130()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends SIGINT and reads /proc");
        using var fixture = new Fixture("endless-loop.fails");
        PercentText.Pack("%% code id=spin\nConsole.WriteLine(\"begun\"); System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }\n").Save(fixture.Path);
        HeedInterrupts();
        using var process = Cli.Start(fixture.Folder, ["run", fixture.Path, "--output", "out"]);
        while (!File.Exists(Path.Combine(fixture.Folder, "started")) && !process.HasExited)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Contains(fixture.Folder, WorkingFolders());
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.Equal(0, Kill(process.Id, Interrupt));
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted", output, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Folder, WorkingFolders());
        var report = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, "out", "report.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("Interrupted", (string?)report["outcome"]);
        Assert.Equal("begun\n", (string?)NotebookDocument.Load(Path.Combine(fixture.Folder, "out", "endless-loop.fails.ipynb")).Cells[0].Outputs[0]!["text"]![0]);
    }

    [Fact]
    public async Task CulturesAndTimeZonesGiveTheSameResults()
    {
        using var fixture = new Fixture("culture");
        var written = new List<byte[]>();
        foreach (var (language, zone) in ((string, string)[])[("C.UTF-8", "UTC"), ("fr_FR.UTF-8", "Asia/Kolkata"), ("tr_TR.UTF-8", "America/St_Johns")])
        {
            var (exit, output, _) = await Cli.RunAsync(fixture.Folder, ["run", fixture.Path, "--timeout", "59.5", "-o", language], ("LANG", language), ("LC_ALL", language), ("TZ", zone));
            Assert.True(exit == 0, output);
            written.Add(await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, language, "culture.ipynb"), TestContext.Current.CancellationToken));
        }
        Assert.Equal(written[0], written[1]);
        Assert.Equal(written[0], written[2]);
        var document = NotebookDocument.Parse(written[0]);
        Assert.Equal("1234.5 -0.250 01/01/1970 i 1.5\n", (string?)document.Cells[0].Outputs[0]!["text"]![0]);
        Assert.Equal("1,234.5 title", (string?)document.Cells[1].Outputs[0]!["data"]!["text/plain"]![0]);
        Assert.Equal("1970-01-01 00:00 00:00:00", (string?)document.Cells[2].Outputs[0]!["data"]!["text/plain"]![0]);
    }

    [Fact]
    public async Task PackAndUnpackConvertBothWays()
    {
        using var fixture = new Fixture("exercise");
        var (exit, text, _) = await Cli.RunAsync(fixture.Folder, ["unpack", fixture.Path]);
        Assert.Equal(0, exit);
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder, "lesson.txt"), text, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Cli.RunAsync(fixture.Folder, ["pack", "lesson.txt", "again.ipynb"])).Code);
        Assert.Equal(await File.ReadAllBytesAsync(fixture.Path, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, "again.ipynb"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("pack", "none.txt", "x.ipynb")]
    [InlineData("unpack", "none.ipynb")]
    [InlineData("run", "--timeout", "soon")]
    [InlineData("run", "--jobs", "0")]
    [InlineData("bogus")]
    public async Task WhatCannotStartExits4WithAWordOnStandardError(params string[] arguments)
    {
        using var fixture = new Fixture("unicode");
        var (exit, _, error) = await Cli.RunAsync(fixture.Folder, arguments);
        Assert.Equal(4, exit);
        Assert.NotEmpty(error.Trim());
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal); // no stack trace
    }

    [Fact]
    public async Task OutsideTheCourseItSaysWhereToGo()
    {
        using var fixture = new Fixture("unicode");
        var (exit, _, error) = await Cli.RunAsync(fixture.Folder, []);
        Assert.Equal(4, exit);
        Assert.Contains("change into the course's folder", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "doctor")]
    [InlineData("run --help", "--with-wrong-answers")]
    public async Task HelpFitsEightyColumnsAndHasExamples(string arguments, string mentions)
    {
        var (exit, output, _) = await Cli.RunAsync(Path.GetTempPath(), arguments.Split(' '));
        Assert.Equal(0, exit);
        Assert.Contains(mentions, output, StringComparison.Ordinal);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 85));
    }

    private static List<string> WorkingFolders() =>
        [.. Process.GetProcesses().Where(process => process.ProcessName == "dotnet").Select(process => LinkTarget($"/proc/{process.Id}/cwd")).Where(path => path.Length > 0)];

    private static string LinkTarget(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // A shell starts background jobs deaf to SIGINT, and children inherit that.
    private static void HeedInterrupts()
    {
        var ignored = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        if ((Convert.ToUInt64(ignored.Split('\t')[1], 16) & (1ul << (Interrupt - 1))) != 0)
            _ = Signal(Interrupt, 0);
    }

    private const int Interrupt = 2;

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "signal"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);
}
