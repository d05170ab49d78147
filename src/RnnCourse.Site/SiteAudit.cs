using System.Globalization;
using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Media;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Site;

/// <summary>Opens every page of a written site in Chromium, weighs it, and has axe-core look for what keeps people out, in light and in dark.</summary>
/// <param name="repositoryRoot">The folder with node_modules.</param>
public sealed class SiteAudit(string repositoryRoot)
{
    private string Axe => Path.Combine(repositoryRoot, "node_modules", "axe-core", "axe.min.js");

    /// <summary>Why nothing can be looked at here, or null.</summary>
    public string? Absent => ChromiumProgram.Find() is null ? "Chromium is not on the PATH and CHROMIUM names none: the pages are not looked at."
        : !File.Exists(Axe) ? "axe-core is not in node_modules: the pages are not looked at. Get it with: npm ci"
        : null;

    /// <summary>Looks at all pages in a folder.</summary>
    /// <param name="folder">A written site.</param>
    /// <param name="wanted">Which pages, by file name; null for all.</param>
    /// <param name="seen">Receives each page when it is done.</param>
    /// <returns>The pages in the order of their names.</returns>
    /// <exception cref="InvalidOperationException">Chromium or axe-core is not here.</exception>
    public async Task<IReadOnlyList<PageAudit>> AuditAsync(string folder, Func<string, bool>? wanted = null, Action<PageAudit>? seen = null)
    {
        if (Absent is { } reason)
            throw new InvalidOperationException(reason);
        var axe = await File.ReadAllTextAsync(Axe).ConfigureAwait(false);
        await using var browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = ChromiumProgram.Find()!,
            Headless = true,
            Args = [.. ChromiumProgram.Switches],
            Timeout = MachineLoad.Milliseconds(60),
            ProtocolTimeout = MachineLoad.Milliseconds(300),
        }).ConfigureAwait(false);
        var pages = new List<PageAudit>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal).Where(file => wanted?.Invoke(Path.GetFileName(file)) ?? true))
        {
            await using var page = await browser.NewPageAsync().ConfigureAwait(false);
            pages.Add(await AuditAsync(page, file, axe).ConfigureAwait(false));
            seen?.Invoke(pages[^1]);
        }
        return pages;
    }

    private static async Task<PageAudit> AuditAsync(IPage page, string file, string axe)
    {
        page.DefaultTimeout = MachineLoad.Milliseconds(120);
        await page.SetViewportAsync(new ViewPortOptions { Width = 1280, Height = 900 }).ConfigureAwait(false);
        await Dress(page, "light").ConfigureAwait(false);
        await page.GoToAsync(new Uri(file).AbsoluteUri, WaitUntilNavigation.Load).ConfigureAwait(false);
        var facts = await page.EvaluateFunctionAsync<JsonElement>("""
            () => ({
              interactive: performance.getEntriesByName('rnn-interactive')[0]?.startTime ?? Infinity,
              blocking: performance.getEntriesByType('resource').filter(part => part.renderBlockingStatus === 'blocking').length,
              parts: performance.getEntriesByType('resource').map(part => part.name),
            })
            """).ConfigureAwait(false);
        var bytes = facts.GetProperty("parts").EnumerateArray().Select(part => new Uri(part.GetString()!))
            .Where(part => part.IsFile && !part.LocalPath.Contains("plotly", StringComparison.Ordinal)).Select(part => part.LocalPath)
            .Append(file).Distinct(StringComparer.Ordinal).Where(File.Exists).Sum(part => new FileInfo(part).Length);
        var interactive = facts.GetProperty("interactive") is { ValueKind: JsonValueKind.Number } time ? time.GetDouble() : double.PositiveInfinity;

        // What a guess veils is looked at, too. Dark comes first, while few charts are drawn that would have to be drawn again.
        await page.EvaluateExpressionAsync("window.rnnGuesses?.showAll(true)").ConfigureAwait(false);
        await page.EvaluateExpressionAsync(axe).ConfigureAwait(false);
        var violations = new List<string>();
        foreach (var scheme in new[] { "dark", "light" })
        {
            await Dress(page, scheme).ConfigureAwait(false);
            if (scheme == "light")
                await page.EvaluateExpressionAsync("window.rnnFigures?.drawAll()").ConfigureAwait(false);
            violations.AddRange((await page.EvaluateFunctionAsync<string[]>(RunAxe, scheme).ConfigureAwait(false))
                .Select(violation => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}, {scheme}: {violation}")));
        }
        return new(Path.GetFileName(file), bytes, facts.GetProperty("blocking").GetInt32(), interactive, violations);
    }

    private static Task Dress(IPage page, string scheme) =>
        page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);

    // A typeset formula and a drawn chart are thousands of elements that are hidden from screen readers as a whole; what stands for them is
    // looked at. In dark only the rules on colour are asked: the others do not depend on it.
    private const string RunAxe = """
        async scheme => (await axe.run({ exclude: [['.main-svg'], ['.katex-html']] }, {
          resultTypes: ['violations'], ...scheme === 'dark' && { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
        })).violations.flatMap(violation =>
          violation.nodes.map(node => `${violation.id} (${violation.impact}): ${node.target.join(' ')}: ${violation.help}`))
        """;
}
