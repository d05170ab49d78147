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
        if (CodeServer.Absent is not null)
            return;
        await server.InitializeAsync();
        context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        context.SetDefaultTimeout(EditorWindow.Patience);
    }

    /// <summary>Does something in the window. If it fails, the picture of the window stays in artifacts/.</summary>
    internal async Task In(string test, Func<EditorWindow, Task> act)
    {
        window ??= await EditorWindow.Open(context!, server);
        try
        {
            await act(window);
        }
        catch
        {
            await window.Picture(test);
            var broken = window;
            window = null;
            await broken.Close();
            throw;
        }
    }

    /// <summary>A second window beside the first; the caller closes it.</summary>
    internal Task<EditorWindow> Another() => EditorWindow.Open(context!, server);

    public async ValueTask DisposeAsync()
    {
        if (context is null)
            return;
        if (window is not null)
            await window.Close();
        await context.DisposeAsync();
        await Eventually.Holds(() => server.Kernels().Count == 0 && server.Temporary is [], "after the last window was closed, kernels or their files are left");
        await server.DisposeAsync();
    }
}
