using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class HintTests(Chromium chromium, Site site)
{
    private const string Hints = "sample/hints-03-sample-write-step";

    [Fact]
    public async Task HintsOpenOneByOneAndTheBrowserRemembersThem()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Hints));
        await Assertions.Expect(live.Page.GetByText("What is in h?")).ToBeHiddenAsync();
        await Assertions.Expect(live.Page.GetByText("Hint 2 of 3")).ToBeHiddenAsync();
        await live.Page.GetByText("Hint 1 of 3").FocusAsync();
        await live.Page.Keyboard.PressAsync("Enter");
        await live.Page.Keyboard.PressAsync("Tab");
        await live.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(live.Page.GetByText("x times W.")).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.GetByText("Then tanh.")).ToBeHiddenAsync();

        await live.Page.ReloadAsync();
        await Assertions.Expect(live.Page.GetByText("x times W.")).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.Locator(".when").First).ToContainTextAsync("opened");
    }

    [Fact]
    public async Task AHintIsRememberedAlsoByAPageThatIsLeftAtOnce()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Hints));
        var kept = await live.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.hint > summary')].slice(0, 2)
              .map(hint => (hint.click(), Object.keys(localStorage).filter(name => name.startsWith('rnn-hints:')).map(name => localStorage[name]).join()))
            """);

        Assert.Equal([1, 2], kept.Select(times => times.Split('T').Length - 1)); // a T in each time
    }

    [Fact]
    public Task TheyAreCountedWhereverTheyAreLinked() => InTwoTabs(async (hints, other) =>
    {
        await hints.GetByText("Hint 1 of 3").ClickAsync();
        await hints.GetByText("Hint 2 of 3").ClickAsync();
        foreach (var page in new[] { "sample/progress", Site.Sample })
        {
            await other.GotoAsync(new Uri(site.Page(page)).AbsoluteUri);
            await Assertions.Expect(other.GetByText("2 of 3 hints opened")).ToBeVisibleAsync();
        }
    });

    [Fact]
    public Task ThePageOfProgressCountsWhatIsOpenedInAnotherTab() => InTwoTabs(async (hints, progress) =>
    {
        await progress.GotoAsync(new Uri(site.Page("sample/progress")).AbsoluteUri);
        await Assertions.Expect(progress.GetByText("3 hints").First).ToBeVisibleAsync();

        await hints.GetByText("Hint 1 of 3").ClickAsync();
        await Assertions.Expect(progress.GetByText("1 of 3 hints opened")).ToBeVisibleAsync();

        await hints.GetByRole(AriaRole.Button, new() { Name = "Fold all hints and forget them" }).ClickAsync();
        await Assertions.Expect(progress.GetByText("hints opened")).ToHaveCountAsync(0);
    });

    [Fact]
    public async Task WhatWasOpenedCanBeForgotten()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Hints));
        await live.Page.GetByText("Hint 1 of 3").ClickAsync();
        await live.Page.GetByRole(AriaRole.Button, new() { Name = "Fold all hints and forget them" }).ClickAsync();
        await live.Page.ReloadAsync();

        await Assertions.Expect(live.Page.GetByText("What is in h?")).ToBeHiddenAsync();
        await Assertions.Expect(live.Page.Locator(".when").First).ToHaveTextAsync("");
    }

    [Fact]
    public async Task WithoutScriptsTheyOpenOneByOneToo()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Hints), script: false);
        await live.Page.GetByText("Hint 1 of 3").ClickAsync();

        await Assertions.Expect(live.Page.GetByText("What is in h?")).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.GetByText("Hint 2 of 3")).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.GetByText("x times W.")).ToBeHiddenAsync();
    }

    private async Task InTwoTabs(Func<IPage, IPage, Task> act)
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Hints));
        await act(live.Page, await live.Page.Context.NewPageAsync());
    }
}
