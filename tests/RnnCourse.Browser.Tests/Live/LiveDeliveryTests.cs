using Microsoft.Playwright;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>How the kernel reaches a page: from a disk, and packed.</summary>
[Needs<Chromium>]
[Collection(LiveTests.Name)]
public class LiveDeliveryTests(Chromium chromium, LiveSite site)
{
    private const string Lesson = "03-dynamical-systems-and-euler";

    [Fact(Explicit = true)]
    public async Task FromADiskWithoutAServerALessonRunsToItsReport()
    {
        await using var live = await LiveLesson.Open(chromium.Browser, new Uri(site.Folder + "/").AbsoluteUri, Lesson);
        var executed = await live.RunAll(NotebookDocument.Load(Repository.Notebooks.Single(path => Path.GetFileNameWithoutExtension(path) == Lesson)));

        Assert.NotEmpty(executed.Cells.SelectMany(cell => CheckReader.Read(cell.Outputs)));
        Assert.All(live.Requests, request => Assert.Matches("^(file|blob|data):", request));
    }

    [Fact(Explicit = true)]
    public async Task PackedItIsLessThanEightMegabytes()
    {
        using var server = new Commands.StaticServer(site.PackedFolder) { Isolates = true };
        await using var live = await LiveLesson.Open(chromium.Browser, server.Address, Lesson);
        await live.RunToItsEnd("setup");

        await Assertions.Expect(live.Output("setup")).ToContainTextAsync("Lesson 03");
        Assert.InRange(server.Sent.Where(file => file.Key.StartsWith("/kernel/", StringComparison.Ordinal)).Sum(file => file.Value), 1_000_000, 8_000_000);
    }
}
