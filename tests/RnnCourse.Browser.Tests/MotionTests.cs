using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class MotionTests(Chromium chromium, Site site)
{
    [Fact]
    public async Task ChartsFarBelowWaitUntilTheReaderComesNear()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        var last = live.Page.Locator(".rnn-figure").Last;
        await live.Page.WaitForTimeoutAsync(500);
        Assert.Equal("waiting", await last.GetAttributeAsync("data-state"));

        await last.ScrollIntoViewIfNeededAsync();

        await Assertions.Expect(last).ToHaveAttributeAsync("data-state", "drawn");
    }

    /// <summary>So asks a page where C# starts to load: drawing a chart takes longer than a reader who scrolls beside a running cell should wait.</summary>
    [Fact]
    public async Task AskedToTheyAreDrawnWhileThePageRestsButForHiddenOnes()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample), veiled: true);
        var (shown, hidden) = (live.Page.Locator(".rnn-figure[data-state=waiting]:visible"), live.Page.Locator(".rnn-figure[data-state=waiting]:not(:visible)"));
        var veiled = await hidden.CountAsync();
        Assert.InRange(veiled, 1, int.MaxValue);
        Assert.InRange(await shown.CountAsync(), 1, int.MaxValue);

        await live.Page.EvaluateAsync("() => { window.rnnFigures.drawAtRest(); }");

        await Assertions.Expect(shown).ToHaveCountAsync(0);
        Assert.Equal(veiled, await hidden.CountAsync());
    }

    [Fact]
    public async Task OnPaperEveryChartIsDrawn()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.Page.WaitForLoadStateAsync(LoadState.Load);

        await live.Page.PdfAsync(new() { Format = "A4" });

        Assert.Equal(0, await live.Page.Locator(".rnn-figure:not([data-state='drawn'])").CountAsync());
    }

    [Fact]
    public async Task SlidersMoveTogether()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.DrawAll();
        var figure = live.Page.Locator(".rnn-figure", new() { HasText = "Phase portrait" });
        await figure.GetByLabel("Δt").FillAsync("2");
        await figure.GetByLabel("k").FillAsync("0");

        // Explicit Euler's first step is v₁ = −Δt k s₀ = −0.1 · 1 · 1: both settings at once.
        await live.Page.WaitForFunctionAsync("plot => plot._fullData[0].y[1] === -0.1", await figure.Locator(".rnn-figure-plot").ElementHandleAsync());
    }

    [Fact]
    public async Task TheSliderOfTheFirstLinkedFigureMovesTheSecond()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.DrawAll();
        var linked = live.Page.Locator(".rnn-linked .rnn-figure");
        await Assertions.Expect(linked.Last.Locator(".rnn-figure-controls")).ToBeHiddenAsync();

        await linked.First.GetByLabel("factor").FillAsync("1");

        await live.Page.WaitForFunctionAsync("plot => plot._fullData[0].y[1] === 6", await linked.First.Locator(".rnn-figure-plot").ElementHandleAsync());
        await live.Page.WaitForFunctionAsync("plot => plot._fullData[0].y[1] === 27", await linked.Last.Locator(".rnn-figure-plot").ElementHandleAsync());
    }

    [Fact]
    public async Task AnAnimationPlaysToItsEndAndStops()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        await live.DrawAll();
        var figure = live.Page.Locator(".rnn-figure", new() { HasText = "Gradient flow" });
        var play = figure.GetByRole(AriaRole.Button, new() { Name = "Play" });
        await play.ClickAsync();

        await Assertions.Expect(figure.Locator("output")).ToHaveTextAsync("3");
        await Assertions.Expect(play).ToBeVisibleAsync();
    }
}
