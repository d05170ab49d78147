using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class ThemeTests(Chromium chromium, Site site)
{
    private const string Background = "() => getComputedStyle(document.body).backgroundColor";
    private const string ChartText = "() => getComputedStyle(document.querySelector('.rnn-figure .xtick text')).fill";

    public static TheoryData<string> Pages => [.. Site.Pages];

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

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task TextStandsOutFromItsGround(string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var live = await LivePage.Open(chromium.Browser, site.Page(name), scheme: scheme);

            Assert.Empty(await live.Page.EvaluateAsync<string[]>(FaintText));
        }
    }

    /// <summary>Texts whose contrast to the nearest painted ground is below 4.5 to 1 (WCAG 2, level AA).</summary>
    private const string FaintText = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const pixel = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
          const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
            const c = pixel(colour)[i] / 255;
            return sum + weight * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          }, 0);
          const ground = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = getComputedStyle(at).backgroundColor;
              if (pixel(colour)[3] > 200) return colour;
            }
            return 'white';
          };
          const faint = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || element.closest('script, style, svg') || !element.checkVisibility()) continue;
            const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
            const contrast = (a + 0.05) / (b + 0.05);
            if (contrast < 4.5) faint.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
          }
          return [...faint];
        }
        """;
}
