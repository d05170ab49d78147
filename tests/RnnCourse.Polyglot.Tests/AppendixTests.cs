using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The appendix, which only this host can run: it fetches Plotly.NET.Interactive.</summary>
public class AppendixTests
{
    [Fact]
    public async Task PlotlyNetDrawsATrajectoryOfTheLibrary()
    {
        var result = await Course.Passes("appendix/plotly-net", RunWay.AsStudent);
        var chart = Assert.Single(result.Executed!.Cells.SelectMany(cell => cell.Outputs).Select(output => CheckReader.HtmlOf(output)), html => html?.Contains("newPlot", StringComparison.Ordinal) == true);
        Assert.Contains("semi-implicit Euler", chart, StringComparison.Ordinal);
    }
}
