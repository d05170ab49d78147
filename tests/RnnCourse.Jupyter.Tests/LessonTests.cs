using System.Text.Json.Nodes;
using RnnCourse.Browser.Tests;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Jupyter.Tests;

/// <summary>The lessons in Jupyter's own headless runners, as a student gets them.</summary>
[Needs<JupyterHome>]
public class LessonTests(JupyterHome home)
{
    /// <summary>A short one, one of tables, and one that trains: the wrapper hands lines to the same kernel that the runner tries with all.</summary>
    public static TheoryData<string> Lessons => ["00-why-order-matters", "05-elman-cell", "08-training-small-worlds"];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task NbclientRunsIt(string lesson)
    {
        var path = PathOf(lesson);
        var cells = NotebookDocument.Load(path).Cells.Where(cell => cell.IsCode).ToList();
        var (code, said) = await home.RunPython("execute.py", path);
        Assert.True(code == 0, said);

        var shown = JsonNode.Parse(said.Split('\n')[0])!;
        Assert.Equal(cells.Count, (int)shown["cells"]!);
        Assert.Equal(cells.Count(cell => cell.Tags.Contains("raises-exception")), (int)shown["errors"]!);
        Assert.InRange((int)shown["figures"]!, cells.Count(cell => cell.Tags.Contains("figure")), int.MaxValue);
        Assert.InRange((int)shown["checks"]!, cells.Count(cell => cell.Tags.Contains("check")), int.MaxValue);
    }

    [Fact, Needs<NbConvert>]
    public async Task NbconvertWritesAPageOfIt()
    {
        var (code, said) = await home.RunPython(
            "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", home.Folder, PathOf("04-graphs-and-unfolding"));
        Assert.True(code == 0, said);
        var page = await File.ReadAllTextAsync(Path.Combine(home.Folder, "04-graphs-and-unfolding.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<figure class=\"rnn-", page, StringComparison.Ordinal);
        Assert.Contains("data-state=\"unsolved\"", page, StringComparison.Ordinal);
    }

    private static string PathOf(string lesson) => Path.Combine(Repository.Root, "notebooks", lesson + ".ipynb");
}
