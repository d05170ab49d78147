using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The appendix, which only this host can run: it fetches Plotly.NET.Interactive.</summary>
public class AppendixTests
{
    [Fact]
    public async Task PlotlyNetDrawsAndTheCourseShowsIt()
    {
        var result = await Course.Passes("appendix/plotly-net", RunWay.AsStudent);
        var html = result.Executed!.Cells.SelectMany(cell => cell.Outputs).Select(output => CheckReader.HtmlOf(output) ?? "").ToList();
        var figures = html.Where(text => text.Contains("rnn-figure-json", StringComparison.Ordinal)).ToList();
        foreach (var (kind, figure) in new[] { "scatter", "heatmap", "surface" }.Zip(figures))
            Assert.Contains($"\"type\":\"{kind}\"", figure, StringComparison.Ordinal);
        Assert.Equal(3, figures.Count);
        var own = Assert.Single(html.Except(figures), text => text.Contains("newPlot", StringComparison.Ordinal));
        Assert.Contains("semi-implicit Euler", own, StringComparison.Ordinal);
    }
}
