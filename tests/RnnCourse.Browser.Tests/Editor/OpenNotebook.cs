using System.Diagnostics;
using Microsoft.Playwright;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>A notebook that is open in the window's only visible editor.</summary>
internal sealed class OpenNotebook(EditorWindow window, string path)
{
    private const string Toolbar = ".notebook-toolbar-container ";
    private const string Ticked = """
        () => [...document.querySelectorAll('.notebookOverlay .cell-list-container .monaco-list-row')]
          .filter(row => row.querySelector('.codicon-notebook-state-success')).map(row => Number(row.dataset.index))
        """;

    // An editor that was closed may leave its list behind, without a size.
    private const string Place = """
        () => [...document.querySelectorAll('.notebookOverlay .cell-list-container .monaco-list-rows')]
          .map(rows => rows.getBoundingClientRect()).find(place => place.width > 0)?.top ?? 0
        """;

    private const int Patience = 3;
    private const int LongestStep = 600;
    private const int ShortestStep = 100;

    private readonly IPage page = window.Page;

    /// <summary>The notebook as it lies on the disk; null while it is being written.</summary>
    public NotebookDocument? Saved
    {
        get
        {
            try
            {
                return NotebookDocument.Load(path);
            }
            catch (Exception e) when (e is NotebookFormatException or IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Clicks "Run All".</summary>
    public async Task RunAll() => await page.Locator(Toolbar + "[aria-label^='Run All']:visible").First.ClickAsync();

    /// <summary>Clicks "Interrupt", which is there while a cell runs.</summary>
    public async Task Interrupt() => await page.Locator(Toolbar + "[aria-label^='Interrupt']:visible").First.ClickAsync();

    /// <summary>Waits until no cell runs, then saves until the file is as wanted.</summary>
    /// <returns>Its code cells as they are then on the disk.</returns>
    public async Task<IReadOnlyList<NotebookCell>> Saves(Func<IReadOnlyList<NotebookCell>, bool> wanted, string otherwise)
    {
        IReadOnlyList<NotebookCell> code = [];
        await page.Locator(Toolbar + "[aria-label^='Run All']:visible").First.WaitForAsync(new() { Timeout = 3 * Eventually.Milliseconds });
        await Eventually.Holds(
            async () =>
            {
                if (Saved is { } saved && wanted(code = [.. saved.Cells.Where(cell => cell.IsCode)]))
                    return true;
                await page.Keyboard.PressAsync("ControlOrMeta+S");
                return false;
            },
            otherwise);
        return code;
    }

    /// <summary>Runs one code cell that is in view.</summary>
    /// <param name="code">Part of its text.</param>
    public async Task Run(string code)
    {
        await EditAtEnd(code); // its button is there while it has the focus
        await Cell(code).Locator(".run-button-container .action-label").First.ClickAsync();
    }

    /// <summary>Puts the cursor behind the last character of a code cell that is in view.</summary>
    /// <param name="code">Part of the cell's text.</param>
    public async Task EditAtEnd(string code)
    {
        await Cell(code).Locator(".view-line").Last.ClickAsync();
        await Cell(code).Locator(".monaco-editor.focused").WaitForAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+End");
    }

    /// <summary>The code cell that has a text, while it is in view.</summary>
    public ILocator Cell(string code) => page.Locator(".notebookOverlay .code-cell-row:visible", new() { HasText = code }).First;

    /// <summary>Scrolls through the notebook until each code cell has been seen with its tick.</summary>
    public async Task EveryCellIsTicked()
    {
        NotebookDocument? saved = null;
        await Eventually.Holds(() => (saved = Saved) is not null, "the notebook is being written without end");
        var missing = saved!.Cells.Select((cell, i) => cell.IsCode ? i : -1).Where(i => i >= 0).ToHashSet();
        async Task<bool> AllSeen()
        {
            missing.ExceptWith(await page.EvaluateAsync<int[]>(Ticked));
            return missing.Count == 0;
        }
        await Eventually.Holds(
            await Scrolling(AllSeen),
            () => $"without their ticks are the cells {string.Join(", ", missing.Order().Select(i => saved.Cells[i].Id))}");
    }

    /// <summary>
    /// Scrolls down and up again until something has been seen, but no longer than a while: VS Code draws what is in view, and on a busy machine
    /// late. Each time through, the steps are shorter, and so what the longer ones went past is seen, too.
    /// </summary>
    /// <returns>Whether it has been seen.</returns>
    public async Task<bool> ScrollsTo(Func<Task<bool>> seen, TimeSpan most)
    {
        var scrolled = await Scrolling(seen);
        for (var clock = Stopwatch.StartNew(); !await scrolled();)
            if (clock.Elapsed > most)
                return false;
        return true;
    }

    // One call scrolls on for a while.
    private async Task<Func<Task<bool>>> Scrolling(Func<Task<bool>> seen)
    {
        var list = (await page.Locator(".notebookOverlay .cell-list-container:visible").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(list.X + 20, list.Y + 300);
        var (way, rests) = (LongestStep, 0);
        return async () =>
        {
            for (var step = 0; step < 20; step++)
            {
                if (await seen())
                    return true;
                var place = await page.EvaluateAsync<double>(Place);
                await page.Mouse.WheelAsync(0, way);
                rests = await Left(place) ? 0 : rests + 1;
                if (rests == Patience) // the end, and not only a busy machine
                    (way, rests) = (Math.Abs(way) > ShortestStep ? -way * 2 / 3 : -way, 0);
            }
            return false;
        };
    }

    private async Task<bool> Left(double place)
    {
        for (var wait = 0; wait < 50; wait++)
        {
            if (await page.EvaluateAsync<double>(Place) != place)
                return true;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return false;
    }

    /// <summary>Closes the editor; the notebook must be saved.</summary>
    public async Task Close()
    {
        await window.Command("View: Close Editor");
        await page.Locator(".tab", new() { HasText = Path.GetFileName(path) }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
