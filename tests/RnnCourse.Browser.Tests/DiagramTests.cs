using Microsoft.Playwright;
using RnnCourse.Diagrams;

namespace RnnCourse.Browser.Tests;

[Needs<Chromium>]
public class DiagramTests(Chromium chromium)
{
    /// <summary>Every ready diagram, in a bare page as notebook viewers show it.</summary>
    private static readonly string Bare = "<!doctype html><body>" + string.Concat(
        new[] { RecurrentDiagrams.Folded, RecurrentDiagrams.Unrolled(), RecurrentDiagrams.UnrolledBackward(), RecurrentDiagrams.FirstModel, RecurrentDiagrams.SecondModel }
            .Concat(RecurrentDiagrams.Shapes).Select(diagram => diagram.ToHtml())) + new DiagramSteps("steps", "finding", RecurrentDiagrams.Shapes).ToHtml();

    [Fact]
    public async Task NoLabelOfAReadyDiagramLiesOutsideIt()
    {
        var page = await BarePage();

        Assert.Empty(await page.EvaluateAsync<string[]>(LabelsOutside));
        Assert.NotEqual(0, await page.Locator("svg text").CountAsync());
    }

    [Fact]
    public async Task StepsGoBySliderAndByPlay()
    {
        var page = await BarePage();
        var shown = page.Locator(".rnn-diagram-frame:visible");
        await Assertions.Expect(shown).ToHaveAttributeAsync("data-step", "One to one");

        await page.GetByLabel("step").FillAsync("3");
        await Assertions.Expect(shown).ToHaveAttributeAsync("data-step", "Many to many");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();

        await Assertions.Expect(shown).ToHaveAttributeAsync("data-step", "Delayed many to many");
        await Assertions.Expect(shown).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task DiagramsAreReadOutByTitle()
    {
        var page = await BarePage();

        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "The folded graph" })).ToBeVisibleAsync();
    }

    private async Task<IPage> BarePage()
    {
        var page = await (await chromium.Browser.NewPatientContext()).NewPageAsync();
        await page.SetContentAsync(Bare);
        return page;
    }

    /// <summary>Labels whose painted box leaves the window of their drawing; hidden frames are shown for it.</summary>
    internal const string LabelsOutside = """
        () => {
          document.querySelectorAll('.rnn-diagram-frame').forEach(frame => frame.hidden = false);
          return [...document.querySelectorAll('.rnn-diagram svg')].flatMap(svg => {
            const window = svg.viewBox.baseVal;
            return [...svg.querySelectorAll('text')].filter(text => {
              const box = text.getBBox();
              return box.width === 0 || box.x < window.x || box.y < window.y || box.x + box.width > window.x + window.width || box.y + box.height > window.y + window.height;
            }).map(text => svg.querySelector('title').textContent + ': ' + text.textContent);
          });
        }
        """;
}
