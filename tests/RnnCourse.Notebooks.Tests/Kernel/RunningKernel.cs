using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>One kernel for all cases of a class.</summary>
public sealed class RunningKernel : IAsyncLifetime
{
    // Longer than anybody waits: the machine may be busy.
    private static readonly KernelSettings Settings = KernelSettings.Share(1) with { Patience = TimeSpan.FromMinutes(1) };

    public KernelProcess Kernel { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Kernel = await KernelProcess.StartAsync(Path.GetTempPath(), Settings, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Kernel.Dispose();
        return ValueTask.CompletedTask;
    }
}
