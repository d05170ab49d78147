using Microsoft.Playwright;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>The course's extension in VS Code itself, by clicks and keys.</summary>
[Collection(EditorCollection.Name), Needs<CodeServer>]
public sealed class EditorTests(SharedEditor editor)
{
    private const string Reference = "#r \"../lib/RnnCourse.Teaching.dll\"\nusing RnnCourse.Charts;\n";

    [Fact]
    public Task ACellIsCompletedExplainedAndJudgedWhileItIsWritten() => editor.In("write", async window =>
    {
        var page = window.Page;
        var path = editor.Server.Write("write", Reference + "var hiddenSize = 42;", "// try");
        var notebook = await window.Notebook(path);
        await notebook.RunAll();
        await notebook.Saves(cells => cells.All(cell => cell.ExecutionCount is not null), "the first cells did not run");

        await notebook.EditAtEnd("// try");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("hidden", new() { Delay = 20 });
        await page.Locator(".suggest-widget.visible .monaco-list-row", new() { HasText = "hiddenSize" }).ClickAsync();
        await notebook.Cell("// try").Locator(".view-lines", new() { HasText = "hiddenSize" }).WaitForAsync();
        await notebook.Run("// try");
        await notebook.Saves(cells => Shown(cells[1]).Contains("42", StringComparison.Ordinal), "the completed name has no value");

        await notebook.EditAtEnd("// try");
        await page.Keyboard.TypeAsync(".CompareTo(");
        await Assertions.Expect(page.Locator(".parameter-hints-widget.visible")).ToContainTextAsync("int.CompareTo(");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync("nosuchname");
        await notebook.Cell("// try").Locator(".squiggly-error").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape"); // what is offered for it

        await notebook.Cell("// try").Locator(".view-line span", new() { HasTextRegex = new("^hiddenSize$") }).First.HoverAsync();
        await page.Locator(".monaco-hover:visible", new() { HasText = "(field) int hiddenSize" }).WaitForAsync();
        await notebook.Close();
    });

    [Fact]
    public Task TheVariablesOfTheSessionAreListed() => editor.In("variables", async window =>
    {
        var notebook = await window.Notebook(editor.Server.Write("variables", "var hidden = 3; var rate = 0.1;", "var hidden = new[] { 1.5, 2 };"));
        await window.Command("Explorer: Focus on Variables of the lesson View");
        await notebook.RunAll();
        await Assertions.Expect(window.Page.Locator(".pane", new() { HasText = "Variables of the lesson" }).Locator(".monaco-list-row"))
            .ToHaveTextAsync(["ratedouble = 0.1", "hiddendouble[] = [1.5, 2]"]);
        await notebook.Saves(cells => cells.All(cell => cell.ExecutionCount is not null), "the cells did not run");
        await notebook.Close();
    });

    [Fact]
    public Task AnEndlessLoopIsStoppedAndTheVariablesStay() => editor.In("endless", async window =>
    {
        var notebook = await window.Notebook(editor.Server.Write(
            "endless", "var x = 41L;", "Console.WriteLine(\"counting\"); while (true) x++;", "x > 41 ? \"kept\" : \"lost\""));
        await notebook.RunAll();
        await window.Shows("text=counting"); // a cell that is stopped while it is compiled has not counted
        await notebook.Interrupt();
        await notebook.Cell("while (true)").Locator(".codicon-notebook-state-error").WaitForAsync();
        var kernel = Assert.Single(editor.Server.Kernels("notebooks/endless"));

        await notebook.Run("x > 41");
        await notebook.Saves(cells => Shown(cells[2]).Contains("kept", StringComparison.Ordinal), "the variable is lost");
        Assert.Equal([kernel], editor.Server.Kernels("notebooks/endless"));
        await notebook.Close();
    });

    [Fact]
    public Task ACellThatDoesNotStopCostsTheKernelAndTheNotebookSaysSo() => editor.In("stubborn", async window =>
    {
        const string stubborn = "Console.WriteLine(\"computing\"); System.Text.RegularExpressions.Regex.IsMatch(new string('a', 90) + '!', \"^(a+)+$\")"; // computes on in the framework, where nobody is asked
        var notebook = await window.Notebook(editor.Server.Write("stubborn", "var x = 1;", stubborn, "x"));
        await notebook.RunAll();
        await window.Shows("text=computing"); // while the cell is compiled, a stop still finds somebody to ask
        var kernel = Assert.Single(editor.Server.Kernels("notebooks/stubborn"));
        await notebook.Interrupt();
        await notebook.Saves(cells => Shown(cells[1]).Contains("did not stop", StringComparison.Ordinal), "nobody says that the variables are gone");

        await notebook.Run("var x");
        await Eventually.Holds(() => editor.Server.Kernels("notebooks/stubborn") is [var other] && other != kernel, "no new kernel runs");
        await notebook.Saves(cells => cells[0].ExecutionCount == 1, "the new kernel does not count from 1");
        await notebook.Close();
    });

