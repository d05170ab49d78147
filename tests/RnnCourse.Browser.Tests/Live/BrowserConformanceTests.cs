using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;
using RnnCourse.Tests.Conformance;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>A kernel in Chromium for all cases of a class.</summary>
public sealed class ChromiumKernel(LiveSite site) : IAsyncLifetime
{
    public KernelProcess Kernel { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        var settings = KernelSettings.Share(1) with { Program = site.KernelIn("chromium"), Patience = MachineLoad.Patience(TimeSpan.FromMinutes(1)) };
        Kernel = await KernelProcess.StartAsync(Path.GetTempPath(), settings, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Kernel?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The kernel for browsers does what the kernel process does.</summary>
[Collection(LiveTests.Name), Needs<Chromium>]
public sealed class BrowserConformanceTests(ChromiumKernel running) : KernelConformance(running.Kernel), IClassFixture<ChromiumKernel>
{
    // One of fifteen, each in another place: it compiles slower.
    protected override IEnumerable<string> Programs => FailingPrograms.All().Where((_, i) => i % 15 == 0);
}
