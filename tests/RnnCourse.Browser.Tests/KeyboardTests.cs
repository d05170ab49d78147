using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class KeyboardTests(Chromium chromium, Site site)
{
    public static TheoryData<string> Pages => [Site.Sample, "sample/index", "sample/glossary", "sample/hints-03-sample-write-step"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TabWalksThroughEverythingThatCanBeUsedOnceAndTheFocusIsSeen(string name)
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(name));
        await live.DrawAll();
        var wanted = await live.Page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
              .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0).map((element, i) => element.dataset.stop = i).length
            """);
        var stops = new List<string>();
        for (var i = 0; i < 2 * wanted; i++)
        {
            await live.Page.Keyboard.PressAsync("Tab");
            var stop = await live.Page.EvaluateAsync<string?>("() => document.activeElement === document.body ? null : document.activeElement.dataset.stop ?? document.activeElement.outerHTML.slice(0, 100)");
            if (stop is null)
                break;
            stops.Add(stop);
            Assert.True(await live.Page.EvaluateAsync<bool>("""
                () => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }
                """), $"no outline: {await live.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 200)")}");
        }

        Assert.Equal(Enumerable.Range(0, wanted).Select(stop => $"{stop}"), stops.Where(stop => stop.Length < 5).Distinct().OrderBy(int.Parse));
        Assert.Equal(stops.Count, stops.Distinct().Count()); // no trap, and nothing twice
    }

    [Fact]
    public async Task TheFirstStopSkipsToTheText()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(live.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the text" })).ToBeFocusedAsync();
        await Assertions.Expect(live.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the text" })).ToBeInViewportAsync();
        await live.Page.Keyboard.PressAsync("Enter");
        await live.Page.Keyboard.PressAsync("Tab");

        Assert.True(await live.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }
}