    [Fact]
    public Task AKernelThatDiesIsToldOfAndReplaced() => editor.In("killed", async window =>
    {
        var notebook = await window.Notebook(editor.Server.Write("killed", "Environment.ProcessId", "System.Threading.Thread.Sleep(-1);"));
        await notebook.RunAll();
        await notebook.Cell("Sleep").Locator(".codicon-notebook-state-executing").WaitForAsync();
        Kill(Assert.Single(editor.Server.Kernels("notebooks/killed")));
        await notebook.Saves(cells => Shown(cells[1]).Contains("SIGKILL", StringComparison.Ordinal), "the cell does not say how its kernel ended");

        await notebook.Run("ProcessId");
        await Eventually.Holds(() => editor.Server.Kernels("notebooks/killed").Count == 1, "no new kernel runs");
        var other = Assert.Single(editor.Server.Kernels("notebooks/killed"));
        await notebook.Saves(
            cells => cells[0].ExecutionCount == 1 && Shown(cells[0]).Contains($"{other}", StringComparison.Ordinal), "the new kernel does not answer, or not count from 1");
        Kill(other);
        await Assertions.Expect(window.Page.Locator(".notification-toast", new() { HasText = "killed.ipynb" })).ToContainTextAsync("the variables are gone");
        await window.Command("Notifications: Clear All Notifications");
        await notebook.Close();
    });

    [Fact]
    public Task WhatWasSavedIsThereAfterReloading() => editor.In("saved", async window =>
    {
        var path = editor.Server.Write("saved", Reference + "Console.WriteLine(\"a line\");\nnew Figure(\"Tide\", \"It rises.\").Line(\"water\", [0, 1, 2])");
        var notebook = await window.Notebook(path);
        await notebook.RunAll();
        await notebook.Saves(cells => cells[0].Outputs.Count == 2, "the cell did not show its two outputs");
        await window.Shows(".js-plotly-plot .scatterlayer path");

        await window.Reload();
        notebook = await window.Notebook(path);
        await window.Shows(".js-plotly-plot .scatterlayer path");
        await window.Shows("text=a line");
        await window.Shows("text=It rises."); // what the figure says, in words
        await window.Shows(".js-plotly-plot[style*='height: 380px'] .main-svg[height='380']"); // it keeps its height
        await notebook.Close();
    });

    [Fact]
    public Task AChartIsDrawnAlsoIfItsLibraryWasNotReadAtFirst() => editor.In("lost", async window =>
    {
        const string lost = """
            () => {
              if (!globalThis.Plotly) return false;
              globalThis.Plotly = undefined;
              let attempts = 0;
              document.head.append = script => {
                if (++attempts < 3) script.src += '-lost';
                Element.prototype.append.call(document.head, script);
              };
              return true;
            }
            """;
        var notebook = await window.Notebook(editor.Server.Write("lost", Reference + "new Figure(\"Tide\", \"It rises.\").Line(\"water\", [0, 1, 2])"));
        await Eventually.Holds(
            async () => (await Task.WhenAll(window.Outputs.Select(frame => frame.EvaluateAsync<bool>(lost)))).Any(did => did), "the notebook's page has no plotly.js");
        await notebook.RunAll();
        await notebook.Saves(cells => cells[0].Outputs.Count == 1, "the cell did not show its chart");
        await window.Shows(".js-plotly-plot .scatterlayer path");
        await notebook.Close();
    });

