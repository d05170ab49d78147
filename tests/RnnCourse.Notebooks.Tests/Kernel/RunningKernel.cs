using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>One kernel for all cases of a class.</summary>
public sealed class RunningKernel : IAsyncLifetime
{
    public KernelProcess Kernel { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Kernel = await KernelProcess.StartAsync(Path.GetTempPath(), KernelSettings.Share(1), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Kernel.Dispose();
        return ValueTask.CompletedTask;
    }
}
