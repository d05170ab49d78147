using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>A lesson's page at work, and what its kernel said, cell by cell.</summary>
internal sealed class LiveLesson : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> requests = [];

    private LiveLesson(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Request += (_, request) => requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Every address that the page asked for.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>What the bar at the foot of the page says.</summary>
    public ILocator Status => Page.Locator(".live-status");

    public static async Task<LiveLesson> Open(IBrowser browser, string address, string lesson, int width = 1200)
    {
        var context = await browser.NewPatientContext(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var live = new LiveLesson(context, await context.NewPageAsync());
        await live.Page.GotoAsync(new Uri(new Uri(address), lesson + ".html").AbsoluteUri);
        return live;
    }

    public ILocator Cell(string id) => Page.Locator($"#cell-{id}");

    public ILocator Output(string id) => Cell(id).Locator(".live-output");

    public Task Run(string id) => Button($"Run cell {id}").ClickAsync();

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits until a cell has ended.</summary>
    /// <param name="id">The cell.</param>
    /// <param name="state">How: done or failed.</param>
    public Task Ended(string id, string state = "done") => Assertions.Expect(Cell(id)).ToHaveAttributeAsync("data-live", state);

    /// <summary>Runs a cell and waits until it has ended.</summary>
    public async Task RunToItsEnd(string id, string state = "done")
    {
        await Run(id);
        await Ended(id, state);
    }

    /// <summary>Writes into a cell, as a reader does: a click, all of it selected, and other text in its place.</summary>
    public async Task Write(string id, string code)
    {
        await Button($"Edit cell {id}").ClickAsync();
        await Cell(id).Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(code);
    }

    /// <summary>Runs all cells, and gives the lesson with what they said, as a run of the notebook would.</summary>
    public async Task<NotebookDocument> RunAll(NotebookDocument notebook)
    {
        var code = notebook.Cells.Where(cell => cell.IsCode).ToList();
        await Button($"Edit cell {code[0].Id}").ClickAsync();
        await Assertions.Expect(Status).ToBeAttachedAsync();
        await Page.EvaluateAsync("""
            () => {
              const show = rnnOutput.show, execute = rnnKernel.execute;
              window.rnnSaid = {};
              rnnKernel.execute = (text, id, act) => execute(text, id, (type, message) => { (rnnSaid[id] ??= []).push(JSON.stringify(message)); act(type, message); });
            }
            """);
        await Button("Run all cells").ClickAsync();
        foreach (var cell in code)
            await Assertions.Expect(Cell(cell.Id)).ToHaveAttributeAsync("data-live", "done", new() { Timeout = 5 * Eventually.Milliseconds });
        var said = await Page.EvaluateAsync<Dictionary<string, string[]>>("() => window.rnnSaid");
        var executed = notebook.Clone();
        foreach (var cell in executed.Cells.Where(cell => cell.IsCode))
        {
            var collector = new OutputCollector(cell.Outputs);
            foreach (var line in said.GetValueOrDefault(cell.Id, []))
                collector.Add(JupyterMessage.Parse(Encoding.UTF8.GetBytes(line))!);
            collector.Finish(dropped: 0);
        }
        return executed;
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
