namespace RnnCourse.Tests.Numerics;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebook \"quoted\" é ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ReplacesAndLeavesNothingBehind()
    {
        var path = Path.Combine(folder, "a lesson's.ipynb");
        AtomicFile.Write(path, "old"u8);
        AtomicFile.Write(path, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void KeepsTheModeOfTheFileAndTheLinkToIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix modes and links");
            return;
        }
        var (path, link) = (Path.Combine(folder, "target"), Path.Combine(folder, "link"));
        AtomicFile.Write(path, "old"u8);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(link, path);
        AtomicFile.Write(link, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void AMissingFolderIsAClearRefusal() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder, "none", "x"), "x"u8));
}
