using Microsoft.Playwright;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>Cells of a lesson's page: run, edited, stopped and kept.</summary>
[Needs<Chromium>]
[Collection(LiveTests.Name)]
public class LiveCellTests(Chromium chromium, LiveSite site)
{
    private const string Lesson = "03-dynamical-systems-and-euler";

    private Task<LiveLesson> Open(bool isolates = true) => LiveLesson.Open(chromium.Browser, site.Address(isolates), Lesson);

    [Fact(Explicit = true)]
    public async Task NothingIsLoadedBeforeTheFirstClickAndNothingFromElsewhereAfterIt()
    {
        await using var live = await Open();
        await live.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(live.Requests, request => request.Contains("/kernel/", StringComparison.Ordinal) || request.Contains("live-", StringComparison.Ordinal));

        await live.RunToItsEnd("setup");

        await Assertions.Expect(live.Output("setup")).ToContainTextAsync("Lesson 03");
        Assert.All(live.Requests, request => Assert.StartsWith(site.Address(isolates: true), request));
    }

    [Fact(Explicit = true)]
    public async Task AnErrorNamesItsLineAndSaysWhatStandsThere()
    {
        await using var live = await Open();
        await live.Write("setup", "int F(int n)\n{\n    var v = new int[3];\n    return v[n];\n}\nF(\n    7)");
        await live.RunToItsEnd("setup", "failed");

        await Assertions.Expect(live.Output("setup").Locator("pre")).ToHaveTextAsync(
            "IndexOutOfRangeException: Index was outside the bounds of the array.\n   at F in cell setup, line 4:\n      return v[n];\n   in cell setup, line 6:\n      F(");
    }

    [Fact(Explicit = true)]
    public async Task ACellThatNeverEndsIsStoppedAndTheVariablesStay()
    {
        await using var live = await Open();
        await StopAnEndlessCell(live);
        await live.Ended("unfold", "failed");

        await Assertions.Expect(live.Output("unfold")).ToContainTextAsync("Interrupted: the cell was stopped; the variables of earlier cells are kept");
        await live.Write("unfold", "kept > 7");
        await live.RunToItsEnd("unfold");
        await Assertions.Expect(live.Output("unfold")).ToHaveTextAsync("True");
    }

    [Fact(Explicit = true)]
    public async Task WhereTheHostDoesNotIsolateTheKernelStartsAnewAndRunsAgainWhatRan()
    {
        await using var live = await Open(isolates: false);
        await StopAnEndlessCell(live);

        await Assertions.Expect(live.Status).ToHaveTextAsync("■ Stopped. The kernel was started anew; 1 cell that had run was run again.");
        await live.Write("unfold", "kept");
        await live.RunToItsEnd("unfold");
        await Assertions.Expect(live.Output("unfold")).ToHaveTextAsync("7");
    }

