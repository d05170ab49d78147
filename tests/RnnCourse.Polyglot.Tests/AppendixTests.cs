namespace RnnCourse.Polyglot.Tests;

/// <summary>The appendix, which only this host can run: it fetches Plotly.NET.Interactive.</summary>
public class AppendixTests
{
    [Fact]
    public async Task PlotlyNetDrawsATrajectoryOfTheLibrary()
    {
        const string appendix = "appendix/plotly-net";
        using var host = new Host(Path.GetDirectoryName(Course.PathOf(appendix))!, withPackages: true);
        var html = new List<string>();
        foreach (var cell in await Course.CodeOf(appendix))
        {
            var outcome = await host.Run(cell.Contents);
            Assert.True(outcome.Failure is null, $"{cell.Id}: {outcome.Failure}");
            html.AddRange(outcome.Html);
        }
        var chart = Assert.Single(html, text => text.Contains("newPlot", StringComparison.Ordinal));
        Assert.Contains("semi-implicit Euler", chart, StringComparison.Ordinal);
    }
}
