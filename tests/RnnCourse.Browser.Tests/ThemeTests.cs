using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class ThemeTests(Chromium chromium, Site site)
{
    private const string Background = "() => getComputedStyle(document.body).backgroundColor";
    private const string ChartText = "() => getComputedStyle(document.querySelector('.rnn-figure .xtick text')).fill";

    [Fact]
    public async Task TheSystemsThemeReachesPageAndChartsAlsoWhileTheyAreShown()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.DrawAll();
        var (page, chart) = (await live.Page.EvaluateAsync<string>(Background), await live.Page.EvaluateAsync<string>(ChartText));

        await live.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await live.Page.WaitForFunctionAsync($"before => ({Background})() !== before", page);
        await live.Page.WaitForFunctionAsync($"before => ({ChartText})() !== before", chart);
    }

    [Fact]
    public async Task TheButtonTurnsPageAndChartsAndIsRemembered()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.DrawAll();
        var (page, chart) = (await live.Page.EvaluateAsync<string>(Background), await live.Page.EvaluateAsync<string>(ChartText));

        await live.Page.Locator("button.theme").ClickAsync();
        await live.Page.WaitForFunctionAsync($"before => ({Background})() !== before", page);
        await live.Page.WaitForFunctionAsync($"before => ({ChartText})() !== before", chart);
        await live.Page.ReloadAsync();

        Assert.NotEqual(page, await live.Page.EvaluateAsync<string>(Background));
    }
}
