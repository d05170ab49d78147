using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class SearchTests(Chromium chromium, Site site)
{
    [Fact]
    public async Task ByKeyboardAloneOneSearchesChoosesAndArrives()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page("sample/index"));
        var (keys, dialog) = (live.Page.Keyboard, live.Page.GetByRole(AriaRole.Dialog, new() { Name = "Search the course" }));
        await keys.PressAsync("/");
        await Assertions.Expect(dialog.GetByLabel("Search all lessons")).ToBeFocusedAsync();

        await keys.TypeAsync("spring swing");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 results.");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Link).Nth(1)).ToBeFocusedAsync();
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("ArrowUp");
        await Assertions.Expect(dialog.GetByLabel("Search all lessons")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");

        await Assertions.Expect(live.Page).ToHaveURLAsync(new Regex("/03-sample\\.html$"));
        Assert.Empty(live.Troubles);
    }

    [Fact]
    public async Task AResultNamesLessonAndHeadingAndMarksTheWords()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        var dialog = live.Page.Locator("dialog.search");
        await live.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await dialog.Locator("input").FillAsync("W_xh");

        await Assertions.Expect(dialog.Locator("li").First.Locator("small")).ToHaveTextAsync("Symbols"); // the glossary comes first
        var second = dialog.Locator("li", new() { HasText = "The model" }).First;
        await Assertions.Expect(second.Locator("small")).ToHaveTextAsync("03 A sample with W_hh");
        await Assertions.Expect(second.Locator("mark").First).ToHaveTextAsync("W_xh");
        await Assertions.Expect(second.Locator("a")).ToHaveAttributeAsync("href", "03-sample.html#the-model");
    }

    [Fact]
    public async Task NothingFoundIsSaidAndEscapeClosesAndGivesTheFocusBack()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        var button = live.Page.GetByRole(AriaRole.Button, new() { Name = "Search" });
        await button.FocusAsync();
        await live.Page.Keyboard.PressAsync("Enter");
        await live.Page.Keyboard.TypeAsync("xylophone");
        await Assertions.Expect(live.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("No results.");

        await live.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(live.Page.Locator("dialog.search")).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ASlashThatIsTypedIntoTheSearchStaysASlash()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page("sample/index"));
        await live.Page.Keyboard.PressAsync("/");
        await live.Page.Keyboard.TypeAsync("1/2");

        await Assertions.Expect(live.Page.Locator("dialog.search input")).ToHaveValueAsync("1/2");
    }
}
