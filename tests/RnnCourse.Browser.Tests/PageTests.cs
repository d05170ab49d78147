using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class PageTests(Chromium chromium, Site site)
{
    public static TheoryData<string> Lessons => [.. Site.Lessons];

    public static TheoryData<string> Pages => [.. Site.Pages];

    /// <summary>A page is drawn once and looked at in many ways: drawing is what takes the time.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryChartDrawsFitsAndMovesAndEveryLinkLeadsSomewhere(string name)
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(name));
        await live.DrawAll();

        await EveryChartIsDrawn(live.Page);
        Assert.True(!Site.Lessons.Contains(name) || await live.Page.Locator(".rnn-figure").CountAsync() > 0, "the lesson has no chart");
        await AllMathematicsIsTypeset(live.Page);
        await LinksLeadSomewhere(live.Page);
        await PlotlyFindsNothingWrongWithAnyFigureOrFrame(live.Page);
        await EverySliderMovesSomething(live.Page);
        await NothingSticksOutSideways(live.Page);
        Assert.Empty(await live.Page.EvaluateAsync<string[]>(DiagramTests.LabelsOutside)); // shows hidden frames: last of all
        await live.Page.Locator("button.theme").ClickAsync();
        await live.Page.WaitForTimeoutAsync(300);
        Assert.Empty(live.Troubles);
    }

    private static async Task EveryChartIsDrawn(IPage page)
    {
        var blank = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.rnn-figure')].filter(figure => {
              const marks = figure.querySelectorAll('.scatterlayer path, .scatterlayer text, .barlayer path, .heatmaplayer image');
              return figure.dataset.state !== 'drawn' || !marks.length || figure.querySelector('.rnn-figure-data').open;
            }).map(figure => figure.querySelector('.rnn-figure-title').textContent)
            """);
        Assert.Empty(blank);
    }

    private static async Task AllMathematicsIsTypeset(IPage page)
    {
        Assert.Equal(0, await page.Locator(".math:not(:has(.katex))").CountAsync());
        Assert.Equal(0, await page.Locator(".katex-error").CountAsync());
    }

    private static async Task PlotlyFindsNothingWrongWithAnyFigureOrFrame(IPage page)
    {
        var problems = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.rnn-figure')].flatMap(figure => {
              const { data, layout, frames } = JSON.parse(figure.querySelector('.rnn-figure-json').textContent);
              const told = (traces, look) => (Plotly.validate(traces, look) ?? []).map(problem => figure.querySelector('.rnn-figure-title').textContent + ': ' + problem.msg);
              const framed = frames.flatMap(frame => {
                const traces = structuredClone(data), look = structuredClone(layout);
                frame.traces.forEach((place, i) => Object.assign(traces[place], frame.data[i]));
                for (const [key, value] of Object.entries(frame.layout))
                  look[key] = Array.isArray(value) ? value : { ...look[key], ...value };
                return told(traces, look);
              });
              return [...told(data, layout), ...framed];
            })
            """);
        Assert.Empty(problems);
    }

    private static async Task EverySliderMovesSomething(IPage page)
    {
        var sliders = page.Locator(".rnn-figure .rnn-figure-control input");
        for (var i = 0; i < await sliders.CountAsync(); i++)
        {
            var slider = sliders.Nth(i);
            var before = await Shown(slider);
            await slider.FocusAsync();
            await page.Keyboard.PressAsync(await slider.EvaluateAsync<bool>("slider => slider.value === slider.max") ? "ArrowLeft" : "ArrowRight");
            await page.WaitForFunctionAsync(
                "([index, before]) => (" + Picture + ")(document.querySelectorAll('.rnn-figure .rnn-figure-control input')[index]) !== before", new object[] { i, before });
        }
    }

    private static async Task NothingSticksOutSideways(IPage page)
    {
        foreach (var width in new[] { 1920, 1200, 768, 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.WaitForFunctionAsync(
                "() => [...document.querySelectorAll('.rnn-figure-plot .main-svg')].every(svg => svg.clientWidth <= svg.closest('.rnn-figure-plot').clientWidth)");

            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            if (width >= 390)
                Assert.Empty(await page.EvaluateAsync<string[]>(CutTitles));
        }
    }

    private static async Task LinksLeadSomewhere(IPage page)
    {
        var dangling = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a[href^="#"]')].filter(link => !document.getElementById(decodeURIComponent(link.hash.slice(1))))
              .map(link => link.getAttribute('href'))
            """);
        Assert.Empty(dangling);
        var places = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a[href]')].filter(link => link.protocol === 'file:').map(link => decodeURIComponent(link.pathname + link.hash))
            """);
        Assert.All(places.Select(place => place.Split('#')), place =>
        {
            Assert.True(File.Exists(place[0]), place[0]);
            if (place.Length > 1)
                Assert.Contains($"id=\"{place[1]}\"", File.ReadAllText(place[0]), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task WithoutScriptsEveryFigureStillSaysWhatItShows(string name)
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(name), script: false);
        var figures = live.Page.Locator(".rnn-figure");
        for (var i = 0; i < await figures.CountAsync(); i++)
        {
            foreach (var part in new[] { ".rnn-figure-title", ".rnn-figure-finding", ".rnn-figure-data table" })
                Assert.True(await figures.Nth(i).Locator(part).IsVisibleAsync(), $"figure {i + 1}: {part}");
            Assert.False(string.IsNullOrWhiteSpace(await figures.Nth(i).Locator(".rnn-figure-plot").GetAttributeAsync("aria-label")));
        }
        Assert.True(await live.Page.Locator("details.code pre").Last.IsVisibleAsync());
    }

    [Fact]
    public async Task NoStopBeginsALineBehindAFormula()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page("course/09-vanishing-and-exploding-gradients"));
        await live.Page.SetViewportSizeAsync(390, 900);

        Assert.Equal(0, await live.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('span.math')].filter(formula => /^[.,;:!?)]/.test(formula.nextSibling?.data ?? '')).length"));
        Assert.True(await live.Page.EvaluateAsync<bool>("""
            () => [...document.querySelectorAll('.katex .stop')].some(stop => stop.textContent === '.')
              && [...document.querySelectorAll('.katex .stop')].every(stop => stop.getBoundingClientRect().left >= stop.previousSibling.getBoundingClientRect().right - 1)
            """));
    }

    /// <summary>The axes' titles that are longer than the drawing is wide or high.</summary>
    private const string CutTitles = """
        () => [...document.querySelectorAll('.rnn-figure-plot :is(.xtitle, .ytitle)')].filter(title => {
          const [own, room] = [title, title.closest('.main-svg')].map(element => element.getBoundingClientRect());
          return own.left < room.left - 1 || own.right > room.right + 1 || own.top < room.top - 1 || own.bottom > room.bottom + 1;
        }).map(title => title.textContent)
        """;

    /// <summary>What a chart shows, as the drawing holds it: the data and notes that a slider may change.</summary>
    private const string Picture = """
        slider => {
          const plot = slider.closest('.rnn-figure').querySelector('.rnn-figure-plot');
          return JSON.stringify([plot._fullData.map(trace => [trace.x, trace.y, trace.z, trace.text]), plot.layout.annotations, plot.layout.shapes, plot.layout.xaxis.range, plot.layout.yaxis.range]);
        }
        """;

    private static Task<string> Shown(ILocator slider) => slider.EvaluateAsync<string>(Picture);
}
