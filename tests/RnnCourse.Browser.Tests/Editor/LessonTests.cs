using Microsoft.Playwright;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>
/// Lessons in VS Code itself, by "Run All". In CI those that between them show what a lesson can show: tables, sliders and diagrams, the derivation's
/// ledger. The others, which train for a while, at night.
/// </summary>
[Collection(EditorCollection.Name), Needs<CodeServer>]
public sealed class LessonTests(SharedEditor editor)
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static readonly string[] OfEveryChange = ["03", "04", "07"];

    public static IEnumerable<TheoryDataRow<string>> Lessons => Repository.Notebooks.Select(path => Path.GetFileName(path)!)
        .Select(name => new TheoryDataRow<string>(name) { Explicit = !OfEveryChange.Contains(name[..2]) });

    [Theory]
    [MemberData(nameof(Lessons))]
    public Task EveryCellGetsItsTickAndEveryChartAndFormulaIsDrawn(string name) => editor.In(name, async window =>
    {
        var lesson = await window.Notebook(name);
        await window.Shows(".katex");
        var exercises = lesson.Saved!.Cells.Count(cell => cell.Tags.Contains("exercise"));
        await Assertions.Expect(window.Page.Locator(".statusbar")).ToContainTextAsync($"0 of {exercises} solved");

        await lesson.RunAll();
        var ran = await lesson.Saves(cells => cells.All(cell => cell.ExecutionCount is not null), $"not every cell of {name} ran");
        var outputs = ran.SelectMany(cell => cell.Outputs).Select(output => output!).ToList();
        Assert.DoesNotContain(outputs, output => (string?)output["output_type"] == "error");
        await lesson.EveryCellIsTicked();

        var charts = outputs.Count(output => output["data"]?[Plotly] is not null);
        Assert.NotEqual(0, charts);
        var (begun, drawn) = (0, 0);
        async Task<bool> Begun() => (begun = await window.CountInOutputs(".js-plotly-plot")) > 0;
        async Task<bool> Drawn() => await Begun()
            && (drawn = await window.CountInOutputs(".js-plotly-plot:has(.scatterlayer path, .scatterlayer text, .barlayer path, .heatmaplayer image)")) >= charts;
        if (!await lesson.ScrollsTo(Begun, MachineLoad.Patience(TimeSpan.FromSeconds(30))))
        {
            // VS Code asks once for the program that draws charts, and gives up after 30 s: as a user would, load the window anew.
            TestContext.Current.AddWarning($"{name} drew no chart before the window was loaded anew. {await window.OutputsInWords()}");
            await lesson.Close();
            await window.Reload();
            lesson = await window.Notebook(name);
        }
        if (!await lesson.ScrollsTo(Drawn, TimeSpan.FromMilliseconds(Eventually.Milliseconds)))
            Assert.Fail($"of {charts} charts of {name}, {begun} are in the window and {drawn} are drawn. {await window.OutputsInWords()}");
        Assert.Equal(0, await window.CountInOutputs(".katex-error, .rnn-figure[data-state='failed']"));

        await lesson.Close();
        await Eventually.Holds(() => editor.Server.Kernels().Count == 0, $"{name} is closed, but its kernel runs on");
    });
}
