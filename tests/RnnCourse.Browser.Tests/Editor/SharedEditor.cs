using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>One code-server and one window for all tests in VS Code; after a test that failed, the next one gets a new window.</summary>
public sealed class SharedEditor(Chromium chromium) : IAsyncLifetime
{
    private readonly CodeServer server = new();
    private IBrowserContext? context;
    private EditorWindow? window;

    /// <summary>The server, with the copy of the course that is open.</summary>
    internal CodeServer Server => server;

    public async ValueTask InitializeAsync()
    {
        if (CodeServer.Missing is null)
            await server.InitializeAsync();
    }

    /// <summary>Does something in the window. If it fails, the picture of the window stays in artifacts/.</summary>
    internal async Task In(string test, Func<EditorWindow, Task> act)
    {
        try
        {
            window ??= await Another();
            context!.Patient(); // the load is another than before the last test
            await act(window);
        }
        catch
        {
            await Abandon(test);
            throw;
        }
    }

    /// <summary>A second window beside the first; the caller closes it.</summary>
    internal async Task<EditorWindow> Another()
    {
        if (context is null)
        {
            context = await (await chromium.Alive()).NewPatientContext(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
            server.ExtensionInstalled = false;
        }
        return await EditorWindow.Open(context, server);
    }

    public async ValueTask DisposeAsync()
    {
        if (CodeServer.Missing is not null)
            return;
        if (window is not null)
            await window.Close();
        if (context is not null)
            await context.DisposeAsync();
        await Eventually.Holds(() => server.Kernels().Count == 0 && server.Temporary is [], "after the last window was closed, kernels or their files are left");
        await server.DisposeAsync();
    }

    // The next test gets a new window in a new profile, in a new browser if need be.
    private async Task Abandon(string test)
    {
        var (broken, old) = (window, context);
        (window, context) = (null, null);
        try
        {
            if (broken is not null)
            {
                await broken.Picture(test);
                await broken.Close();
            }
            if (old is not null)
                await old.DisposeAsync();
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // It is gone already; what failed before is what the test tells.
        }
    }
}
