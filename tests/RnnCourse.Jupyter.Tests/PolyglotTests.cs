using System.Text.Json.Nodes;
using RnnCourse.Browser.Tests;
using RnnCourse.Notebooks.Documents;
using PolyglotTool = RnnCourse.Commands.PolyglotTool;

namespace RnnCourse.Jupyter.Tests;

/// <summary>The lessons and the appendix in .NET Interactive's last tool, which compiles with a compiler of its own.</summary>
[Needs<PolyglotHome>]
public class PolyglotTests(PolyglotHome home) : IClassFixture<PolyglotHome>
{
    private const string Appendix = "appendix/plotly-net";

    public static TheoryData<string> Lessons => [.. Repository.Notebooks.Select(path => Path.GetFileNameWithoutExtension(path)!), Appendix];

    private string Spec => Path.Combine(home.Jupyter.Folder, "share", "jupyter", "kernels", ".net-csharp", "kernel.json");

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task ItRunsAndNothingIsSaidOnStandardError(string lesson)
    {
        var path = Path.Combine(Repository.Root, "notebooks", lesson + ".ipynb");
        var cells = NotebookDocument.Load(path).Cells.Where(cell => cell.IsCode).ToList();
        var (code, said) = await home.Jupyter.RunPython("execute.py", path);
        Assert.True(code == 0, said);

        // The tool's own log goes before it, to its standard output.
        var shown = JsonNode.Parse(said.Split('\n').First(line => line.StartsWith('{')))!;
        Assert.Empty(shown["stderr"]!.AsArray().Select(text => (string?)text));
        Assert.Equal(cells.Count, (int)shown["cells"]!);
        Assert.Equal(cells.Count(cell => cell.Tags.Contains("raises-exception")), (int)shown["errors"]!);
        Assert.InRange((int)shown["figures"]!, cells.Count(cell => cell.Tags.Contains("figure")), int.MaxValue);
        Assert.InRange((int)shown["checks"]!, cells.Count(cell => cell.Tags.Contains("check")), int.MaxValue);
    }

    [Fact]
    public async Task TheCoursesKernelStandsBesideItAndEachIsTakenAwayAlone()
    {
        Task<(int Code, string Said)> Kernel(params string[] arguments) => home.Jupyter.Course(["kernel", .. arguments, "--prefix", home.Jupyter.Folder]);
        var (code, said) = await Kernel("install");
        Assert.True(code == 0, said);
        Assert.Contains("rnn-course-csharp", said, StringComparison.Ordinal); // the other name is taken
        Assert.Equal(0, (await Kernel("uninstall")).Code);
        (code, said) = await Kernel("uninstall");
        Assert.Equal(4, code);
        Assert.Contains("the course's kernel is not installed in", said, StringComparison.Ordinal);
        Assert.True(File.Exists(Spec));
    }

    [Fact]
    public async Task ItIsHeardOnThisMachineOnlyAndCanDrawWithPlotlyNet()
    {
        Assert.Contains("Installed as ", home.Said, StringComparison.Ordinal);
        var spec = JsonNode.Parse(await File.ReadAllTextAsync(Spec, TestContext.Current.CancellationToken))!;
        Assert.Contains("--http-local-only", spec["argv"]!.AsArray().Select(argument => (string?)argument));
        Assert.True(File.Exists((string?)spec["argv"]![0]));
        Assert.All(PolyglotTool.Installed(), tool => Assert.True(tool.CanDrawWithPlotlyNet, tool.Folder));
    }
}
