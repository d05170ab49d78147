using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

/// <summary>What a guess leads to is veiled until the reader has guessed.</summary>
[Needs<Chromium>]
public class GuessTests(Chromium chromium, Site site)
{
    private const string Finding = "Its width quadruples.", Reason = "Each step adds a little energy";

    private Task<LivePage> Open(string name = Site.Sample, int width = 1200, ColorScheme scheme = ColorScheme.Light, bool script = true) =>
        LivePage.Open(chromium.Browser, site.Page(name), width, scheme, script, veiled: true);

    [Fact]
    public async Task TheOutcomeIsVeiledUntilTheReaderGuessesAndStaysInSight()
    {
        await using var live = await Open();
        await IsVeiled(live.Page);
        await Assertions.Expect(live.Page.Locator("#cell-arc code")).ToBeVisibleAsync();

        await Form(live.Page).GetByLabel("Your guess").FocusAsync();
        await live.Page.Keyboard.TypeAsync("twice as <wide>");
        await live.Page.Keyboard.PressAsync("Enter");

        await IsShown(live.Page, "twice as <wide>");
        await Assertions.Expect(live.Page.Locator("#cell-arc .output").First).ToBeFocusedAsync();
        await Assertions.Expect(live.Page.Locator("#cell-shorter .output")).ToBeHiddenAsync(); // the next guess is one of its own
        await live.Page.ReloadAsync();
        await IsShown(live.Page, "twice as <wide>");
        Assert.Empty(live.Troubles);
    }

    [Fact]
    public async Task OneMayLookWithoutAGuessAndGuessAgain()
    {
        await using var live = await Open();
        await Form(live.Page).GetByLabel("Your guess").FocusAsync();
        await live.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Form(live.Page).GetByRole(AriaRole.Button, new() { Name = "Show what happens" })).ToBeFocusedAsync();
        await live.Page.Keyboard.PressAsync("Enter");
        await IsShown(live.Page, guess: null);

