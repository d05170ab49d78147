using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

/// <summary>A page in its own browser window, with a record of everything that went wrong on it.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    // What a reader does who sets the page to show all results, once it is read and before its own scripts run. Earlier is too early: of a page
    // from the disk Chromium may then keep nothing that is written to its storage, as long as it is open.
    private const string ShowAllResults = """
        document.addEventListener('readystatechange', () => {
          try { if ((localStorage['rnn-results'] ??= 'all') === 'all') document.documentElement.dataset.results = 'all'; } catch { }
        }, { once: true });
        """;

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> troubles = [];

    private LivePage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                troubles.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Enqueue($"script: {error}");
        page.RequestFailed += (_, request) => troubles.Enqueue($"failed: {request.Url}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                troubles.Enqueue($"not local: {request.Url}");
        };
    }

    public IPage Page { get; }

    public IEnumerable<string> Troubles => troubles;

    /// <summary>Opens a page; one that a reader has set to show all results, unless guesses are to veil them.</summary>
    public static async Task<LivePage> Open(
        IBrowser browser, string file, int width = 1200, ColorScheme scheme = ColorScheme.Light, bool script = true, bool veiled = false)
    {
        var context = await browser.NewPatientContext(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        if (!veiled)
            await context.AddInitScriptAsync(ShowAllResults);
        var live = new LivePage(context, await context.NewPageAsync());
        await live.Page.GotoAsync(new Uri(file).AbsoluteUri);
        if (script) // a busy browser drops keys that come before its first frame
            await live.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return live;
    }

    /// <summary>Has every chart drawn, also those far below.</summary>
    public Task DrawAll() => Page.EvaluateAsync("() => window.rnnFigures?.drawAll()");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
