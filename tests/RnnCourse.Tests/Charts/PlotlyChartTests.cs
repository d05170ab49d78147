using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RnnCourse.Charts;

namespace RnnCourse.Tests.Charts;

public partial class PlotlyChartTests
{
    // As Plotly.NET writes them: sizes and a template in the layout, NaN as a word, empty parts.
    private const string Lines = """
        {"data": [{"type": "scatter", "name": "one", "mode": "lines", "x": [0, 1, 2, 3], "y": [1, "NaN", 4, 2.5], "marker": {}, "line": {}},
                  {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [7, 5], "line": {"color": "#123456"}}],
         "layout": {"width": 600, "height": 600, "title": {"text": "theirs"}, "template": {"layout": {"paper_bgcolor": "white"}}}}
        """;

    private const string Surface = """{"data": [{"type": "surface", "z": [[1, 2, 4], [3, "NaN", -5]]}], "layout": {"width": 600}}""";

    [Fact]
    public void WithoutAScriptItSaysTitleFindingAndData()
    {
        var html = WebUtility.HtmlDecode(Scripts().Replace(Chart(Lines).ToHtml(), ""));

        Assert.Contains("<strong class=\"rnn-figure-title\">Title</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"rnn-figure-finding\">The finding.</span>", html, StringComparison.Ordinal);
        Assert.Contains(Row("one", 3, 1, 2.5, 1, 4), html, StringComparison.Ordinal);
        Assert.Contains(Row("scatter 2", 2, 7, 5, 5, 7), html, StringComparison.Ordinal);
        Assert.Contains(Row("surface 1", "2 × 3", 1, -5, -5, 4), WebUtility.HtmlDecode(Chart(Surface).ToHtml()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type": "bar", "orientation": "h", "x": [2, 3], "y": ["a", "b"]}""", "bar 1", 2, 2, 3, 2, 3)]
    [InlineData("""{"type": "histogram", "x": [4, 1, 3]}""", "histogram 1", 3, 4, 3, 1, 4)]
    [InlineData("""{"type": "pie", "values": [0.25, 0.75], "labels": ["a", "b"], "name": "shares <b>&amp;</b> more"}""", "shares & more", 2, 0.25, 0.75, 0.25, 0.75)]
    [InlineData("""{"x": [1, 2], "y": ["low", "high"], "name": "words"}""", "words", 2, "low", "high", "–", "–")]
    [InlineData("""{"type": "heatmap", "z": [[1], [2]], "colorbar": {"title": {"text": "error"}}}""", "error", "2 × 1", 1, 2, 1, 2)]
    [InlineData("""{"y": ["NaN", "Infinity"], "name": "nothing"}""", "nothing", 0, "–", "–", "–", "–")]
    [InlineData("""{"type": "sankey", "node": {}}""", "sankey 1", "–", "–", "–", "–", "–")]
    public void TheTableSumsUpWhatATraceHolds(string trace, params object[] row) =>
        Assert.Contains(Row(row), WebUtility.HtmlDecode(Chart($"{{\"data\": [{trace}]}}").ToHtml()), StringComparison.Ordinal);

    [Fact]
    public void WhatIsNoNumberIsAGap() => Assert.Equal([1.0, null, 4.0, 2.5], Read(Lines).GetProperty("data")[0].Numbers("y"));

    [Fact]
    public void ColoursAreTheCoursesUnlessItsAuthorChose()
    {
        var figure = Plotly.Data(new Figure("t", "f").Line("a", [1, 2]));
        var (first, second) = (Read(Lines).GetProperty("data")[0], Read(Lines).GetProperty("data")[1]);

        Assert.Equal(figure.Text("line", "color"), first.Text("line", "color"));
        Assert.Equal("#123456", second.Text("line", "color"));
        Assert.Equal("dash", second.Text("line", "dash"));
        Assert.Equal("#00224E", Read(Surface).GetProperty("data")[0].GetProperty("colorscale")[0][1].GetString());
    }

    [Fact]
    public void SizeGroundTemplateAndTitleAreThePages()
    {
        var layout = Json(Chart(Lines)).GetProperty("layout");

        foreach (var name in (string[])["template", "width", "title"])
            Assert.False(layout.TryGetProperty(name, out _), name);
        Assert.Equal(380, layout.GetProperty("height").GetInt32());
        Assert.Equal("rgba(0,0,0,0)", layout.Text("paper_bgcolor"));
        Assert.Equal("The finding.", layout.Text("meta", "altText"));
        Assert.Equal("Title", Read(Lines).GetProperty("layout").Text("title", "text"));
    }

    [Fact]
    public void OnlyWhatTheSmallPlotlyCannotDrawAsksForTheWhole()
    {
        Assert.False(Json(Chart(Lines)).GetProperty("layout").GetProperty("meta").TryGetProperty("library", out _));
        Assert.Equal("PlotlyWhole", Json(Chart(Surface)).GetProperty("layout").Text("meta", "library"));
    }

    [Fact]
    public void AxesAndColoursAreTitledInANewChart()
    {
        var bare = Chart(Surface);
        var chart = bare.Axes("w", "u", "a < b").Colours("loss");

        var scene = JsonDocument.Parse(chart.ToPlotlyJson()).RootElement.GetProperty("layout").GetProperty("scene");
        Assert.Equal("a &lt; b", scene.Text("zaxis", "title", "text"));
        Assert.Equal("loss", JsonDocument.Parse(chart.ToPlotlyJson()).RootElement.GetProperty("data")[0].Text("colorbar", "title", "text"));
        Assert.Contains(Row("loss", "2 × 3", 1, -5, -5, 4), WebUtility.HtmlDecode(chart.ToHtml()), StringComparison.Ordinal);
        Assert.DoesNotContain("loss", bare.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("y", JsonDocument.Parse(Chart(Lines).Axes("x", "y").ToPlotlyJson()).RootElement.GetProperty("layout").Text("yaxis", "title", "text"));
        Assert.Throws<ArgumentException>("z", () => bare.Axes("x", "y"));
        Assert.Throws<ArgumentException>("z", () => Chart(Lines).Axes("x", "y", "z"));
        Assert.Throws<InvalidOperationException>(() => Chart(Lines).Colours("none"));
    }

    [Theory]
    [InlineData("no json", "is not JSON")]
    [InlineData("[1]", "is no object")]
    [InlineData("{}", "has no traces in data")]
    [InlineData("""{"data": []}""", "has no traces in data")]
    [InlineData("""{"data": [1]}""", "that is no trace")]
    [InlineData("""{"data": [{}], "layout": 1}""", "a layout that is no object")]
    [InlineData("""{"data": [{}], "data": [{}]}""", "is not JSON")]
    public void WhatIsNoChartIsRefusedWithWhatIsWanted(string json, string why)
    {
        var error = Assert.Throws<ArgumentException>(nameof(json), () => Chart(json));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("GenericChart.toJson(chart)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MarkupCannotBreakOut()
    {
        const string evil = "</script><script>alert(1)</script>";
        var html = new PlotlyChart(evil, evil, Lines.Replace("\"one\"", JsonSerializer.Serialize(evil), StringComparison.Ordinal)).ToHtml();

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("</script>").Length - 1);
    }

    private static PlotlyChart Chart(string json) => new("Title", "The finding.", json);

    private static JsonElement Read(string json) => JsonDocument.Parse(Chart(json).ToPlotlyJson()).RootElement;

    private static JsonElement Json(PlotlyChart chart) => JsonDocument.Parse(JsonScript().Match(chart.ToHtml()).Groups[1].Value).RootElement;

    private static string Row(params object[] cells) => FormattableString.Invariant(
        $"<th scope=\"row\">{cells[0]}</th>{string.Concat(cells.Skip(1).Select(cell => FormattableString.Invariant($"<td>{cell}</td>")))}");

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script type=\"application/json\" class=\"rnn-figure-json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonScript();
}