        await Form(live.Page).GetByRole(AriaRole.Button, new() { Name = "Guess again" }).ClickAsync();
        await IsVeiled(live.Page);
        await Assertions.Expect(Form(live.Page).GetByLabel("Your guess")).ToBeFocusedAsync();
        await live.Page.ReloadAsync();
        await IsVeiled(live.Page);
    }

    [Fact]
    public async Task AGuessWithNoFoldedAnswerIsShownWhereItWasMade()
    {
        await using var live = await Open();
        var form = live.Page.Locator("form[data-guess='03-sample/arc-answer']");
        await form.GetByLabel("Your guess").FillAsync("half as wide");
        await form.GetByRole(AriaRole.Button, new() { Name = "Show what happens" }).ClickAsync();

        await Assertions.Expect(live.Page.Locator("#cell-shorter .output")).ToBeVisibleAsync();
        await Assertions.Expect(form).ToContainTextAsync("You guessed: half as wide");
        await IsVeiled(live.Page);
    }

    [Fact]
    public async Task WhoOpensTheAnswerHasSeenTheOutcome()
    {
        await using var live = await Open();
        await live.Page.GetByText("What happened, and why").ClickAsync();

        await IsShown(live.Page, guess: null);
    }

    [Fact]
    public async Task AnAnswerThatWasOpenedIsRememberedAlsoByAPageThatIsLeftAtOnce()
    {
        await using var live = await Open();
        var kept = await live.Page.EvaluateAsync<string[]>("""
            () => {
              document.querySelector('details[data-guess] > summary').click();
              return Object.keys(localStorage).filter(name => name.startsWith('rnn-guess:'));
            }
            """);

        Assert.Single(kept);
        await Assertions.Expect(live.Page.Locator("details[data-guess][open]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task OneSettingShowsAllResultsOfTheCourse()
    {
        await using var live = await Open();
        await live.Page.GetByLabel("Show all results").CheckAsync();
        await IsShown(live.Page, guess: null);
        await Assertions.Expect(Form(live.Page)).ToBeHiddenAsync();

        await live.Page.GotoAsync(new Uri(site.Page("sample/05-again")).AbsoluteUri);
        await IsShown(live.Page, guess: null);
        await live.Page.GetByLabel("Show all results").UncheckAsync();
        await IsVeiled(live.Page);
    }

    [Fact]
    public async Task GuessesAreCountedOnThePageOfProgressAndForgotten()
    {
        await using var live = await Open();
        await Form(live.Page).GetByRole(AriaRole.Button, new() { Name = "Show what happens" }).ClickAsync();
        await live.Page.GotoAsync(new Uri(site.Page("sample/progress")).AbsoluteUri);
        await Assertions.Expect(live.Page.GetByText("You have seen what happens after 1 guess.")).ToBeVisibleAsync();
        await live.Page.GetByRole(AriaRole.Button, new() { Name = "Forget all guesses" }).ClickAsync();
        await live.Page.GotoAsync(new Uri(site.Page(Site.Sample)).AbsoluteUri);

        await IsVeiled(live.Page);
    }

    [Theory]
    [InlineData("cell-arc-energy", true)]
    [InlineData("a-pendulum", false)]
    [InlineData("cell-arc-guess", false)]
    [InlineData("shorter-steps", false)]
    public async Task ALinkIntoAVeiledPlaceShowsItAndNoOtherLinkDoes(string place, bool shows)
    {
        await using var live = await Open("sample/index");
        await live.Page.GotoAsync($"{new Uri(site.Page(Site.Sample)).AbsoluteUri}#{place}");

        await (shows ? IsShown(live.Page, guess: null) : IsVeiled(live.Page));
        await Assertions.Expect(live.Page.Locator($"#{place}")).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData("quadruples", "cell-arc")]
    [InlineData("pendulum adds", "cell-arc")]
    [InlineData("let go", "a-pendulum")]
    public async Task ASearchForWhatIsVeiledLeadsToIt(string words, string place)
    {
        await using var live = await Open("sample/index");
        await live.Page.Keyboard.PressAsync("/");
        await live.Page.Keyboard.TypeAsync(words);
        await Assertions.Expect(live.Page.Locator("dialog.search").GetByRole(AriaRole.Status)).ToHaveTextAsync("2 results."); // both lessons of the sample have it
        await live.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(live.Page).ToHaveURLAsync(new Regex($"/03-sample\\.html#{place}$"));
        await (place == "cell-arc" ? IsShown(live.Page, guess: null) : IsVeiled(live.Page));
    }

    [Fact]
    public async Task WhileThePageIsReadNothingFlashes()
    {
        await using var live = await Open("sample/index");
        var gate = new TaskCompletionSource();
        await live.Page.RouteAsync("**/guesses.js", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        var opened = live.Page.GotoAsync(new Uri(site.Page(Site.Sample)).AbsoluteUri);
        await Assertions.Expect(live.Page.Locator("#cell-arc code")).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.GetByText(Finding)).ToBeHiddenAsync();

        gate.SetResult();
        await opened;
        await IsVeiled(live.Page);
    }

    [Fact]
    public async Task WithoutTheScriptOrWithoutAnyEverythingCanBeRead()
    {
        await using var live = await Open("sample/index");
        await live.Page.RouteAsync("**/guesses.js", route => route.AbortAsync());
        await live.Page.GotoAsync(new Uri(site.Page(Site.Sample)).AbsoluteUri);
        await Assertions.Expect(live.Page.GetByText(Finding)).ToBeVisibleAsync();

        await using var still = await Open(script: false);
        await Assertions.Expect(still.Page.GetByText(Finding)).ToBeVisibleAsync();
        await Assertions.Expect(Form(still.Page)).ToBeHiddenAsync();
        await still.Page.GetByText("What happened, and why").ClickAsync();
        await Assertions.Expect(still.Page.GetByText(Reason)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OnPaperNothingIsVeiledAndAfterItAllIs()
    {
        await using var live = await Open();
        await live.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(live.Page.GetByText(Finding)).ToBeVisibleAsync();
        Assert.True(await live.Page.GetByText(Reason).EvaluateAsync<bool>("text => text.getBoundingClientRect().height > 0 && text.checkVisibility()"));
        await Assertions.Expect(Form(live.Page)).ToBeHiddenAsync();

        await live.Page.PdfAsync(new() { Format = "A4" });
        await live.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await IsVeiled(live.Page);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task OnAPhoneItFitsAndAxeFindsNothingBeforeAndAfter(ColorScheme scheme)
    {
        await using var live = await Open(width: 390, scheme: scheme);
        await live.Page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js") });
        Assert.Empty(await Axe(live.Page));

        await Form(live.Page).GetByLabel("Your guess").FillAsync(string.Join('-', Enumerable.Repeat("wide", 30)));
        await Form(live.Page).GetByRole(AriaRole.Button, new() { Name = "Show what happens" }).ClickAsync();
        await live.DrawAll();

        Assert.Empty(await Axe(live.Page));
        Assert.Equal(390, await live.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task AChartThatWasDrawnWhileVeiledTakesItsWidthWhenItIsShown()
    {
        await using var live = await Open(width: 390);
        await live.DrawAll();
        await Form(live.Page).GetByRole(AriaRole.Button, new() { Name = "Show what happens" }).ClickAsync();

        await live.Page.WaitForFunctionAsync("""
            () => {
              const drawing = document.querySelector('#cell-arc .main-svg'), room = drawing.closest('.js-plotly-plot').clientWidth;
              return room > 300 && Math.abs(drawing.clientWidth - room) < 2;
            }
            """);
    }

    private static ILocator Form(IPage page) => page.Locator("form.guess").First;

    private static async Task IsVeiled(IPage page)
    {
        foreach (var cell in new[] { "arc", "arc-energy" })
            for (var i = 0; i < await page.Locator($"#cell-{cell} .output").CountAsync(); i++)
                await Assertions.Expect(page.Locator($"#cell-{cell} .output").Nth(i)).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByText(Reason)).ToBeHiddenAsync();
        await Assertions.Expect(Form(page).GetByLabel("Your guess")).ToBeVisibleAsync();
        var heard = await page.Locator("main").AriaSnapshotAsync();
        Assert.DoesNotContain(Finding, heard, StringComparison.Ordinal);
        Assert.DoesNotContain("sixteenfold", heard, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#cell-arc-answer .guessed").CountAsync());
    }

    private static async Task IsShown(IPage page, string? guess)
    {
        await Assertions.Expect(page.GetByText(Finding)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("sixteenfold")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(Reason)).ToBeVisibleAsync();
        await Assertions.Expect(Form(page).GetByLabel("Your guess")).ToBeHiddenAsync();
        if (guess is null)
            Assert.Equal(0, await page.Locator("#cell-arc-answer .guessed").CountAsync());
        else
            await Assertions.Expect(page.Locator("#cell-arc-answer summary + .guessed")).ToHaveTextAsync($"You guessed: {guess}");
    }

    private static Task<string[]> Axe(IPage page) => page.EvaluateAsync<string[]>("""
        async () => (await axe.run({ exclude: [['.main-svg'], ['.katex-html']] })).violations
          .flatMap(found => found.nodes.map(node => `${found.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
        """);
}