    [Fact]
    public Task WhatACellShowsCanChangeInItsPlace() => editor.In("updates", async window =>
    {
        var notebook = await window.Notebook(editor.Server.Write(
            "updates", "var bar = display(\"begun\"); bar.Update(\"ended\"); Console.Write(\"half\\r\"); Console.Write(\"full\");"));
        await notebook.RunAll();
        var cells = await notebook.Saves(cells => cells[0].Outputs.Count == 2, "the cell did not show its two outputs");
        Assert.Contains("ended", Shown(cells[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("begun", Shown(cells[0]), StringComparison.Ordinal);
        await window.Shows("text=full");
        Assert.Equal(0, await window.CountInOutputs("text=half"));
        await notebook.Close();
    });

    [Fact]
    public Task ACellTaggedToBeSkippedIsNotRun() => editor.In("skipped", async window =>
    {
        var path = editor.Server.Write("skipped", "throw new Exception(\"it ran\");", "6 * 7");
        var file = Path.Combine(editor.Server.Course, "notebooks", path);
        var tagged = NotebookDocument.Load(file);
        tagged.Cells[0].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("skip-execution");
        tagged.Save(file);
        var notebook = await window.Notebook(path);
        await notebook.RunAll();
        var cells = await notebook.Saves(cells => Shown(cells[1]).Contains("42", StringComparison.Ordinal), "the cell below did not run");
        Assert.Contains("not run: the cell is tagged skip-execution", Shown(cells[0]), StringComparison.Ordinal);
        await notebook.Close();
    });

    [Fact]
    public Task AGuessIsWrittenDownBelowItsQuestionAndStaysThere() => editor.In("guess", async window =>
    {
        var path = editor.Server.Write("guess", "6 * 7");
        var file = Path.Combine(editor.Server.Course, "notebooks", path);
        var asking = NotebookDocument.Load(file);
        asking.Json["cells"]!.AsArray().Insert(0, NotebookCell.Create("markdown", "ask", "**Guess first.** How much is it?").Json);
        asking.Save(file);
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var notebook = await window.Notebook(path);
        await notebook.Cell("6 * 7").Locator(".cell-status-item", new() { HasText = "Write down your guess" }).ClickAsync();
        var box = window.Page.Locator(".quick-input-widget:visible");
        await Assertions.Expect(box).ToContainTextAsync("How much is it?");
        await box.Locator(".quick-input-box input").FillAsync("forty or so");
        await window.Page.Keyboard.PressAsync("Enter");
        var guess = notebook.Cell("6 * 7").Locator(".cell-status-item", new() { HasText = "You guessed: forty or so" });
        await guess.WaitForAsync();

        await notebook.Close();
        Assert.Equal(before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        notebook = await window.Notebook(path);
        await guess.WaitForAsync();
        await notebook.Close();
    });

    [Fact]
    public Task ALessonIsResetToWhatWasCommitted() => editor.In("reset", async window =>
    {
        var path = editor.Server.Write("reset", "var x = 1;");
        var folder = Path.Combine(editor.Server.Course, "notebooks", "reset");
        foreach (var arguments in new[] { "init -q", "add .", "-c user.name=me -c user.email=me@example.org commit -q -m begin" })
            await System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!
                .WaitForExitAsync(TestContext.Current.CancellationToken);
        var notebook = await window.Notebook(path);
        await notebook.EditAtEnd("var x");
        await window.Page.Keyboard.TypeAsync(" // mine");
        await notebook.Saves(cells => cells[0].Source.Contains("mine", StringComparison.Ordinal), "what was written is not saved");

        await window.Command("RNN course: Reset this lesson");
        await window.Page.Locator(".monaco-dialog-box").GetByRole(AriaRole.Button, new() { Name = "Reset", Exact = true }).ClickAsync();
        await Eventually.Holds(() => notebook.Saved?.Cells[0].Source == "var x = 1;", "the file is not as it was committed");
        await notebook.Cell("mine").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await notebook.Close();
    });

    [Fact]
    public Task APresentationEnlargesTheTypeAndGivesItBack() => editor.In("present", async window =>
    {
        const string size = "\"notebook.markup.fontSize\": 22";
        var notebook = await window.Notebook(editor.Server.Write("present", "var x = 1;"));
        var before = editor.Server.UserSettings;
        await window.Command("RNN course: Presentation on or off");
        await Eventually.Holds(() => editor.Server.UserSettings.Contains(size, StringComparison.Ordinal), "the type is not larger");
        await window.Page.Locator(".notebookOverlay .input-collapse-container:visible").First.WaitForAsync(); // the code is folded

        await window.Command("RNN course: Presentation on or off");
        await Eventually.Holds(() => !editor.Server.UserSettings.Contains("fontSize", StringComparison.Ordinal), "the type is still large");
        Assert.DoesNotContain("fontSize", before, StringComparison.Ordinal);
        await notebook.Cell("var x").Locator(".view-line").First.WaitForAsync();
        await notebook.Close();
    });

    [Fact]
    public Task AWindowThatClosesTakesItsKernelsWithIt() => editor.In("closing", async _ =>
    {
        var paths = new[] { "closing-a", "closing-b" }.Select(name => editor.Server.Write(name, "var x = 1;", "while (true) x++;")).ToList();
        var window = await editor.Another();
        foreach (var path in paths)
        {
            var notebook = await window.Notebook(path);
            await notebook.RunAll();
            await notebook.Cell("while (true)").Locator(".codicon-notebook-state-executing").WaitForAsync();
        }
        await Eventually.Holds(() => editor.Server.Kernels("notebooks/closing-").Count == 2, "not each notebook has its kernel");
        await window.Close();
        await Eventually.Holds(() => editor.Server.Kernels("notebooks/closing-").Count == 0, "the window is closed, but its kernels run on");
    });

    private static void Kill(int id)
    {
        using var kernel = System.Diagnostics.Process.GetProcessById(id);
        kernel.Kill();
    }

    private static string Shown(NotebookCell cell) => cell.Outputs.ToJsonString();
}
