using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;

namespace RnnCourse.Tests.Charts;

public partial class FigureHtmlTests
{
    private static readonly Figure Line = new Figure("Title", "The finding.").Line("a", [1, double.NaN, 3, 2]);

    [Fact]
    public void WithoutAScriptItSaysTitleFindingAndData()
    {
        var html = Scripts().Replace(Line.ToHtml(), "");

        Assert.Contains("<strong class=\"rnn-figure-title\">Title</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"rnn-figure-finding\">The finding.</span>", html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"rnn-figure-data\" open>", html, StringComparison.Ordinal);
        Assert.Contains("<td>3</td><td>1</td><td>2</td><td>1</td><td>3</td>", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"The finding.\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereThereIsNothingToDrawItSaysWhy()
    {
        const string finite = "Nothing of \"a\" is drawn: none of its values is a finite number.";
        const string above = "Nothing of \"a\" is drawn: the axis is logarithmic, and none of its values is above zero.";
        var empty = new Figure("t", "f");
        var nan = Matrix<double>.Build.Dense(2, 2, double.NaN);
        Says([finite], empty.Line("a", [double.NaN, double.PositiveInfinity]));
        Says([finite], empty.Line("a", [1, double.NaN], [double.NaN, 2]));
        Says([finite], empty.Bars("a", ["x"], [double.NaN]));
        Says([finite], empty.HeatMap(nan, colourTitle: "a"));
        Says([finite], empty.Slider("n", [1, 2], _ => empty.Phase("a", [double.NaN], [1])));
        Says([above], empty.Line("a", [0, -1]).YAxis("y", logarithmic: true));
        Says([above], empty.Scatter("a", [0], [1]).XAxis("x", logarithmic: true));
        Says([above], empty.Bars("a", ["x"], [0]).YAxis("y", logarithmic: true));
        Says([finite], Line.Line("b", [1]).Line("a", [double.NaN]));
        Says([], Line);
        Says([], empty.Line("a", [0, 1]).YAxis("y", logarithmic: true));
        Says([], empty.Slider("n", [1, 2], n => empty.Line("a", [n == 1 ? double.NaN : 1])));

        static void Says(string[] sentences, Figure figure)
        {
            var html = System.Net.WebUtility.HtmlDecode(Scripts().Replace(figure.ToHtml(), ""));
            Assert.Equal(sentences.Length, html.Split("is drawn:").Length - 1);
            Assert.All(sentences, sentence => Assert.Contains(sentence, html, StringComparison.Ordinal));
            var notes = Plotly.Layout(figure).GetProperty("annotations").EnumerateArray().Select(note => note.Text("text"));
            Assert.Equal(sentences, notes);
        }
    }

    [Fact]
    public void AMovingFigureSaysWhichSettingItsDataBelongTo()
    {
        var figure = new Figure("t", "f").Slider("Δt", [0.1, 0.2], dt => Line.Line("b", [dt]), start: 1);

        Assert.Contains("At Δt = 0.2:", System.Net.WebUtility.HtmlDecode(figure.ToHtml()), StringComparison.Ordinal);
        var controls = Json(figure).GetProperty("controls");
        Assert.Equal(["0.1", "0.2"], controls[0].Texts("steps"));
        Assert.Equal(1, controls[0].GetProperty("start").GetInt32());
    }

    [Fact]
    public void MarkupCannotBreakOut()
    {
        const string evil = "</script><script>alert(1)</script>\"'&";
        var figure = new Figure(evil, evil).Line(evil, [1]).XAxis(evil).Annotate(0, 1, evil)
            .HeatMap(Matrix<double>.Build.Dense(1, 1, 1), [evil], [evil], evil);
        var html = figure.ToHtml();

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("</script>").Length - 1);
        Assert.Equal(evil, Json(figure).GetProperty("layout").Text("meta", "altText"));
    }

    [Fact]
    public void ThePageShowsTheTitleSoTheChartDoesNot() =>
        Assert.False(Json(Line).GetProperty("layout").TryGetProperty("title", out _));

    [Fact]
    public void TheSameFigureGivesTheSameTextAndNoElementId()
    {
        Assert.Equal(Line.ToHtml(), Line.ToHtml());
        Assert.DoesNotMatch(@"<\w[^>]* id=", Scripts().Replace(Line.ToHtml(), ""));
    }

    [Fact]
    public void PlotlyIsTheVersionThatPackageJsonPins()
    {
        var root = typeof(FigureHtmlTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "RepositoryRoot").Value!;
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "package.json")));

        foreach (var library in new[] { PlotlyLibrary.Cartesian, PlotlyLibrary.Whole })
        {
            Assert.Equal(PlotlyLibrary.Version, package.RootElement.Text("dependencies", library.Package));
            Assert.Contains(library.Address, Line.ToHtml(), StringComparison.Ordinal);
            Assert.Contains(library.Integrity, Line.ToHtml(), StringComparison.Ordinal);
        }
    }

    private static JsonElement Json(Figure figure) =>
        JsonDocument.Parse(JsonScript().Match(figure.ToHtml()).Groups[1].Value).RootElement;

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script type=\"application/json\" class=\"rnn-figure-json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonScript();
}
