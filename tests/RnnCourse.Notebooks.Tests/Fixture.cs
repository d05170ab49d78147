using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>A fixture notebook, copied into a folder of its own whose name has what paths may have.</summary>
internal sealed class Fixture : IDisposable
{
    public Fixture(string name)
    {
        Folder = Directory.CreateTempSubdirectory("a 'quoted' \"folder\" ü ").FullName;
        Path = System.IO.Path.Combine(Folder, name + ".ipynb");
        File.Copy(System.IO.Path.Combine(Course.Fixtures, name + ".ipynb"), Path);
        var solutions = System.IO.Path.Combine(Course.Fixtures, "solutions", name + ".md");
        if (!File.Exists(solutions))
            return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Solutions.PathFor(Path))!);
        File.Copy(solutions, Solutions.PathFor(Path));
    }

    public string Folder { get; }

    public string Path { get; }

    public static RunSettings Settings { get; } = RunSettings.Default with { CellTimeout = TimeSpan.FromSeconds(60) };

    public async Task<NotebookResult> RunAsync(RunMode mode = RunMode.AsStudent, double seconds = 60, Action<RunProgress>? progress = null, CancellationToken? cancel = null)
    {
        var before = await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken);
        var settings = Settings with { Mode = mode, CellTimeout = TimeSpan.FromSeconds(seconds) };
        var result = await new NotebookRunner(settings, progress).RunAsync(Path, cancel ?? TestContext.Current.CancellationToken);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken)); // whatever happens, the file stays
        return result;
    }

    public static string TextOf(NotebookResult result, string cellId) => string.Concat(
        result.Executed!.Cells.Single(cell => cell.Id == cellId).Outputs.Where(output => (string?)output!["output_type"] == "stream")
            .SelectMany(output => output!["text"]!.AsArray().Select(line => (string?)line)));

    public static string ValueOf(NotebookResult result, string cellId) => string.Concat(
        result.Executed!.Cells.Single(cell => cell.Id == cellId).Outputs.Single(output => (string?)output!["output_type"] == "execute_result")!
            ["data"]!["text/plain"]!.AsArray().Select(line => (string?)line));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
