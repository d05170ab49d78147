using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>A window of VS Code on the course's folder, with the course's extension installed.</summary>
internal sealed class EditorWindow : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly CodeServer server;

    private EditorWindow(IBrowserContext context, IPage page, CodeServer server) => (this.context, Page, this.server) = (context, page, server);

    public IPage Page { get; }

    /// <summary>The code cells' boxes that are in view.</summary>
    public ILocator Ticks => Page.Locator(".codicon-notebook-state-success:visible");

    public ILocator Kernel => Page.Locator(".kernel-label:visible", new() { HasText = "C# (RNN course)" });

    public static async Task<EditorWindow> Open(IBrowser browser, CodeServer server)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        var window = new EditorWindow(context, await context.NewPageAsync(), server);
        await window.Page.GotoAsync(server.Address);
        await window.Page.Locator(".statusbar").WaitForAsync();
        return window;
    }

    /// <summary>Takes VS Code's own offer to install the extension that lies in the folder.</summary>
    public async Task InstallExtension()
    {
        var offer = Page.Locator(".notification-toast", new() { HasText = "recommended 'RNN course' extension" });
        await offer.GetByRole(AriaRole.Button, new() { Name = "Install", Exact = true }).ClickAsync();
        await offer.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    public async Task OpenNotebook(string name)
    {
        await Page.Keyboard.PressAsync("ControlOrMeta+P");
        await Page.Locator(".quick-input-box input").First.FillAsync(name);
        await Page.Locator(".quick-input-widget .monaco-list-row", new() { HasText = name }).First.ClickAsync();
        await Page.Locator(".cell-list-container .monaco-list-row").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Kernel.WaitForAsync();
    }

    public async Task Command(string name)
    {
        await Page.Keyboard.PressAsync("F1");
        var input = Page.Locator(".quick-input-box input").First;
        await input.FillAsync(">" + name);
        await Page.Locator(".quick-input-widget .monaco-list-row", new() { HasText = name }).First.ClickAsync();
    }

    /// <summary>Saves until the notebook's file is as wanted.</summary>
    public async Task<JsonNode> Saved(string name, Func<JsonNode, bool> wanted, int seconds = 60)
    {
        for (var tries = 0; ; tries++)
        {
            var notebook = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(server.Course, "notebooks", name), TestContext.Current.CancellationToken))!;
            if (wanted(notebook))
                return notebook;
            Assert.True(tries < 2 * seconds, $"{name} did not come to be as wanted within {seconds} s");
            await Page.Keyboard.PressAsync("ControlOrMeta+S");
            await Page.WaitForTimeoutAsync(500);
        }
    }

    /// <summary>The frame that shows what cells put out, when <paramref name="selector"/> is in it; until then, <paramref name="move"/>s on.</summary>
    public async Task<IFrame> OutputsWith(string selector, Func<Task>? move = null)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            foreach (var frame in Page.Frames)
                if (!frame.IsDetached && await frame.Locator(selector).CountAsync() > 0)
                    return frame;
            if (move is not null)
                await move();
            await Page.WaitForTimeoutAsync(300);
        }
        throw new TimeoutException($"no output shows {selector}");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
