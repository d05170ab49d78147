using System.Globalization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>A gigabyte of lines and values of 100 MB: what is kept is capped and marked, and the runner's own memory stays small.</summary>
public class HugeOutputTests
{
    private const long PeakLimit = 300L << 20;

    [Fact]
    public async Task AGigabyteOfOutputCostsTheParentLittle()
    {
        using var fixture = new Fixture("huge-output");
        using var process = Cli.Start(fixture.Folder, ["run", fixture.Path, "--output", "out"]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, Peak(process.Id));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.True(process.ExitCode == 0, await output);
        var cells = NotebookDocument.Load(Path.Combine(fixture.Folder, "out", "huge-output.ipynb")).Cells;
        var flood = string.Concat(cells[0].Outputs.Select(stream => string.Concat(stream!["text"]!.AsArray().Select(line => (string?)line))));
        Assert.EndsWith("[cut: the cell printed 1000000000 characters to stdout, 1000000 are shown]\n", flood, StringComparison.Ordinal);
        Assert.InRange(flood.Length, 1_000_000, 1_000_100);
        Assert.EndsWith("[cut: 99900000 of 100000000 characters not shown]", LastLine(cells[1]), StringComparison.Ordinal);
        Assert.Contains("text/html of 100000000 characters not shown", LastLine(cells[2]), StringComparison.Ordinal);
        if (!OperatingSystem.IsLinux())
            return;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"the runner's peak: {peak >> 20} MB"));
        Assert.InRange(peak, 1, PeakLimit);
    }

    private static string? LastLine(NotebookCell cell) => (string?)cell.Outputs.Single()!["data"]!["text/plain"]!.AsArray()[^1];

    // The kernel of the operating system remembers a process's greatest memory, so nothing is missed between two looks.
    private static long Peak(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
