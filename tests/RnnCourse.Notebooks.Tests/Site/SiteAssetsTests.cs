using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public sealed class SiteAssetsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rnn-assets-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void FilesThatNpmBroughtLieBesideThePages()
    {
        var modules = folder.CreateSubdirectory("node_modules").FullName;
        foreach (var file in new[] { SiteAssets.Plotly, SiteAssets.PlotlyWhole, SiteAssets.KatexScript, SiteAssets.KatexStyle })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.PathIn(modules))!);
            File.WriteAllText(file.PathIn(modules), file.InPackage);
            File.WriteAllText(Path.Combine(modules, file.Package, "package.json"), $"{{\"version\": \"{file.Version}\"}}");
        }
        Directory.CreateDirectory(Path.Combine(modules, "katex", "dist", "fonts"));
        File.WriteAllText(Path.Combine(modules, "katex", "dist", "fonts", "a.woff2"), "font");
        var said = new List<string>();

        var assets = SiteAssets.Prepare(folder.FullName, said.Add);
        var target = Path.Combine(folder.FullName, "assets");
        assets.CopyTo(target);

        Assert.Empty(said);
        Assert.DoesNotContain("https:", assets.Head(charts: true, mathematics: true), StringComparison.Ordinal);
        foreach (var file in new[] { SiteAssets.Plotly.LocalPath, SiteAssets.KatexScript.LocalPath, SiteAssets.KatexStyle.LocalPath, "katex/fonts/a.woff2", "site.css", "site.js", "theme.js", "manifest.webmanifest" })
            Assert.True(File.Exists(Path.Combine(target, file)), file);
    }

    [Fact, Needs<Node>]
    public void WhenNpmFailsOneLineSaysSoAndThePagesUseTheNetwork()
    {
        var said = new List<string>();

        // No package.json: npm ci refuses at once, without asking the network.
        var assets = SiteAssets.Prepare(folder.FullName, said.Add);

        Assert.Equal(2, said.Count);
        Assert.StartsWith("npm ci failed (", said[1], StringComparison.Ordinal);
        var head = assets.Head(charts: true, mathematics: true);
        foreach (var file in new[] { SiteAssets.Plotly, SiteAssets.KatexScript, SiteAssets.KatexStyle })
            Assert.Contains($"\"{file.Address}\" integrity=\"{file.Integrity}\" crossorigin=\"anonymous\"", head, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutNodeOneLineSaysSoAndOnlyTheSitesOwnFilesAreCopied()
    {
        var said = new List<string>();

        var assets = SiteAssets.Prepare(folder.FullName, npm: null, said.Add);
        var target = Path.Combine(folder.FullName, "assets");
        assets.CopyTo(target);

        Assert.Contains("cdn.jsdelivr.net", Assert.Single(said), StringComparison.Ordinal);
        Assert.False(assets.Local);
        Assert.Empty(Directory.GetDirectories(target));
    }

    [Fact]
    public void APageLoadsOnlyWhatItNeeds() =>
        Assert.Equal("", SiteAssets.Prepare(folder.FullName, npm: null, _ => { }).Head(charts: false, mathematics: false));
}
