using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The appendix, which only this host can run: it fetches Plotly.NET.Interactive.</summary>
public class AppendixTests
{
    [Fact]
    public async Task PlotlyNetDrawsAndTheCourseShowsIt()
    {
        var result = await Course.Passes("appendix/plotly-net", RunMode.AsStudent);
        var outputs = result.Executed!.Cells.SelectMany(cell => cell.Outputs).Select(output => output!).ToList();
        var figures = outputs.Select(TypedOutput.Of).OfType<TypedOutput>().SelectMany(output => output.Items).Where(item => (string?)item["type"] == "figure").ToList();
        Assert.Equal(["scatter", "heatmap", "surface"], figures.Select(figure => (string?)figure["specification"]!["data"]![0]!["type"]));
        var own = Assert.Single(
            outputs.Where(output => TypedOutput.Of(output) is null).Select(output => output["data"]?["text/html"]).OfType<JsonArray>().Select(lines => string.Concat(lines)),
            text => text.Contains("newPlot", StringComparison.Ordinal));
        Assert.Contains("semi-implicit Euler", own, StringComparison.Ordinal);
    }
}