    [Fact(Explicit = true)]
    public async Task WhoRunsACellBelowAQuestionHasSeenItsOutcome()
    {
        await using var live = await Open();
        var form = live.Page.Locator("form.guess").First;
        var key = await form.GetAttributeAsync("data-guess");
        var needed = await live.Page.EvaluateAsync<string[]>("""
            key => {
              const cells = [...document.querySelectorAll('section.cell[id]')];
              return cells.slice(0, cells.findIndex(cell => cell.dataset.guess === key) + 1).map(cell => cell.id.slice('cell-'.length));
            }
            """, key);
        await form.GetByLabel("Your guess").FillAsync("far worse");
        foreach (var id in needed)
        {
            await Assertions.Expect(form.GetByRole(AriaRole.Button, new() { Name = "Show what happens" })).ToBeVisibleAsync();
            await live.Run(id);
            await live.Ended(id);
        }

        await Assertions.Expect(form.GetByRole(AriaRole.Button, new() { Name = "Guess again" })).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.GetByText("You guessed: far worse")).ToBeVisibleAsync();
    }

    [Fact(Explicit = true)]
    public async Task EditsSurviveAReloadAndCanBeUndone()
    {
        await using var live = await Open();
        await live.Write("setup", "var mine = 1;");
        await live.Page.ReloadAsync();
        await Assertions.Expect(live.Cell("setup").Locator("code")).ToHaveTextAsync("var mine = 1;");

        await live.Button("Edit cell setup").ClickAsync();
        await live.Button("Undo edits of cell setup").ClickAsync();
        await live.Page.ReloadAsync();
        await Assertions.Expect(live.Cell("setup").Locator("code")).ToContainTextAsync("var lesson = new Lesson");
    }

    [Fact(Explicit = true)]
    public async Task ABarThatGrowsInPlaceIsSeenWhileItsCellRuns()
    {
        await using var live = await Open();
        await live.Write("setup", "Console.Write(\"\\r[#   ]\"); for (var end = DateTime.Now.AddSeconds(3); DateTime.Now < end; ) ; Console.Write(\"\\r[####]\");");
        await live.Run("setup");
        await Assertions.Expect(live.Output("setup")).ToHaveTextAsync("[#   ]");
        await live.Ended("setup");
        await Assertions.Expect(live.Output("setup")).ToHaveTextAsync("[####]");
    }

    [Fact(Explicit = true)]
    public async Task NamesAreCompletedAndWhatWouldNotCompileIsMarked()
    {
        await using var live = await Open();
        await live.RunToItsEnd("setup");
        await live.Write("unfold", "lesson.Numb");
        await live.Page.Keyboard.PressAsync("Control+Space");
        await Assertions.Expect(live.Page.Locator(".cm-tooltip-autocomplete")).ToContainTextAsync("Number");
        await Assertions.Expect(live.Cell("unfold").Locator(".cm-lintRange-error")).ToHaveTextAsync("Numb");

        await live.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(live.Page.Locator(".cm-tooltip-autocomplete")).ToHaveCountAsync(0);
        await Assertions.Expect(live.Cell("unfold").Locator(".cm-content")).ToBeFocusedAsync();
        await live.Page.Keyboard.InsertTextAsync("er");
        await live.RunToItsEnd("unfold"); // what the editor asked for has disturbed nothing
    }

    [Fact(Explicit = true)]
    public async Task TheKeyboardAloneRunsALesson()
    {
        await using var live = await Open();
        await Press("Run cell setup");
        await live.Ended("setup");
        await Press("Run all cells");

        await Assertions.Expect(live.Cell("report")).ToHaveAttributeAsync("data-live", "done");

        async Task Press(string button)
        {
            for (var steps = 0; await live.Page.EvaluateAsync<string>("() => document.activeElement.ariaLabel ?? document.activeElement.textContent") != button; steps++)
            {
                Assert.True(steps < 1000, $"the button \"{button}\" is not reached by the Tab key");
                await live.Page.Keyboard.PressAsync("Tab");
            }

            await live.Page.Keyboard.PressAsync("Enter");
        }
    }

    [Fact(Explicit = true)]
    public async Task OnAPhoneAnExerciseIsSolved()
    {
        const string lesson = "05-elman-cell", exercise = "elman-step", check = "elman-step-check";
        var solved = Solutions.Load(Path.Combine(Repository.Root, "notebooks", "solutions", lesson + ".md"))[exercise].ModelAnswer;
        await using var live = await LiveLesson.Open(chromium.Browser, site.Address(isolates: true), lesson, width: 390);
        await live.RunToItsEnd("setup");
        await live.RunToItsEnd("shapes");
        await live.RunToItsEnd("first-step");
        await live.RunToItsEnd(exercise);
        await live.RunToItsEnd(check);
        await Assertions.Expect(live.Output(check)).ToContainTextAsync("not solved yet", new() { IgnoreCase = true });

        await live.Write(exercise, solved);
        await live.RunToItsEnd(exercise);
        await live.RunToItsEnd(check);

        await Assertions.Expect(live.Output(check).Locator(".verdict")).ToHaveAttributeAsync("data-state", "passed");
        Assert.Equal(390, await live.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory(Explicit = true)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task AxeFindsNothingWhereACellRanAndAnEditorIsOpen(ColorScheme scheme)
    {
        await using var live = await Open();
        await live.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await live.Write("unfold", "int z = \"a\";");
        await live.RunToItsEnd("unfold", "failed");
        await live.Page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js") });

        Assert.Empty(await live.Page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.flatMap(found => found.nodes.map(node => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`))"));
    }

    /// <summary>One cell has run, and the next, which counts for ever, is told to stop.</summary>
    private static async Task StopAnEndlessCell(LiveLesson live)
    {
        await live.Write("setup", "var kept = 7;");
        await live.Write("unfold", "Console.WriteLine(\"counting\"); while (true) kept++;");
        await live.RunToItsEnd("setup");
        await live.Run("unfold");
        await Assertions.Expect(live.Output("unfold")).ToContainTextAsync("counting"); // before, it may still be compiled
        await live.Button("Stop the running cell").ClickAsync();
    }
}
