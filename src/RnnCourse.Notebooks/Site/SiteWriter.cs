using System.Text;

namespace RnnCourse.Notebooks.Site;

/// <summary>Writes the site: a cover, a page for each executed notebook, the student's progress and the teacher's page, with everything a browser needs beside them.</summary>
public static class SiteWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the site into <paramref name="target"/>, replacing what was there in one step.</summary>
    /// <param name="lessons">The executed notebooks in teaching order.</param>
    /// <param name="repositoryRoot">The folder with package.json, where npm keeps plotly.js and KaTeX.</param>
    /// <param name="target">The folder of the site, such as <c>artifacts/site</c>.</param>
    /// <param name="say">Receives a line when something takes long or is done otherwise than usual.</param>
    /// <returns>The path of the cover.</returns>
    /// <exception cref="ArgumentException">There is no lesson, or two have one name.</exception>
    public static string Write(IReadOnlyList<SiteLesson> lessons, string repositoryRoot, string target, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        ArgumentNullException.ThrowIfNull(say);
        ArgumentException.ThrowIfNullOrWhiteSpace(repositoryRoot);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        if (lessons.Count == 0)
            throw new ArgumentException("lessons is empty; at least one executed notebook is wanted.", nameof(lessons));
        if (lessons.GroupBy(lesson => lesson.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"lessons has {twice.Key} twice; different names are wanted.", nameof(lessons));

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var draft = $"{folder}.{Guid.NewGuid():N}.new";
        try
        {
            Directory.CreateDirectory(draft);
            WritePages(lessons, SiteAssets.Prepare(repositoryRoot, say), draft);
            Replace(folder, draft);
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }
        return Path.Combine(folder, "index.html");
    }

    private static void WritePages(IReadOnlyList<SiteLesson> lessons, SiteAssets assets, string folder)
    {
        assets.CopyTo(Path.Combine(folder, "assets"));
        var names = lessons.Select(lesson => lesson.Name).ToHashSet(StringComparer.Ordinal);
        var pages = lessons.Select(lesson => LessonPage.Read(lesson, names)).ToArray();
        for (var i = 0; i < pages.Length; i++)
        {
            var html = pages[i].ToHtml(assets, i > 0 ? pages[i - 1] : null, i + 1 < pages.Length ? pages[i + 1] : null);
            File.WriteAllText(Path.Combine(folder, pages[i].File), html, Utf8);
        }
        File.WriteAllText(Path.Combine(folder, ProgressPage.File), ProgressPage.ToHtml(pages, assets), Utf8);
        File.WriteAllText(Path.Combine(folder, TeacherPage.File), TeacherPage.ToHtml(pages, assets), Utf8);
        File.WriteAllText(Path.Combine(folder, "index.html"), CoverPage.ToHtml(pages, assets), Utf8);
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
