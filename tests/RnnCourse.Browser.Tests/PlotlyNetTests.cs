using Microsoft.Playwright;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>Charts of Plotly.NET as the course shows them: on a page of the site, and bare, as notebook viewers show them.</summary>
[Needs<Chromium>]
public sealed class PlotlyNetTests(Chromium chromium) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-plotly-net-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task EveryKindIsDrawnOnTheSiteWithoutANetwork(ColorScheme scheme)
    {
        await using var live = await LivePage.Open(chromium.Browser, Site(), scheme: scheme);
        await live.DrawAll();
        await live.Page.Locator("button.theme").ClickAsync(); // what is drawn is painted again
        await Assertions.Expect(live.Page.Locator(".rnn-figure[data-state='drawn']")).ToHaveCountAsync(PlotlyNetCharts.All.Count);
        await live.Page.WaitForTimeoutAsync(300);
        var troubles = live.Troubles.ToArray(); // before the pictures that are measured, which are not of the page
        var findings = new List<string>();
        foreach (var title in PlotlyNetCharts.All.Select(chart => chart.Title))
        {
            var figure = live.Page.Locator($".rnn-figure:has(.rnn-figure-title:text-is('{title}'))");
            if (await figure.EvaluateAsync<int>(Colours) < 2)
                findings.Add($"{title}: blank");
            findings.AddRange((await figure.EvaluateAsync<string[]>(Problems)).Select(problem => $"{title}: {problem}"));
        }
        Assert.True(findings is [], string.Join('\n', findings));
        Assert.True(await live.Page.EvaluateAsync<bool>("() => window.Plotly !== window.PlotlyWhole"));
        Assert.DoesNotContain(troubles, trouble => !SpeedHints.Any(hint => trouble.StartsWith("console: " + hint, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WithoutScriptsItSaysWhatItShowsAndWhatWasDrawnStandsThereAsAPicture()
    {
        await using var still = await LivePage.Open(chromium.Browser, Site(pictures: true), script: false);
        var figures = still.Page.Locator(".rnn-figure");
        Assert.Equal(PlotlyNetCharts.All.Count, await figures.CountAsync());
        for (var i = 0; i < PlotlyNetCharts.All.Count; i++)
            foreach (var part in new[] { ".rnn-figure-title", ".rnn-figure-finding", ".rnn-figure-data table", ".still" })
                Assert.True(await figures.Nth(i).Locator(part).IsVisibleAsync(), $"{PlotlyNetCharts.All[i].Title}: {part}");
    }

    [Fact]
    public async Task BothBuildsOfPlotlyAreDownloadedOnceForAPageThatNeedsBoth()
    {
        await using var context = await chromium.Browser.NewPatientContext();
        var page = await context.NewPageAsync();
        var downloads = new List<string>();
        await context.RouteAsync("https://**/*", async route =>
        {
            downloads.Add(route.Request.Url);
            var file = new[] { SiteAssets.Plotly, SiteAssets.PlotlyWhole }.Single(file => file.Address == route.Request.Url);
            await route.FulfillAsync(new()
            {
                Path = file.PathIn(Repository.NodeModules),
                ContentType = "text/javascript",
                Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            });
        });
        var surface = PlotlyNetCharts.Surface.ToHtml();

        await page.SetContentAsync($"<!doctype html><body>{surface}{SampleLesson.Figures[0].ToHtml()}{surface}{SampleLesson.Figures[1].ToHtml()}");

        await page.EvaluateAsync("() => window.rnnFigures.drawAll()"); // those far below, too
        await Assertions.Expect(page.Locator(".rnn-figure[data-state='drawn']")).ToHaveCountAsync(4);
        Assert.Equal(new[] { SiteAssets.Plotly.Address, SiteAssets.PlotlyWhole.Address }.Order(), downloads.Order());
        Assert.True(await page.EvaluateAsync<bool>("() => window.Plotly && window.PlotlyWhole && window.Plotly !== window.PlotlyWhole"));
    }

    /// <summary>What Chromium tells of the whole plotly.js, which reads its letters back from a canvas, and of drawing in space without a graphics card.</summary>
    private static readonly string[] SpeedHints = ["Canvas2D: Multiple readback", "WebGL: ", "[.WebGL", "Automatic fallback to software WebGL"];

    /// <summary>How many colours the chart itself has, of what it draws and not of its page.</summary>
    private const string Colours = """
        async figure => {
          const plot = figure.querySelector('.rnn-figure-plot');
          const { meta } = plot.layout;
          const address = await (meta.library === 'PlotlyWhole' ? PlotlyWhole : Plotly).toImage(
            { data: plot.data, layout: { ...plot.layout, xaxis: { ...plot.layout.xaxis, visible: false }, yaxis: { ...plot.layout.yaxis, visible: false }, showlegend: false } },
            { format: 'png', width: 300, height: 200 });
          const image = Object.assign(new Image(), { src: address });
          await image.decode();
          const brush = Object.assign(document.createElement('canvas'), { width: 300, height: 200 }).getContext('2d');
          brush.drawImage(image, 0, 0);
          const pixels = new Uint32Array(brush.getImageData(0, 0, 300, 200).data.buffer);
          return new Set(pixels).size;
        }
        """;

    // Plotly.NET names parts that a chart does not have, such as the markers of a line without any: plotly.js passes them over.
    private const string Problems = """
        figure => {
          const { data, layout } = JSON.parse(figure.querySelector('.rnn-figure-json').textContent);
          return ((layout.meta.library === 'PlotlyWhole' ? PlotlyWhole : Plotly).validate(data, layout) ?? []).filter(({ code }) => code !== 'unused').map(problem => problem.msg);
        }
        """;

    private string Site(bool pictures = false)
    {
        var cell = NotebookCell.Create("code", "charts", "// Plotly.NET");
        foreach (var chart in PlotlyNetCharts.All)
            cell.Outputs.Add(SampleLesson.Value(chart));
        var lesson = new SiteLesson("plotly-net", NotebookDocument.Create([NotebookCell.Create("markdown", "opening", "# 03 · Charts of Plotly.NET"), cell]), TimeSpan.FromSeconds(1));
        SiteWriter.Write([lesson], Repository.Root, Path.Combine(folder, "site"), _ => { }, new SiteOptions(Pictures: pictures));
        return Path.Combine(folder, "site", "plotly-net.html");
    }
}
