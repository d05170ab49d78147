using RnnCourse.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>Nobody is kept out, and nobody waits: axe-core's findings and the weight of each page.</summary>
[Needs<Chromium>, Needs<NodeModules>]
public class AxeTests(Site site)
{
    private static readonly SiteAudit Look = new(Repository.Root);

    [Fact]
    public async Task AxeFindsNothingOnAnyPageInLightAndDarkAndEveryPageIsLight()
    {
        foreach (var folder in new[] { "sample", "course" }.Select(site.Folder).Where(Directory.Exists))
        {
            // The pages of hints are many and made alike: one of each lesson.
            var hints = new HashSet<string>(StringComparer.Ordinal);
            var pages = await Look.AuditAsync(folder, file => !file.StartsWith("hints-", StringComparison.Ordinal) || hints.Add(file[..8]));

            Assert.NotEmpty(pages);
            Assert.Empty(pages.SelectMany(page => page.Violations));
            Assert.Empty(pages.Where(page => !page.IsLight).Select(page => $"{page.File}: {page.Bytes} bytes, {page.Blocking} files before the first paint"));
            Assert.All(pages, page => Assert.True(double.IsFinite(page.Interactive), $"{page.File} never said that it is ready"));
        }
    }

    [Fact]
    public async Task ItWouldBeNoticed()
    {
        var folder = Directory.CreateTempSubdirectory("rnn-look-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "bad.html"), $"""
                <!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><p style="color:#bbb;background:#fff">faint</p><img src="none.png"></main><!--{new string('x', (int)PageAudit.MaxBytes)}--></html>
                """, TestContext.Current.CancellationToken);

            var page = Assert.Single(await Look.AuditAsync(folder));

            Assert.Contains(page.Violations, violation => violation.Contains("color-contrast", StringComparison.Ordinal));
            Assert.Contains(page.Violations, violation => violation.Contains("image-alt", StringComparison.Ordinal));
            Assert.False(page.IsLight);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
