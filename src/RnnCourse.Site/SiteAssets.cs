using System.Text;
using System.Text.Json;
using RnnCourse.Charts;

namespace RnnCourse.Site;

/// <summary>The files that pages load: the site's own styles and scripts, plotly.js and KaTeX.</summary>
/// <remarks>
/// plotly.js and KaTeX come through npm at the versions of package.json and then lie beside the pages, which need no network.
/// Without Node the pages load the same files from a content delivery network, held against the hashes below.
/// </remarks>
internal sealed class SiteAssets
{
    public static readonly WebFile Plotly = Of(PlotlyLibrary.Cartesian);

    /// <summary>The whole of plotly.js, for the pages whose charts ask for it.</summary>
    public static readonly WebFile PlotlyWhole = Of(PlotlyLibrary.Whole);

    public static readonly WebFile KatexScript = new("katex", "0.16.47", "dist/katex.min.js", "sha384-CwjPRVHTvLiMBFjEoij+QZViMV5rhTOIp7CJzl24JEqpRDA1sJFHVXXLURktbYYp");

    public static readonly WebFile KatexStyle = new("katex", "0.16.47", "dist/katex.min.css", "sha384-nH0MfJ44wi1dd7w6jinlyBgljjS8EJAh2JBoRad8a3VDw2K69vfaaqm4WnR+gXtA");

    private static readonly string[] Own = ["site.css", "site.js", "search.js", "hints.js", "guesses.js", "theme.js", "icon.svg", "manifest.webmanifest"];

    private readonly string? modules;

    private SiteAssets(string? modules) => this.modules = modules;

    /// <summary>The same, and what a browser has made.</summary>
    /// <param name="preview">The address of the picture beside links.</param>
    /// <param name="hasBook">Whether there is a printed book.</param>
    public SiteAssets With(string? preview, bool hasBook) => new(modules) { Preview = preview, HasBook = hasBook, Live = Live };

    /// <summary>The address of the picture that messengers show beside a link, or null.</summary>
    public string? Preview { get; init; }

    /// <summary>Whether the printed book lies beside the pages.</summary>
    public bool HasBook { get; init; }

    /// <summary>What lets the pages of lessons run their cells, or null.</summary>
    public LiveCells? Live { get; init; }

    /// <summary>The element that brings a lesson's page to life; empty without <see cref="Live"/>.</summary>
    public string LiveElement(string lesson) => Live?.Element(lesson, Local ? $"assets/{Plotly.LocalPath}" : null) ?? "";

    /// <summary>The same, with cells that run.</summary>
    public SiteAssets With(LiveCells? live) => new(modules) { Preview = Preview, HasBook = HasBook, Live = live };

    /// <summary>The file of plotly.js on this machine, or null.</summary>
    /// <param name="whole">Whether a chart asks for the whole of it.</param>
    public string? PlotlyFile(bool whole) => modules is null ? null : (whole ? PlotlyWhole : Plotly).PathIn(modules);

    /// <summary>Whether pages stand alone, without a network.</summary>
    public bool Local => modules is not null;

    /// <summary>Finds plotly.js and KaTeX under node_modules, fetching them once where npm is present.</summary>
    public static SiteAssets Prepare(string repositoryRoot, Action<string> say) => Prepare(repositoryRoot, NodePackages.Find(), say);

    /// <summary>The same with a given npm, or with none.</summary>
    public static SiteAssets Prepare(string repositoryRoot, string? npm, Action<string> say)
    {
        var modules = Path.Combine(repositoryRoot, "node_modules");
        if (Present(modules))
            return new SiteAssets(modules);
        if (npm is null)
        {
            say("Node is not here, so the pages load plotly.js and KaTeX from cdn.jsdelivr.net.");
            return new SiteAssets(modules: null);
        }
        say("Fetching plotly.js and KaTeX with npm ci, once.");
        if (NodePackages.Install(npm, repositoryRoot) is { } problem)
        {
            say($"npm ci failed ({problem}), so the pages load plotly.js and KaTeX from cdn.jsdelivr.net.");
            return new SiteAssets(modules: null);
        }
        return new SiteAssets(Present(modules) ? modules : null);
    }

    /// <param name="folder">Where the pages look for them.</param>
    /// <param name="whole">Whether a chart asks for the whole of plotly.js.</param>
    public void CopyTo(string folder, bool whole = false)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Own)
            File.WriteAllText(Path.Combine(folder, name), Text(name));
        if (modules is null)
            return;
        foreach (var file in (WebFile[])[Plotly, KatexScript, KatexStyle, .. whole ? [PlotlyWhole] : Array.Empty<WebFile>()])
        {
            var target = Path.Combine(folder, file.LocalPath);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file.PathIn(modules), target);
        }
        var fonts = Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(KatexStyle.LocalPath)!, "fonts")).FullName;
        foreach (var font in Directory.EnumerateFiles(Path.Combine(modules, "katex", "dist", "fonts"), "*.woff2"))
            File.Copy(font, Path.Combine(fonts, Path.GetFileName(font)));
    }

    /// <summary>The elements that load what a page needs.</summary>
    public string Head(bool charts, bool mathematics, bool whole = false)
    {
        var html = new StringBuilder();
        if (whole) // both builds call themselves Plotly: this one, the first, takes another name before the other comes
            html.Append(Script(PlotlyWhole, "onload=\"PlotlyWhole = Plotly\"")).Append('\n');
        if (charts)
            html.Append(Script(Plotly)).Append('\n');
        if (mathematics)
            html.Append("<link rel=\"stylesheet\" ").Append(Reference("href", KatexStyle)).Append(">\n").Append(Script(KatexScript)).Append('\n');
        return html.ToString();
    }

    /// <summary>A text of the site that is embedded in the program.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream("site/" + name)
            ?? throw new InvalidOperationException($"The program was built without its resource site/{name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static WebFile Of(PlotlyLibrary library) => new(library.Package, PlotlyLibrary.Version, library.File, library.Integrity);

    private string Script(WebFile file, string attributes = "") => $"<script defer {attributes}{(attributes.Length > 0 ? " " : "")}{Reference("src", file)}></script>";

    private string Reference(string attribute, WebFile file) => Local
        ? $"{attribute}=\"assets/{file.LocalPath}\""
        : $"{attribute}=\"{file.Address}\" integrity=\"{file.Integrity}\" crossorigin=\"anonymous\"";

    private static bool Present(string modules) =>
        new[] { Plotly, PlotlyWhole, KatexScript, KatexStyle }.All(file => File.Exists(file.PathIn(modules)) && Version(modules, file.Package) == file.Version);

    private static string? Version(string modules, string package)
    {
        var path = Path.Combine(modules, package, "package.json");
        if (!File.Exists(path))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.GetProperty("version").GetString();
    }
}

/// <summary>One file of an npm package at an exact version.</summary>
/// <param name="Package">The package's name.</param>
/// <param name="Version">Its version; package.json pins the same.</param>
/// <param name="InPackage">The file's path inside the package.</param>
/// <param name="Integrity">The hash a browser holds the file against.</param>
internal sealed record WebFile(string Package, string Version, string InPackage, string Integrity)
{
    public string Address => $"https://cdn.jsdelivr.net/npm/{Package}@{Version}/{InPackage}";

    /// <summary>Where the file lies under the site's assets.</summary>
    public string LocalPath => $"{Package}/{Path.GetFileName(InPackage)}";

    public string PathIn(string modules) => Path.Combine(modules, Package, InPackage);
}
