using RnnCourse.Commands;
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

/// <summary>The course's site with cells that run, from notebooks that did not. Written with the first test that asks for it.</summary>
public sealed class LiveSite : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-live-").FullName;
    private readonly Lazy<string> site;
    private readonly Lazy<string> packed;
    private readonly Lazy<StaticServer> plain;
    private readonly Lazy<StaticServer> isolated;

    public LiveSite()
    {
        site = new(() => Write("site", SiteOptions.Default with { Live = true }));
        packed = new(() => Write("packed", SiteOptions.Default with { Live = true, Packed = true }));
        plain = new(() => new StaticServer(Folder));
        isolated = new(() => new StaticServer(Folder) { Isolates = true });
    }

    /// <summary>The folder of the site.</summary>
    public string Folder => site.Value;

    /// <summary>The folder of a site whose kernel is packed.</summary>
    public string PackedFolder => packed.Value;

    /// <summary>The address of a host that sends the headers for shared memory, or of one that sends none.</summary>
    public string Address(bool isolates) => (isolates ? isolated : plain).Value.Address;

    /// <summary>The site's kernel in a browser; ends the test where that browser is missing.</summary>
    /// <param name="name">chromium or firefox.</param>
    internal KernelProgram KernelIn(string name)
    {
        var browser = BrowserProgram.All.Single(one => one.Name == name);
        if (browser.Find() is null)
            new Missing(name, $"{name} is not on the PATH, and {name.ToUpperInvariant()} names none.").EndTest();
        return BrowserKernel.Of(browser, Path.Combine(Folder, "kernel"));
    }

    public void Dispose()
    {
        foreach (var server in (Lazy<StaticServer>[])[plain, isolated])
            if (server.IsValueCreated)
                server.Value.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Write(string name, SiteOptions options)
    {
        var written = Path.Combine(folder, name);
        var said = new List<string>();
        SiteWriter.Write(
            [.. Repository.Notebooks.Select(path => SiteLesson.Of(path, NotebookDocument.Load(path), TimeSpan.Zero))],
            Repository.Root, written, said.Add, options);
        return Directory.Exists(Path.Combine(written, "kernel"))
            ? written
            : throw new InvalidOperationException($"The kernel for browsers is not there: {string.Join(' ', said)}");
    }
}
