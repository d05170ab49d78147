using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>Cells of a lesson's page: run, edited, stopped and kept.</summary>
[Needs<Chromium>]
[Collection(LiveTests.Name)]
public class LiveCellTests(Chromium chromium, LiveSite site)
{
    private const string Lesson = "03-dynamical-systems-and-euler";

    private Task<LiveLesson> Open(bool isolates = true) => LiveLesson.Open(chromium.Browser, site.Address(isolates), Lesson);

    [Fact(Explicit = true)]
    public async Task Nothing_is_loaded_before_the_first_click_and_nothing_from_elsewhere_after_it()
    {
        await using var live = await Open();
        await live.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(live.Requests, request => request.Contains("/kernel/", StringComparison.Ordinal) || request.Contains("live-", StringComparison.Ordinal));

        await live.Run("setup");
        await live.Ended("setup");

        await Assertions.Expect(live.Output("setup")).ToContainTextAsync("Lesson 03");
        Assert.All(live.Requests, request => Assert.StartsWith(site.Address(isolates: true), request));
    }

    [Fact(Explicit = true)]
    public async Task An_error_names_its_line_and_says_what_stands_there()
    {
        await using var live = await Open();
        await live.Write("setup", "int F(int n)\n{\n    var v = new int[3];\n    return v[n];\n}\nF(\n    7)");
        await live.Run("setup");
        await live.Ended("setup", "failed");

        await Assertions.Expect(live.Output("setup").Locator("pre")).ToHaveTextAsync(
            "IndexOutOfRangeException: Index was outside the bounds of the array.\n   at F in cell setup, line 4:\n      return v[n];\n   in cell setup, line 6:\n      F(");
    }

    [Fact(Explicit = true)]
    public async Task A_cell_that_never_ends_is_stopped_and_the_variables_stay()
    {
        await using var live = await Open();
        await live.Write("setup", "var kept = 7;");
        await live.Write("unfold", "while (true) kept++;");
        await live.Run("setup");
        await live.Ended("setup");
        await live.Run("unfold");
        await Assertions.Expect(live.Status).ToHaveTextAsync("Running unfold …");
        await live.Button("Stop the running cell").ClickAsync();
        await live.Ended("unfold", "failed");

        await Assertions.Expect(live.Output("unfold")).ToContainTextAsync("Interrupted: the cell was stopped; the variables of earlier cells are kept");
        await live.Write("unfold", "kept > 7");
        await live.Run("unfold");
        await live.Ended("unfold");
        await Assertions.Expect(live.Output("unfold")).ToHaveTextAsync("True");
    }

    [Fact(Explicit = true)]
    public async Task Where_the_host_does_not_isolate_the_kernel_starts_anew_and_runs_again_what_ran()
    {
        await using var live = await Open(isolates: false);
        await live.Write("setup", "var kept = 7;");
        await live.Write("unfold", "while (true) kept++;");
        await live.Run("setup");
        await live.Ended("setup");
        await live.Run("unfold");
        await Assertions.Expect(live.Status).ToHaveTextAsync("Running unfold …");
        await live.Button("Stop the running cell").ClickAsync();

        await Assertions.Expect(live.Status).ToHaveTextAsync("■ Stopped. The kernel was started anew; 1 cell that had run was run again.");
        await live.Write("unfold", "kept");
        await live.Run("unfold");
        await live.Ended("unfold");
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
    public async Task Edits_survive_a_reload_and_can_be_undone()
    {
        await using var live = await Open();
        await live.Write("setup", "var mine = 1;");
        await live.Page.ReloadAsync();
        await Assertions.Expect(live.Cell("setup").Locator("code")).ToHaveTextAsync("var mine = 1;");

        await live.Button("Edit cell setup").ClickAsync();
        await live.Button("Undo all edits of cell setup").ClickAsync();
        await live.Page.ReloadAsync();
        await Assertions.Expect(live.Cell("setup").Locator("code")).ToContainTextAsync("var lesson = new Lesson");
    }

    [Fact(Explicit = true)]
    public async Task A_bar_that_grows_in_place_is_seen_while_its_cell_runs()
    {
        await using var live = await Open();
        await live.Write("setup", "Console.Write(\"\\r[#   ]\"); for (var end = DateTime.Now.AddSeconds(3); DateTime.Now < end; ) ; Console.Write(\"\\r[####]\");");
        await live.Run("setup");
        await Assertions.Expect(live.Output("setup")).ToHaveTextAsync("[#   ]");
        await live.Ended("setup");
        await Assertions.Expect(live.Output("setup")).ToHaveTextAsync("[####]");
    }

    [Fact(Explicit = true)]
    public async Task Names_are_completed_and_what_would_not_compile_is_marked()
    {
        await using var live = await Open();
        await live.Run("setup");
        await live.Ended("setup");
        await live.Write("unfold", "lesson.Numb");
        await live.Page.Keyboard.PressAsync("Control+Space");
        await Assertions.Expect(live.Page.Locator(".cm-tooltip-autocomplete")).ToContainTextAsync("Number");
        await Assertions.Expect(live.Cell("unfold").Locator(".cm-lintRange-error")).ToHaveTextAsync("Numb");
    }

    [Theory(Explicit = true)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_where_a_cell_ran_and_an_editor_is_open(ColorScheme scheme)
    {
        await using var live = await Open();
        await live.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await live.Write("unfold", "int z = \"a\";");
        await live.Run("unfold");
        await live.Ended("unfold", "failed");
        await live.Page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js") });

        Assert.Empty(await live.Page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.flatMap(found => found.nodes.map(node => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`))"));
    }
}
