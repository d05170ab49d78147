using System.Diagnostics;
using System.Text;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>Kernels killed at random moments, from outside or by their owner: nothing of them is left.</summary>
public class KilledKernelTests
{
    private const int Kernels = 20;

    // A child process, a file, output, and no end.
    private const string Busy = """
        System.IO.File.WriteAllText(System.IO.Path.GetTempFileName(), "left");
        System.Diagnostics.Process.Start("sleep", "1000");
        while (true) { Console.WriteLine("on"); System.Threading.Thread.Sleep(5); }
        """;

    [Fact]
    public async Task TwentyLeaveNoProcessAndNoFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"seed {seed}"));
        var chance = new Random(seed);
        var fates = Enumerable.Range(0, Kernels).Select(i => (Killed: i % 2 == 0, After: chance.Next(0, 600)));
        var together = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(fates, together, async (fate, cancel) => await LiveAndDieAsync(fate.Killed, fate.After, cancel));
    }

    private static async Task LiveAndDieAsync(bool killed, int after, CancellationToken cancel)
    {
        using var kernel = await KernelProcess.StartAsync(Path.GetTempPath(), KernelSettings.Share(2), cancel);
        var cell = kernel.ExecuteAsync(Busy, "busy", [], TimeSpan.FromMinutes(1), cancel);
        await Task.Delay(after, cancel);
        if (killed)
        {
            Process.GetProcessById(kernel.Id).Kill();
            await Assert.ThrowsAsync<KernelException>(() => cell);
        }
        kernel.Dispose();
        Assert.False(Directory.Exists(kernel.TemporaryFolder), kernel.TemporaryFolder);
        Assert.Empty(ProcessesWith($"TMPDIR={kernel.TemporaryFolder}\0"));
    }

    private static List<string> ProcessesWith(string environment) =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => Environ(folder).IndexOf(Encoding.UTF8.GetBytes(environment)) >= 0)];

    private static ReadOnlySpan<byte> Environ(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // no process, gone meanwhile, or someone else's
        }
    }
}
