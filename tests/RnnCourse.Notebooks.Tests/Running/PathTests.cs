using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Bytes and places that are unusual and lawful. Every fixture already lies in a folder with spaces, quotes and an umlaut.</summary>
public class PathTests
{
    [Theory]
    [InlineData("byte-order-mark")]
    [InlineData("carriage-returns")]
    [InlineData("unicode")]
    public async Task ItRunsAndItsBytesAreStable(string name)
    {
        using var fixture = new Fixture(name);
        var bytes = await File.ReadAllBytesAsync(fixture.Path, TestContext.Current.CancellationToken);
        NotebookDocument.Load(fixture.Path).Save(fixture.Path);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(fixture.Path, TestContext.Current.CancellationToken));
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal("ß → 😀", Fixture.ValueOf(result, "greet"));
    }

    [Fact]
    public async Task ThroughASymbolicLinkTheFileRunsAndTheLinkStays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege there");
        using var fixture = new Fixture("unicode");
        var link = Path.Combine(fixture.Folder, "link.ipynb");
        File.CreateSymbolicLink(link, fixture.Path);
        var result = await new NotebookRunner(Fixture.Settings).RunAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(("link", RunOutcome.Passed), (result.Name, result.Outcome));
        Assert.Equal(fixture.Path, new FileInfo(link).LinkTarget);

        var nowhere = Path.Combine(fixture.Folder, "nowhere.ipynb");
        File.CreateSymbolicLink(nowhere, Path.Combine(fixture.Folder, "none.ipynb"));
        result = await new NotebookRunner(Fixture.Settings).RunAsync(nowhere, TestContext.Current.CancellationToken);
        Assert.Equal(RunOutcome.CouldNotStart, result.Outcome);
        Assert.Contains($"{nowhere} is not there", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InAReadOnlyFolderItRunsAndSavingIsRefusedByName()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix modes");
            return;
        }
        using var fixture = new Fixture("unicode");
        using var elsewhere = new Fixture("unicode");
        await File.WriteAllTextAsync(Path.Combine(elsewhere.Folder, "lesson.txt"), "%% code id=a\n1\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(elsewhere.Folder, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(fixture.Folder, (UnixFileMode)0b101_101_101);
        try
        {
            var (exit, output, error) = await Cli.RunUnprivilegedAsync(elsewhere.Folder, ["run", fixture.Path, "--output", "out"]);
            Assert.True(exit == 0, output + error);
            (exit, _, error) = await Cli.RunUnprivilegedAsync(elsewhere.Folder, ["pack", "lesson.txt", fixture.Path]);
            Assert.Equal(4, exit);
            Assert.Equal($"{fixture.Path} cannot be written: {fixture.Folder} or the file itself does not allow it\n", error);
            Assert.Equal([fixture.Path], Directory.GetFileSystemEntries(fixture.Folder));
        }
        finally
        {
            File.SetUnixFileMode(fixture.Folder, (UnixFileMode)0b111_111_111);
        }
    }
}
