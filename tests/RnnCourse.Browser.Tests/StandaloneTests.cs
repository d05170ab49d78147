using Microsoft.Playwright;
using RnnCourse.Charts;
using RnnCourse.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>Figures outside the site: in a bare page, as notebook viewers show them.</summary>
[Needs<Chromium>]
public class StandaloneTests(Chromium chromium, Site site)
{
    private static readonly string TwoFigures = "<!doctype html><body>" + SampleLesson.Figures[0].ToHtml() + SampleLesson.Figures[1].ToHtml();

    [Fact]
    public async Task WithoutPlotlyInThePageOneDownloadServesAllFigures()
    {
        await using var context = await chromium.Browser.NewPatientContext();
        var page = await context.NewPageAsync();
        var downloads = await ServePlotly(context);

        await page.SetContentAsync(TwoFigures);

        await Assertions.Expect(page.Locator(".rnn-figure[data-state='drawn']")).ToHaveCountAsync(2);
        Assert.Equal(SiteAssets.Plotly.Address, Assert.Single(downloads));
    }

    [Fact]
    public async Task WithoutANetworkTheFigureSaysSoAndShowsItsData()
    {
        await using var context = await chromium.Browser.NewPatientContext(new() { Offline = true });
        var page = await context.NewPageAsync();
        await page.SetContentAsync(TwoFigures);

        await Assertions.Expect(page.Locator(".rnn-figure[data-state='failed']")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".rnn-figure-data table").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".rnn-figure-plot").First).ToContainTextAsync("could not be loaded");
    }

    [Theory]
    [InlineData("https://host.example/plotly.js", 1)]
    [InlineData("https://host.example/missing.js", 2)]
    public async Task AHostThatServesPlotlyItselfIsAskedFirst(string address, int asked)
    {
        await using var context = await chromium.Browser.NewPatientContext();
        var page = await context.NewPageAsync();
        var downloads = await ServePlotly(context);

        await page.SetContentAsync($"<script>window.rnnPlotly = '{address}'</script>{TwoFigures}");

        await Assertions.Expect(page.Locator(".rnn-figure[data-state='drawn']")).ToHaveCountAsync(2);
        Assert.Equal(new[] { address, SiteAssets.Plotly.Address }.Take(asked), downloads);
    }

    [Fact]
    public async Task ThePlotlyMimeTypeDrawsAndValidatesToo()
    {
        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        foreach (var figure in SampleLesson.Figures)
        {
            var problems = await live.Page.EvaluateAsync<string[]>("""
                async text => {
                  const { data, layout, frames, config } = JSON.parse(text);
                  const plot = document.body.appendChild(document.createElement('div'));
                  await Plotly.newPlot(plot, { data, layout, frames, config });
                  const drawn = plot.querySelector('.scatterlayer path, .barlayer path, .heatmaplayer image') ? [] : ['nothing drawn'];
                  // validate compares the arguments of a slider's step by identity, and so calls every copy of them changed.
                  const problems = (Plotly.validate(data, layout) ?? []).filter(({ code, path }) => code !== 'dynamic' || !path.includes('args'));
                  return [...drawn, ...problems.map(problem => problem.msg)];
                }
                """, figure.ToPlotlyJson());
            Assert.True(problems.Length == 0, $"{figure.Title}: {string.Join("; ", problems)}");
        }
        Assert.Empty(live.Troubles);
    }

    private static async Task<List<string>> ServePlotly(IBrowserContext context)
    {
        var script = SiteAssets.Plotly.PathIn(Repository.NodeModules);
        var downloads = new List<string>();
        await context.RouteAsync("https://**/*", async route =>
        {
            downloads.Add(route.Request.Url);
            await route.FulfillAsync(new()
            {
                Status = route.Request.Url.EndsWith("missing.js", StringComparison.Ordinal) ? 404 : 200,
                Path = script,
                ContentType = "text/javascript",
                Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            });
        });
        return downloads;
    }
}
