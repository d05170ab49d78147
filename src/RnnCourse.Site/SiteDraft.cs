using System.Globalization;
using System.Text;
using PuppeteerSharp;

namespace RnnCourse.Site;

/// <summary>Writes all files of a site into an empty folder.</summary>
internal sealed class SiteDraft
{
    private const string Preview = "preview.png";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly IReadOnlyList<SiteLesson> lessons;
    private readonly string folder;
    private readonly SiteOptions options;
    private readonly Action<string> say;
    private readonly Glossary glossary;
    private readonly PictureFolder pictures;
    private readonly SiteAssets assets;
    private readonly HashSet<string> names;
    private readonly SiteFigure[] figures;

    /// <summary>A draft of a site.</summary>
    /// <param name="lessons">The executed notebooks in teaching order.</param>
    /// <param name="repositoryRoot">The folder with package.json and docs/glossary.md; pictures are kept in its artifacts/pictures.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="options">What is wanted beside the pages.</param>
    /// <param name="say">Receives a line when something takes long or is done otherwise than usual.</param>
    public SiteDraft(IReadOnlyList<SiteLesson> lessons, string repositoryRoot, string folder, SiteOptions options, Action<string> say)
    {
        (this.lessons, this.folder, this.options, this.say) = (lessons, folder, options, say);
        glossary = Glossary.Of(repositoryRoot);
        pictures = new PictureFolder(Path.Combine(repositoryRoot, "artifacts", "pictures"));
        assets = SiteAssets.Prepare(repositoryRoot, say).With(options.Live ? LiveCells.Prepare(repositoryRoot, say, options.Packed) : null);
        names = lessons.Select(lesson => lesson.Name).ToHashSet(StringComparer.Ordinal);
        figures = [.. lessons.SelectMany(lesson => LessonOutputs.Of(lesson).Figures)];
    }

    public void Write()
    {
        assets.CopyTo(Path.Combine(folder, "assets"), AskForAllOfPlotly);
        assets.Live?.CopyTo(folder);
        // Away from any caller's synchronisation context, so that waiting here cannot lock.
        if (options.Pictures && Task.Run(MakeAsync).GetAwaiter().GetResult())
            WritePages(assets.With(options.Address is { } address ? new Uri(address, Preview).AbsoluteUri : Preview, hasBook: true));
        else
            WritePages(assets);
    }

    private bool AskForAllOfPlotly => figures.Any(figure => figure.AsksForAllOfPlotly);

    private LessonPage[] Read() => [.. lessons.Select(lesson => LessonPage.Read(lesson, names, glossary, pictures))];

    private void WritePages(SiteAssets all)
    {
        var pages = Read();
        pictures.CopyTo(folder, pages.SelectMany(page => page.Figures));
        for (var i = 0; i < pages.Length; i++)
        {
            Save(pages[i].File, pages[i].ToHtml(all, i > 0 ? pages[i - 1] : null, i + 1 < pages.Length ? pages[i + 1] : null));
            if (all.Live is not null)
                LiveCells.Save(pages[i].Lesson, folder);
            foreach (var exercise in pages[i].Exercises.Where(exercise => exercise.Hints.Count > 0))
                Save(exercise.HintFile, HintPage.ToHtml(exercise, pages[i], names, all));
        }
        Save(GlossaryPage.File, GlossaryPage.ToHtml(glossary, pages, all));
        Save(GalleryPage.File, GalleryPage.ToHtml(pages, pictures, all));
        Save(ProgressPage.File, ProgressPage.ToHtml(pages, all));
        Save(TeacherPage.File, TeacherPage.ToHtml(pages, all));
        Save(Path.Combine("assets", SearchIndex.File), SearchIndex.ToScript(pages, glossary));
        Save("index.html", CoverPage.ToHtml(pages, all));
    }

    /// <summary>Has Chromium make what needs it. The pages that it prints and photographs are not part of the site.</summary>
    /// <returns>Whether that was possible.</returns>
    private async Task<bool> MakeAsync()
    {
        if (ChromiumProgram.Find() is not { } chromium || assets.PlotlyFile(AskForAllOfPlotly) is not { } plotly)
        {
            say("Pictures and PDF are left out: they need Chromium (on the PATH, or named by CHROMIUM) and Node.");
            return false;
        }
        try
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await using var maker = await PictureMaker.StartAsync(chromium).ConfigureAwait(false);
            var made = await maker.DrawAsync(figures, pictures, plotly).ConfigureAwait(false);
            pictures.CopyTo(folder, figures);
            var pages = Read();
            await maker.PhotographAsync(Save("preview.html", PageFrame.Fill(assets, "preview.html", new()
            {
                ["title"] = CoverPage.Title,
                ["description"] = CoverPage.Description,
                ["map"] = new CourseMap(pages).ToHtml(),
            })), Path.Combine(folder, Preview)).ConfigureAwait(false);
            await maker.PrintAsync(Save(BookPage.File, BookPage.ToHtml(pages, assets)), Path.Combine(folder, BookPage.Pdf)).ConfigureAwait(false);
            say(string.Create(CultureInfo.InvariantCulture,
                $"Pictures: {figures.Count(pictures.Has)} of {figures.Count(figure => figure.Specification is not null)} charts ({made} made now), and {Preview}; {BookPage.Pdf}: {new FileInfo(Path.Combine(folder, BookPage.Pdf)).Length / 1e6:0.0} MB. It took {clock.Elapsed.TotalSeconds:0} s."));
        }
        catch (Exception error) when (error is PuppeteerException or TimeoutException)
        {
            say($"Pictures and PDF are left out: Chromium failed ({error.Message.ReplaceLineEndings(" ")}).");
            return false;
        }
        finally
        {
            foreach (var page in new[] { "preview.html", BookPage.File })
                File.Delete(Path.Combine(folder, page));
            if (Directory.Exists(Path.Combine(folder, PictureFolder.InSite)))
                Directory.Delete(Path.Combine(folder, PictureFolder.InSite), recursive: true); // copied again with the pages
        }
        return true;
    }

    private string Save(string file, string text)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, text, Utf8);
        return path;
    }
}
