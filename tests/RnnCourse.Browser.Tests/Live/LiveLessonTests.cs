using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>Whole lessons in the browser, beside the same in the kernel process.</summary>
[Needs<Chromium>]
[Collection(LiveTests.Name)]
public class LiveLessonTests(Chromium chromium, LiveSite site)
{
    /// <summary>
    /// Those that are over in seconds: interpreted, the training of others takes minutes. Lesson 07 shows errors of 1e-13, which are other ones
    /// where sums are rounded in another order.
    /// </summary>
    public static TheoryData<string> Lessons => ["00-why-order-matters", "03-dynamical-systems-and-euler", "05-elman-cell"];

    [Theory(Explicit = true)]
    [MemberData(nameof(Lessons))]
    public async Task ALessonSaysTheSameAsInTheKernelProcess(string name)
    {
        var native = await Native(name);
        await using var live = await LiveLesson.Open(chromium.Browser, site.Address(isolates: true), name);
        var browsers = await live.RunAll(NotebookDocument.Load(Course(name)));

        Assert.Equal(Checks(native), Checks(browsers));
        var differences = OutputComparison.Compare(native, browsers).Select(one => $"{one.Cell.Id}: {one.What}").ToArray();
        Assert.True(differences is [], $"{differences.Length} cells differ:\n{string.Join('\n', differences)}");
    }

    [Fact(Explicit = true)]
    public async Task FromADiskWithoutAServerALessonRunsToItsReport()
    {
        const string Name = "03-dynamical-systems-and-euler";
        await using var live = await LiveLesson.Open(chromium.Browser, new Uri(site.Folder + "/").AbsoluteUri, Name);
        var notebook = NotebookDocument.Load(Course(Name));

        Assert.NotEmpty(Checks(await live.RunAll(notebook)));
        Assert.All(live.Requests, request => Assert.Matches("^(file|blob|data):", request));
    }

    private static string Course(string name) => Repository.Notebooks.Single(path => Path.GetFileNameWithoutExtension(path) == name);

    private static string[] Checks(NotebookDocument notebook) =>
        [.. notebook.Cells.SelectMany(cell => CheckReader.Read(cell.Outputs)).Select(check => $"{check.Id} {check.State}")];

    // What the last run showed, if nothing changed since.
    private static async Task<NotebookDocument> Native(string name)
    {
        var settings = RunSettings.Default with { Kernel = KernelSettings.Share(1) };
        var store = ResultStore.In(new Commands.Repository(Repository.Root).RunFolder, settings);
        var folder = Directory.CreateTempSubdirectory("rnn-native-").FullName;
        try
        {
            var run = new CourseRun(settings with { CellTimeout = MachineLoad.Patience(settings.CellTimeout) }, 1, folder) { Store = store };
            var course = await run.RunAsync([Course(name)], TestContext.Current.CancellationToken);
            return course.Notebooks.Single().Executed!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
