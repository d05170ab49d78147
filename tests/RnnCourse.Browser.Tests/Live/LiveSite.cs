using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>Tests on one <see cref="LiveSite"/>, one after another: each has a kernel at work.</summary>
[CollectionDefinition(Name)]
public sealed class LiveTests : ICollectionFixture<LiveSite>
{
    public const string Name = "live";
}

/// <summary>The course's site with cells that run, from notebooks that did not.</summary>
public sealed class LiveSite : IAsyncLifetime
{
    private string folder = "";
    private StaticServer? plain;
    private StaticServer? isolated;

    /// <summary>The folder of the site.</summary>
    public string Folder => Path.Combine(folder, "site");

    /// <summary>The address of a host that sends the headers for shared memory, or of one that sends none.</summary>
    public string Address(bool isolates) => (isolates ? isolated : plain)!.Address;

    public ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return ValueTask.CompletedTask;
        folder = Directory.CreateTempSubdirectory("rnn-live-").FullName;
        var said = new List<string>();
        SiteWriter.Write(
            [.. Repository.Notebooks.Select(path => new SiteLesson(Path.GetFileNameWithoutExtension(path), NotebookDocument.Load(path), TimeSpan.Zero, Solutions.Of(path)))],
            Repository.Root, Folder, said.Add, SiteOptions.Default with { Live = true });
        if (!Directory.Exists(Path.Combine(Folder, "kernel")))
            throw new InvalidOperationException($"The kernel for browsers is not there: {string.Join(' ', said)}");
        plain = new StaticServer(Folder);
        isolated = new StaticServer(Folder) { Isolates = true };
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        plain?.Dispose();
        isolated?.Dispose();
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
