namespace RnnCourse.Site;

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
