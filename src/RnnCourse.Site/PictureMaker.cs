using System.Globalization;
using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Media;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Site;

/// <summary>Makes what needs a browser to be made: pictures of the figures, the picture beside links to the site, the printed book.</summary>
internal sealed class PictureMaker : IAsyncDisposable
{
    private readonly IBrowser browser;

    private PictureMaker(IBrowser browser) => this.browser = browser;

    /// <summary>Starts Chromium.</summary>
    /// <param name="chromium">Its path.</param>
    public static async Task<PictureMaker> StartAsync(string chromium) => new(await Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = chromium,
        Headless = true,
        Args = [.. ChromiumProgram.Switches],
        Timeout = MachineLoad.Milliseconds(60),
        ProtocolTimeout = MachineLoad.Milliseconds(300),
    }).ConfigureAwait(false));

    public async ValueTask DisposeAsync() => await browser.DisposeAsync().ConfigureAwait(false);

    /// <summary>Makes the pictures that are not there yet.</summary>
    /// <param name="figures">Charts and diagrams; diagrams are pictures already.</param>
    /// <param name="pictures">Where they are kept.</param>
    /// <param name="plotly">The file of plotly.js.</param>
    /// <returns>How many were made.</returns>
    public async Task<int> DrawAsync(IReadOnlyList<SiteFigure> figures, PictureFolder pictures, string plotly)
    {
        var figureScript = figures.Select(figure => figure.Script).FirstOrDefault(script => script is not null);
        var missing = figures.Where(figure => figure.Specification is not null && !pictures.Has(figure)).ToArray();
        if (missing.Length == 0)
            return 0;
        await using var page = await browser.NewPageAsync().ConfigureAwait(false);
        await page.AddScriptTagAsync(new AddTagOptions { Path = plotly }).ConfigureAwait(false);
        // The figures' own script chooses the colours of the numbers in heat maps.
        foreach (var script in new[] { figureScript, SiteAssets.Text("picture.js") }.OfType<string>())
            await page.AddScriptTagAsync(new AddTagOptions { Content = script }).ConfigureAwait(false);
        foreach (var figure in missing)
        {
            var drawn = await page.EvaluateFunctionAsync<JsonElement>("(specification, paper) => rnnPicture(specification, paper)", figure.Specification, new
            {
                width = PicturePaper.Width,
                height = PictureFolder.Height(figure),
                ink = PicturePaper.Ink,
                ground = PicturePaper.Ground,
                scale = PicturePaper.Scale,
                inkOnDark = PicturePaper.InkOnDark,
                title = figure.Words,
            }).ConfigureAwait(false);
            pictures.Keep(figure, drawn.GetProperty("svg").GetString()!, Convert.FromBase64String(drawn.GetProperty("png").GetString()!));
        }
        return missing.Length;
    }

    /// <summary>The picture that messengers show beside a link.</summary>
    /// <param name="page">A page made for it.</param>
    /// <param name="target">The PNG.</param>
    public async Task PhotographAsync(string page, string target)
    {
        await using var tab = await OpenAsync(page).ConfigureAwait(false);
        await tab.SetViewportAsync(new ViewPortOptions { Width = PicturePaper.PreviewWidth, Height = PicturePaper.PreviewHeight }).ConfigureAwait(false);
        await tab.ScreenshotAsync(target).ConfigureAwait(false);
    }

    /// <summary>Prints a page on A4, with page numbers and an outline.</summary>
    public async Task PrintAsync(string page, string target)
    {
        await using var tab = await OpenAsync(page).ConfigureAwait(false);
        tab.DefaultTimeout = MachineLoad.Milliseconds(300);
        await tab.PdfAsync(target, new PdfOptions
        {
            Format = PaperFormat.A4,
            PrintBackground = true,
            DisplayHeaderFooter = true,
            HeaderTemplate = "<span></span>",
            FooterTemplate = string.Create(CultureInfo.InvariantCulture,
                $"<p style=\"width:100%;text-align:center;font:8pt sans-serif;color:#555\">{CoverPage.Title} · <span class=\"pageNumber\"></span></p>"),
            MarginOptions = new MarginOptions { Top = "16mm", Bottom = "20mm", Left = "18mm", Right = "18mm" },
            Outline = true,
            Tagged = true,
        }).ConfigureAwait(false);
    }

    private async Task<IPage> OpenAsync(string file)
    {
        var tab = await browser.NewPageAsync().ConfigureAwait(false);
        await tab.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = "light" }]).ConfigureAwait(false);
        await tab.GoToAsync(new Uri(file).AbsoluteUri, MachineLoad.Milliseconds(120), [WaitUntilNavigation.Load]).ConfigureAwait(false);
        await tab.EvaluateExpressionAsync("document.fonts.ready.then(() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }))).then(() => true)").ConfigureAwait(false);
        return tab;
    }
}
