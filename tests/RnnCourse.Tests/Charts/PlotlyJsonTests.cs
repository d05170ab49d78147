using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;

namespace RnnCourse.Tests.Charts;

public class PlotlyJsonTests
{
    private static readonly Figure Empty = new("Title", "The finding.");

    [Fact]
    public void NanAndInfinityBecomeNull()
    {
        double[] y = [1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 5];

        Assert.Equal([1.0, null, null, null, 5.0], Plotly.Data(Empty.Line("a", y)).Numbers("y"));
        var cells = Matrix<double>.Build.DenseOfArray(new[,] { { 1, double.NaN } });
        Assert.Equal(JsonValueKind.Null, Plotly.Data(Empty.HeatMap(cells)).GetProperty("z")[0][1].ValueKind);
    }

    [Fact]
    public void NumbersCarrySevenDigitsAndNoNegativeZero()
    {
        var json = Empty.Line("a", [1.0 / 3, -0.0, 1e-300, 1.23456789e20]).ToPlotlyJson();

        Assert.Contains("[0.3333333,0,1E-300,1.234568E+20]", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void TextIsTheSameInEveryCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        static string Write()
        {
            var figure = Empty.Line("a", [0.5, -1234.5]).XAxis("x", from: -0.5, to: 1.5).HorizontalLine(-0.25, "bound")
                .Slider("Δt", [0.1, -0.25], dt => Empty.Line("b", [dt]));
            return figure.ToPlotlyJson() + figure.ToHtml();
        }
        var wanted = Write();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(wanted, Write());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void SuccessiveTracesDifferInColourAndInASecondCue()
    {
        var figure = Enumerable.Range(0, 6).Aggregate(Empty, (f, i) => f.Line($"line {i}", [0, 1], [i, i], markers: true));
        var traces = Enumerable.Range(0, 6).Select(i => Plotly.Data(figure, i)).ToArray();

        Assert.Equal(6, traces.Select(trace => trace.Text("line", "color")).Distinct().Count());
        Assert.Equal(6, traces.Select(trace => trace.Text("line", "dash")).Distinct().Count());
        Assert.Equal(6, traces.Select(trace => trace.Text("marker", "symbol")).Distinct().Count());
        Assert.True(Plotly.Layout(figure).GetProperty("showlegend").GetBoolean());
    }

    [Fact]
    public void ASingleTraceNeedsNoLegend() =>
        Assert.False(Plotly.Layout(Empty.Line("a", [1])).GetProperty("showlegend").GetBoolean());

    [Fact]
    public void MarkupInATextStaysText()
    {
        var figure = Empty.Bars("P(<s> & b)", ["<s>", "b"], [1, 2]);

        Assert.Equal("P(&lt;s&gt; &amp; b)", Plotly.Data(figure).Text("name"));
        Assert.Equal(["&lt;s&gt;", "b"], Plotly.Data(figure).Texts("x"));
    }

    [Fact]
    public void CategoriesThatLookLikeNumbersStayCategories() =>
        Assert.Equal("category", Plotly.Layout(Empty.Bars("a", ["1", "10"], [1, 2])).Text("xaxis", "type"));

    [Fact]
    public void AHeatMapHasRowZeroOnTopAndAScaleEvenAboutZero()
    {
        var figure = Empty.HeatMap(Matrix<double>.Build.DenseOfArray(new[,] { { -1.0, 3 }, { 0, 2 } }), diverging: true, showValues: true);
        var map = Plotly.Data(figure);

        Assert.Equal("reversed", Plotly.Layout(figure).Text("yaxis", "autorange"));
        Assert.Equal((-3, 3), (map.GetProperty("zmin").GetDouble(), map.GetProperty("zmax").GetDouble()));
        Assert.Equal([-1.0, 3], map.GetProperty("z")[0].EnumerateArray().Select(cell => cell.GetDouble()));
        Assert.Contains("%{z", map.Text("texttemplate"), StringComparison.Ordinal);
    }

    [Fact]
    public void AConstantHeatMapStillHasAScale()
    {
        var map = Plotly.Data(Empty.HeatMap(Matrix<double>.Build.Dense(2, 2, 4)));

        Assert.True(map.GetProperty("zmin").GetDouble() < map.GetProperty("zmax").GetDouble());
    }

    [Fact]
    public void ALogarithmicAxisCountsEndsAndNotesInPowersOfTenAndGuideLinesInValues()
    {
        var layout = Plotly.Layout(Empty.Line("a", [1, 100]).YAxis("y", logarithmic: true, from: 0.1, to: 1000)
            .Annotate(1, 100, "here").HorizontalLine(10, "bound"));

        Assert.Equal([-1.0, 3.0], layout.GetProperty("yaxis").Numbers("range"));
        Assert.Equal(2, layout.GetProperty("annotations")[0].GetProperty("y").GetDouble());
        Assert.Equal(10, layout.GetProperty("shapes")[0].GetProperty("y0").GetDouble());
    }

    [Fact]
    public void AShortLogarithmicAxisNamesItsTicksInFull()
    {
        var figure = Empty.Line("a", [1, 10, 1e6], [0.1, 0.2, 3]).XAxis("x", logarithmic: true).YAxis("y", logarithmic: true);

        Assert.Equal("power", Plotly.Layout(figure).Text("xaxis", "exponentformat"));
        Assert.Equal("D2", Plotly.Layout(figure).Text("yaxis", "dtick"));
    }

    [Fact]
    public void TheLabelOfAGuideLineAtTheTopHasRoom()
    {
        var range = Plotly.Layout(Empty.Line("a", [0, 10]).HorizontalLine(10, "bound")).GetProperty("yaxis").Numbers("range");

        Assert.InRange(range[1]!.Value, 10.5, 12);
        Assert.False(Plotly.Layout(Empty.Line("a", [0, 10]).HorizontalLine(5, "bound")).GetProperty("yaxis").TryGetProperty("range", out _));
    }

    [Fact]
    public void AGuideLineWithoutAWordHasNoLabel() =>
        Assert.False(Plotly.Layout(Empty.Line("a", [0]).HorizontalLine(5, "")).GetProperty("shapes")[0].TryGetProperty("label", out _));

    [Theory]
    [InlineData(20.0, null)]
    [InlineData(null, -5.0)]
    public void AnEndBeyondTheDataStillGivesAnAxis(double? from, double? to)
    {
        var range = Plotly.Layout(Empty.Line("a", [0, 10]).YAxis("y", from: from, to: to)).GetProperty("yaxis").Numbers("range");

        Assert.True(range[0] < range[1]);
        Assert.Equal(from ?? to, from is null ? range[1] : range[0]);
    }

    [Fact]
    public void EqualAxesTieYToX()
    {
        var axis = Plotly.Layout(Empty.Line("a", [1]).EqualAxes()).GetProperty("yaxis");

        Assert.Equal(("x", 1), (axis.Text("scaleanchor"), axis.GetProperty("scaleratio").GetInt32()));
    }

    [Fact]
    public void APathMarksItsStartAndTurnsArrowHeadsAlongItself()
    {
        var figure = Empty.Phase("spring", [1, 2, 3, 4], [0, 1, 0, 1]);
        var marks = Plotly.Data(figure, 1);

        Assert.Equal("lines", Plotly.Data(figure, 0).Text("mode"));
        Assert.Equal("previous", marks.Text("marker", "angleref"));
        Assert.Equal([1.0, 1, 1, 2, 2, 3, 3, 4], marks.Numbers("x"));
        Assert.Equal([0.0, 12, 0, 11, 0, 11, 0, 11], marks.GetProperty("marker").Numbers("size"));
    }

    [Fact]
    public void TheTitleAndTheFindingAreInTheLayout()
    {
        var layout = Plotly.Layout(Empty.Line("a", [1]));

        Assert.Equal("Title", layout.Text("title", "text"));
        Assert.Equal("The finding.", layout.Text("meta", "altText"));
    }
}
