using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;

namespace RnnCourse.Browser.Tests;

/// <summary>Two sites in a temporary folder: one of a sample lesson that has everything, and the course's own.</summary>
public sealed class Site : IAsyncLifetime
{
    public const string Sample = "sample/03-sample";

    private readonly string folder = Directory.CreateTempSubdirectory("rnn-site-").FullName;

    /// <summary>The pages of lessons, as folder and name.</summary>
    public static IReadOnlyList<string> Lessons { get; } =
        [Sample, .. Repository.Notebooks.Select(path => "course/" + Path.GetFileNameWithoutExtension(path))];

    /// <summary>The same with the covers, the pages that they link to, and one page of hints.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [.. Others("sample", "hints-03-sample-write-step"), .. Repository.Notebooks.Count > 0 ? Others("course", "hints-05-elman-cell-count-parameters") : [], .. Lessons];

    /// <summary>The folder of a site.</summary>
    public string Folder(string name) => Path.Combine(folder, name);

    public string Page(string name) => Path.Combine(folder, name + ".html");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        Write("sample", [SampleLesson.Lesson("03-sample"), SampleLesson.Lesson("05-again")], new SiteOptions(Pictures: true));
        if (Repository.Notebooks.Count > 0)
            Write("course", [.. await Run(Repository.Notebooks)]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string[] Others(string folder, string hints) =>
        [.. new[] { "index", "progress", "teacher", "glossary", "figures", hints }.Select(name => $"{folder}/{name}")];

    private async Task<IEnumerable<SiteLesson>> Run(IReadOnlyList<string> notebooks)
    {
        var jobs = Math.Min(Environment.ProcessorCount, notebooks.Count);
        var settings = RunSettings.Default with { Kernel = KernelSettings.Share(jobs) };
        // What the last run showed, if nothing changed since: these tests look at pages, others at the runs.
        var store = ResultStore.In(new RnnCourse.Commands.Repository(Repository.Root).RunFolder, settings);
        var run = new CourseRun(settings with { CellTimeout = MachineLoad.Patience(settings.CellTimeout) }, jobs, Path.Combine(folder, "run")) { Store = store };
        var course = await run.RunAsync(notebooks, TestContext.Current.CancellationToken);
        return course.Notebooks.Select(notebook => notebook.Failures.Count == 0
            ? SiteLesson.Of(notebook.Path, notebook.Executed!, notebook.Elapsed)
            : throw new InvalidOperationException(notebook.Describe()));
    }

    private void Write(string name, IReadOnlyList<SiteLesson> lessons, SiteOptions? options = null) =>
        SiteWriter.Write(lessons, Repository.Root, Folder(name), _ => { }, options);
}
