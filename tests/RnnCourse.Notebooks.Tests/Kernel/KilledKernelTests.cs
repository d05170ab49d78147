using System.Diagnostics;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>Kernels that end at random moments, by their owner or by a kill from outside: nothing of them is left.</summary>
public sealed class KilledKernelTests : IDisposable
{
    private const int Kernels = 9;

    private readonly string folder = Directory.CreateTempSubdirectory("killed ").FullName;

    private enum Fate
    {
        Ended,
        WorkerKilled,
        SupervisorKilled,
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task NineLeaveNoProcessAndNoFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"seed {seed}"));
        var chance = new Random(seed);
        var fates = Enumerable.Range(0, Kernels).Select(i => (Fate: (Fate)(i % 3), After: chance.Next(0, 600)));
        var together = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(fates, together, async (fate, cancel) => await LiveAndDieAsync(fate.Fate, fate.After, cancel));
    }

    private async Task LiveAndDieAsync(Fate fate, int after, CancellationToken cancel)
    {
        using var kernel = await KernelProcess.StartAsync(folder, KernelSettings.Share(2), cancel);
        var begun = Path.Combine(folder, Path.GetRandomFileName());
        var cell = kernel.ExecuteAsync(Left.BusyCell(begun), "busy", [], TimeSpan.FromMinutes(5), cancel);
        var (worker, temporary, all) = await Left.ReadAsync(begun);
        await Task.Delay(after, cancel);
        if (fate != Fate.Ended)
        {
            using var victim = Process.GetProcessById(fate == Fate.WorkerKilled ? worker : kernel.Id);
            victim.Kill();
            var told = await Assert.ThrowsAsync<KernelException>(() => cell);
            Assert.Contains("SIGKILL", told.Message, StringComparison.Ordinal);
        }
        kernel.Dispose();
        if (fate == Fate.Ended)
            Assert.False(Directory.Exists(temporary), temporary); // its owner need not wait
        await Left.IsNothingAsync(temporary, all);
    }
}
