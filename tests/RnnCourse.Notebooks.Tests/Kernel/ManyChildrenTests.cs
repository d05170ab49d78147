using System.Diagnostics;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>A cell that has started many processes, and leaves the machine little time to end them in.</summary>
public sealed class ManyChildrenTests : IDisposable
{
    private const int Children = 300;

    private readonly string folder = Directory.CreateTempSubdirectory("many ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The supervisor takes them over, and those that were nobody's before. Until it asks how each has ended, the system keeps that one as a zombie.</summary>
    [Fact]
    public async Task WhenTheWorkerDiesTheSupervisorBuriesThemAll()
    {
        using var kernel = await StartAsync();
        var (worker, _, _, cell) = await BeginAsync(kernel);
        Kill(worker);
        await Assert.ThrowsAsync<KernelException>(() => cell);
        Assert.Empty(ChildrenOf(kernel.Id));
    }

    /// <summary>Then the worker ends them and itself. Were it to ask how they ended, the runtime, which asks too, would end it before it is through.</summary>
    [Fact]
    public async Task WhenTheSupervisorDiesTheWorkerLeavesNothing()
    {
        using var kernel = await StartAsync();
        var (_, temporary, all, cell) = await BeginAsync(kernel);
        Kill(kernel.Id);
        await Assert.ThrowsAsync<KernelException>(() => cell);
        await Left.IsNothingAsync(temporary, all);
    }

    private Task<KernelProcess> StartAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        return KernelProcess.StartAsync(folder, KernelSettings.Share(2), TestContext.Current.CancellationToken);
    }

    private async Task<(int Worker, string Temporary, IReadOnlyCollection<int> All, Task Cell)> BeginAsync(KernelProcess kernel)
    {
        var begun = Path.Combine(folder, "begun");
        var cell = kernel.ExecuteAsync(Left.ManyCell(begun, Children), "many", [], TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var (worker, temporary, all) = await Left.ReadAsync(begun, Children);
        return (worker, temporary, all, cell);
    }

    private static void Kill(int id)
    {
        using var victim = Process.GetProcessById(id);
        victim.Kill();
    }

    // Zombies too.
    private static IEnumerable<string> ChildrenOf(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task").SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
