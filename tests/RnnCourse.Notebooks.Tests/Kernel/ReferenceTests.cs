using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary><c>#r</c> by a path relative to the notebook, with neighbours.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("with space ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ARelativeReferenceBringsItsNeighbours()
    {
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "Markdig.dll").Concat(Directory.GetFiles(AppContext.BaseDirectory, "RnnCourse.Notebooks.dll")))
            File.Copy(file, Path.Combine(folder, "lib", Path.GetFileName(file)));
        using var kernel = await KernelProcess.StartAsync(folder, KernelSettings.Share(1), TestContext.Current.CancellationToken);

        // Markdig has no #r of its own: compile time and run time find it beside the other.
        var (outputs, error) = await RunAsync(kernel, """
            #r "lib/RnnCourse.Notebooks.dll"
            using Markdig;
            Markdown.ToHtml("*a*").Trim() + RnnCourse.Notebooks.Running.Solutions.Parse("# none").Count
            """);
        Assert.Null(error);
        Assert.Equal("<p><em>a</em></p>0", (string?)outputs.Single()!["data"]!["text/plain"]![0]);
        Assert.Equal("CompileError", (await RunAsync(kernel, "#r \"lib/None.dll\"\n1")).Error!.Name);
        Assert.Equal("CompileError", (await RunAsync(kernel, "#r \"nuget: Some.Package\"\n1")).Error!.Name);
    }

    private static async Task<(JsonArray Outputs, CellError? Error)> RunAsync(KernelProcess kernel, string code)
    {
        var outputs = new JsonArray();
        var error = await kernel.ExecuteAsync(code, "test", outputs, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (outputs, error);
    }
}
