using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

/// <summary>Every formula of the course, as VS Code reads it (markdown-it with its KaTeX plug-in) and as the site does (Markdig).</summary>
[Needs<NodeModules>]
public class FormulaTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Cell(string Where, string Source);

    private sealed record Formula(string Where, bool Display, string Tex);

    private sealed record Reading(Formula[] Formulas, string[] Errors);

    [Fact]
    public async Task EveryFormulaIsTypesetAndTheSameInVsCodeAndOnTheSite()
    {
        var cells = new Repository(Course.Root).Notebooks().SelectMany(path => NotebookDocument.Load(path).Cells
            .Where(cell => cell.Type == "markdown").Select(cell => new Cell($"{Path.GetFileName(path)}, cell \"{cell.Id}\"", cell.Source))).ToList();
        var read = await ReadAsVsCode(cells);
        Assert.True(read.Errors is [], string.Join('\n', read.Errors));
        Assert.Equal(cells.SelectMany(OnTheSite), read.Formulas);
    }

    [Theory]
    [InlineData("$x_t$ and\n\n$$\n\\begin{aligned} a &= b \\end{aligned}\n$$\n", 2, 0)]
    [InlineData("$\\frac{1}$", 1, 1)]
    [InlineData("$h_é$", 1, 1)] // strict: accented letters belong into text
    [InlineData("costs 5$ or 6$", 0, 0)]
    public async Task TheTypesetterNoticesErrors(string source, int formulas, int errors)
    {
        var read = await ReadAsVsCode([new("here", source)]);
        Assert.Equal((formulas, errors), (read.Formulas.Length, read.Errors.Length));
    }

    private static IEnumerable<Formula> OnTheSite(Cell cell) => LessonMarkdown.Parse(cell.Source).Descendants().Select(item => item switch
    {
        MathInline inline => new Formula(cell.Where, inline.DelimiterCount > 1, inline.Content.ToString().Trim()),
        MathBlock block => new Formula(cell.Where, true, block.Lines.ToString().ReplaceLineEndings("\n").Trim()),
        _ => null,
    }).OfType<Formula>();

    private static async Task<Reading> ReadAsVsCode(IReadOnlyList<Cell> cells)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Course.Root, "tests", "RnnCourse.Notebooks.Tests", "Site", "formulas.cjs"), Course.Root])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(cells, Json));
        node.StandardInput.Close();
        var read = JsonNode.Parse(await output).Deserialize<Reading>(Json)!;
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return read;
    }
}
