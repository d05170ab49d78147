using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests;

/// <summary>What Chromium makes for the site: pictures of figures, the printed book, the picture beside links.</summary>
[Needs<Chromium>]
public class PictureTests(Chromium chromium, Site site)
{
    private string Folder => site.Folder("sample");

    [Fact]
    public void EveryChartHasADrawingWithWordsAndAPhotograph()
    {
        var drawings = Directory.GetFiles(Path.Combine(Folder, "pictures"), "*.svg");
        Assert.Equal(2 * (SampleLesson.Figures.Count + 3), drawings.Length);
        Assert.All(drawings, drawing =>
        {
            var svg = File.ReadAllText(drawing);
            Assert.Matches("^<svg[^>]*><title>[^<]+</title>", svg);
            Assert.Contains("prefers-color-scheme:dark", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("http://127", svg, StringComparison.Ordinal);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], File.ReadAllBytes(Path.ChangeExtension(drawing, ".png"))[..4]);
        });
    }

    [Fact]
    public async Task WithoutScriptsAndOnPaperThePictureStandsInTheChartsPlace()
    {
        await using var still = await LivePage.Open(chromium.Browser, site.Page(Site.Sample), script: false);
        var picture = still.Page.Locator(".still").First;
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));

        await using var live = await LivePage.Open(chromium.Browser, site.Page(Site.Sample));
        picture = live.Page.Locator(".still").First;
        await Assertions.Expect(picture).ToBeHiddenAsync();
        await live.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(picture).ToBeVisibleAsync();
        await Assertions.Expect(live.Page.Locator(".rnn-figure-plot").First).ToBeHiddenAsync();
    }

    [Fact]
    public void TheNumbersInAHeatMapAreBlackOrWhite()
    {
        var svg = File.ReadAllText(Directory.GetFiles(Path.Combine(Folder, "pictures"), "03-sample-drawings-3.svg").Single());
        var labels = System.Text.RegularExpressions.Regex.Matches(svg, """class="heatmap-label"[^>]*><text[^>]*?fill: ([^;"]+)""").Select(match => match.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)).ToHashSet();

        Assert.Equal(["rgb(0,0,0)", "rgb(255,255,255)"], labels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheBookIsPrintedAndNothingThatOnlyMadeItIsLeft()
    {
        Assert.True(File.ReadAllBytes(Path.Combine(Folder, "course.pdf")).AsSpan(0, 5).SequenceEqual("%PDF-"u8));
        Assert.Contains("course.pdf", File.ReadAllText(Path.Combine(Folder, "index.html")), StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image\" content=\"preview.png\">", File.ReadAllText(Path.Combine(Folder, "index.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, "preview.png")));
        Assert.False(File.Exists(Path.Combine(Folder, "book.html")));
        Assert.False(File.Exists(Path.Combine(Folder, "preview.html")));
    }
}
