using System.Collections.Concurrent;
using Microsoft.Playwright;
using RnnCourse.Browser.Tests;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Jupyter.Tests;

/// <summary>One lesson in Jupyter Notebook 6, by clicking.</summary>
[Needs<Notebook6>, Needs<Chromium>]
public class NotebookPageTests(JupyterHome home, Chromium chromium)
{
    private const string Lesson = "05-elman-cell.ipynb";

    [Fact]
    public async Task ALessonRunsByClickingAndItsChartsAreDrawn()
    {
        await using var server = await NotebookServer.Start(home);
        await using var context = await chromium.Browser.NewPatientContext(new() { ViewportSize = new() { Width = 1200, Height = 1000 } });
        var page = await context.NewPageAsync();
        var strangers = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Address, StringComparison.Ordinal) && request.Url.StartsWith("http", StringComparison.Ordinal))
                strangers.Enqueue(request.Url);
        };
        await page.GotoAsync($"{server.Address}/notebooks/{Lesson}");
        await page.Locator(".kernel_idle_icon").First.WaitForAsync();
        Assert.Equal("C# (RNN course)", (await page.Locator(".kernel_indicator_name").InnerTextAsync()).Trim());

        await page.GetByRole(AriaRole.Link, new() { Name = "Cell", Exact = true }).ClickAsync();
        await page.Locator("#run_all_cells a").ClickAsync();
        var cells = NotebookDocument.Load(Path.Combine(Repository.Root, "notebooks", Lesson)).Cells.Count(cell => cell.IsCode);
        await page.WaitForFunctionAsync($"() => Jupyter.notebook.get_cells().filter(cell => cell.input_prompt_number > 0).length === {cells}");
        Assert.Equal(0, await page.Locator(".output_error").CountAsync());

        await page.EvaluateAsync("() => window.rnnFigures.drawAll()");
        var figures = await page.Locator(".rnn-figure").CountAsync();
        Assert.NotEqual(0, figures);
        await page.Locator(".rnn-figure").First.ScrollIntoViewIfNeededAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "jupyter.png") });
        Assert.Equal(figures, await page.Locator(".rnn-figure[data-state=drawn]:has(.main-svg path)").CountAsync());
        Assert.Empty(strangers);
    }
}
