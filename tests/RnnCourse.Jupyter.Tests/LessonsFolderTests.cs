using RnnCourse.Browser.Tests;

namespace RnnCourse.Jupyter.Tests;

/// <summary>What a user of the image gets at each start.</summary>
public class LessonsFolderTests(JupyterHome home)
{
    [Fact]
    public async Task LessonsComeOnceAndTheLibraryIsTheImages()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the image is Linux");
        var folder = Path.Combine(home.Folder, "a user's folder");
        await Start(folder);
        Assert.Equal(
            Repository.Notebooks.Select(Path.GetFileName),
            Directory.GetFiles(folder, "*.ipynb").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder, "lib", "RnnCourse.Teaching.dll")));

        var lesson = Path.Combine(folder, "05-elman-cell.ipynb");
        await File.WriteAllTextAsync(lesson, "a student's work", TestContext.Current.CancellationToken);
        await Start(folder);
        Assert.Equal("a student's work", await File.ReadAllTextAsync(lesson, TestContext.Current.CancellationToken));
    }

    private async Task Start(string folder)
    {
        var (code, said) = await home.Run("sh", Path.Combine(Repository.Root, "deploy", "lessons"), folder);
        Assert.True(code == 0, said);
    }
}
