namespace RnnCourse.Site;

/// <summary>Writes the site: a cover with the map, a page for each executed notebook and for each exercise's hints, symbols, figures, the student's progress and the teacher's page, with everything a browser needs beside them.</summary>
public static class SiteWriter
{
    /// <summary>Writes the site into <paramref name="target"/>, replacing what was there in one step.</summary>
    /// <param name="lessons">The executed notebooks in teaching order.</param>
    /// <param name="repositoryRoot">The folder with package.json, where npm keeps plotly.js and KaTeX.</param>
    /// <param name="target">The folder of the site, such as <c>artifacts/site</c>.</param>
    /// <param name="say">Receives a line when something takes long or is done otherwise than usual.</param>
    /// <param name="options">What else is wanted; nothing when it is null.</param>
    /// <returns>The path of the cover.</returns>
    /// <exception cref="ArgumentException">There is no lesson, or two have one name.</exception>
    public static string Write(IReadOnlyList<SiteLesson> lessons, string repositoryRoot, string target, Action<string> say, SiteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        ArgumentNullException.ThrowIfNull(say);
        ArgumentException.ThrowIfNullOrWhiteSpace(repositoryRoot);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        if (lessons.Count == 0)
            throw new ArgumentException("lessons is empty; it must hold at least one executed notebook.", nameof(lessons));
        if (lessons.GroupBy(lesson => lesson.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"lessons has {twice.Key} twice; its names must differ.", nameof(lessons));

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var draft = $"{folder}.{Guid.NewGuid():N}.new";
        try
        {
            Directory.CreateDirectory(draft);
            new SiteDraft(lessons, repositoryRoot, draft, options ?? SiteOptions.Default, say).Write();
            Replace(folder, draft);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
        return Path.Combine(folder, "index.html");
    }

    private static void Replace(string folder, string draft)
    {
        if (!Directory.Exists(folder))
        {
            Directory.Move(draft, folder);
            return;
        }
        var old = $"{folder}.{Guid.NewGuid():N}.old";
        Directory.Move(folder, old);
        Directory.Move(draft, folder);
        Directory.Delete(old, recursive: true);
    }
}

/// <summary>What a site shall have beside its pages.</summary>
/// <param name="Pictures">Whether Chromium makes what needs it: a picture of each figure, the printed book, the picture beside links.</param>
/// <param name="Address">Where the site will stand, for the picture beside links, which needs a full address; null while that is not known.</param>
/// <param name="Live">Whether cells can be run and edited on the pages, by a kernel in the browser, which is built for that.</param>
/// <param name="Packed">Whether that kernel's files are packed by Brotli, for a host that compresses little or not at all; the page unpacks them.</param>
public sealed record SiteOptions(bool Pictures, Uri? Address = null, bool Live = false, bool Packed = false)
{
    /// <summary>Pages only, with the pictures that were made before.</summary>
    public static SiteOptions Default { get; } = new(Pictures: false);
}
