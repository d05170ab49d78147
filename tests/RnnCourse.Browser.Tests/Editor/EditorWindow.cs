using Microsoft.Playwright;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>A window of VS Code on the course's folder, with the course's extension installed.</summary>
internal sealed class EditorWindow
{
    // Rows of text have no height, and so are not "visible": they are drawn in a frame above the list. A closed editor may leave its list behind, without a size.
    private const string Shown = "() => [...document.querySelectorAll('.notebookOverlay .monaco-list-row')].some(row => row.getBoundingClientRect().width > 0)";

    private readonly CodeServer server;

    private EditorWindow(IPage page, CodeServer server) => (Page, this.server) = (page, server);

    public IPage Page { get; }

    /// <summary>Opens the folder, and takes VS Code's own offer to install the extension that lies in it if it makes one.</summary>
    public static async Task<EditorWindow> Open(IBrowserContext context, CodeServer server)
    {
        var window = new EditorWindow(await context.NewPageAsync(), server);
        await window.Page.GotoAsync(server.Address);
        await window.Page.Locator(".statusbar").WaitForAsync();
        if (!server.ExtensionInstalled)
        {
            var offer = window.Page.Locator(".notification-toast", new() { HasText = "recommended 'RNN course' extension" });
            await offer.GetByRole(AriaRole.Button, new() { Name = "Install", Exact = true }).ClickAsync();
            await offer.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            server.ExtensionInstalled = true; // the browser's profile keeps it
        }
        await Eventually.Holds(window.FindsFiles, "the window finds no files, however often it is reloaded");
        return window;
    }

    // On a busy machine the process that looks for files, and runs extensions, may not come up with its window: as a user would, load that anew.
    private async Task<bool> FindsFiles()
    {
        try
        {
            await Ask("ControlOrMeta+P", "ipynb");
            await Offered("ipynb").First.WaitForAsync(new() { Timeout = MachineLoad.Milliseconds(10) });
            await Page.Keyboard.PressAsync("Escape");
            return true;
        }
        catch (TimeoutException)
        {
            await Reload();
            return false;
        }
    }

    /// <summary>Loads the window anew.</summary>
    public async Task Reload()
    {
        await Page.ReloadAsync();
        await Page.Locator(".statusbar").WaitForAsync();
    }

    /// <summary>Opens a notebook, and waits until the course's kernel has been chosen for it.</summary>
    /// <param name="path">In the folder notebooks.</param>
    public async Task<OpenNotebook> Notebook(string path)
    {
        await Pick("ControlOrMeta+P", Path.GetFileName(path));
        await Page.Locator(".tab.active", new() { HasText = Path.GetFileName(path) }).WaitForAsync();
        await Page.Locator(".kernel-label:visible", new() { HasText = "C# (RNN course)" }).WaitForAsync();
        await Page.WaitForFunctionAsync(Shown);
        return new OpenNotebook(this, Path.Combine(server.Course, "notebooks", path));
    }

    /// <summary>Runs a command of VS Code by its name.</summary>
    public Task Command(string name) => Pick("F1", ">" + name);

    /// <summary>The page's frames in which cells show their outputs and texts.</summary>
    public IEnumerable<IFrame> Outputs => Page.Frames.Where(frame => !frame.IsDetached && frame.ParentFrame?.ParentFrame is not null);

    /// <summary>How many elements match in all outputs and texts together.</summary>
    public async Task<int> CountInOutputs(string selector)
    {
        var count = 0;
        foreach (var frame in Outputs.ToList())
        {
            try
            {
                count += await frame.Locator(selector).CountAsync();
            }
            catch (PlaywrightException)
            {
                // The frame went away while it was asked.
            }
        }
        return count;
    }

    /// <summary>What stands in the frames of outputs and texts, for a failure to tell.</summary>
    public async Task<string> OutputsInWords()
    {
        var words = new List<string>();
        foreach (var frame in Outputs.ToList())
        {
            try
            {
                words.Add(await frame.EvaluateAsync<string>("() => [...document.querySelectorAll('.output')].map(output => output.innerText.slice(0, 200)).join(' | ')"));
            }
            catch (PlaywrightException e)
            {
                words.Add(e.Message);
            }
        }
        return $"{words.Count} frames: {string.Join(" || ", words)}";
    }

    /// <summary>Waits until some output or text has a match.</summary>
    public Task Shows(string selector) => Eventually.Holds(async () => await CountInOutputs(selector) > 0, $"no output shows {selector}");

    /// <summary>Keeps a picture of the window in artifacts/.</summary>
    public Task Picture(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "editor", name + ".png") });

    /// <summary>Closes the window as a user does, and waits until it is closed.</summary>
    public async Task Close()
    {
        var closed = Page.WaitForCloseAsync();
        Page.Dialog += (_, dialog) => dialog.AcceptAsync(); // unsaved changes: let them go
        await Page.CloseAsync(new() { RunBeforeUnload = true });
        await closed;
    }

    private async Task Ask(string key, string text)
    {
        await Page.Keyboard.PressAsync(key);
        await Page.Locator(".quick-input-widget:visible .quick-input-box input").FillAsync(text, new() { Timeout = MachineLoad.Milliseconds(5) });
    }

    private ILocator Offered(string text) => Page.Locator(".quick-input-widget:visible .monaco-list-row", new() { HasText = text });

    // Twice, if the keys come while the window is busy with something else.
    private async Task Pick(string key, string text)
    {
        var row = Offered(text.TrimStart('>'));
        await Eventually.Holds(
            async () =>
            {
                await Page.Keyboard.PressAsync("Escape");
                try
                {
                    await Ask(key, text);
                    await row.First.ClickAsync(new() { Timeout = MachineLoad.Milliseconds(10) });
                    return true;
                }
                catch (TimeoutException)
                {
                    return false;
                }
            },
            $"the window does not offer {text}");
    }
}

file static class PageEvents
{
    public static Task WaitForCloseAsync(this IPage page)
    {
        var closed = new TaskCompletionSource();
        page.Close += (_, _) => closed.TrySetResult();
        return closed.Task.WaitAsync(TimeSpan.FromMilliseconds(Eventually.Milliseconds));
    }
}
