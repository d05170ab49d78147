using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;

namespace RnnCourse.Tests.Charts;

public class FigureTests
{
    private static readonly Figure Empty = new("Title", "The finding.");
    private static readonly Matrix<double> Square = Matrix<double>.Build.Dense(2, 2, (i, j) => i - j);

    [Fact]
    public void EachMethodLeavesItsFigureAsItWas()
    {
        var one = Empty.Line("a", [1, 2]);
        var two = one.Line("b", [3, 4]).XAxis("x").Annotate(0, 1, "note");

        Assert.Empty(Empty.Traces);
        Assert.Single(one.Traces);
        Assert.Equal(["a", "b"], two.Traces.Select(trace => trace.Name));
        Assert.Equal(0, Plotly.Layout(one).GetProperty("annotations").GetArrayLength());
    }

    [Fact]
    public void ALineWithoutXCountsFromZero()
    {
        var line = Assert.IsType<ScatterTrace>(Assert.Single(Empty.Line("a", [5, 6, 7]).Traces));

        Assert.Equal([0, 1, 2], line.X);
        Assert.Equal([5, 6, 7], line.Y);
    }

    [Fact]
    public void AFigureKeepsItsOwnCopyOfTheData()
    {
        double[] y = [1, 2];
        var matrix = Square.Clone();
        var figure = Empty.Line("a", y).HeatMap(matrix);
        y[0] = 99;
        matrix[0, 0] = 99;

        Assert.Equal([1.0, 2.0], Plotly.Data(figure, 0).Numbers("y"));
        Assert.Equal(0, Plotly.Data(figure, 1).GetProperty("z")[0][0].GetDouble());
    }

    [Theory]
    [InlineData("", "finding", "title")]
    [InlineData("  ", "finding", "title")]
    [InlineData("title", "", "altText")]
    [InlineData("title", "\n", "altText")]
    public void ATitleAndAFindingAreNeeded(string title, string altText, string argument) =>
        Assert.Equal(argument, Assert.Throws<ArgumentException>(() => new Figure(title, altText)).ParamName);

    public static TheoryData<string, Func<Figure>> BadInput => new()
    {
        { "y", () => Empty.Line("a", [1, 2], [1]) },
        { "x", () => Empty.Line("a", [], []) },
        { "y", () => Empty.Line("a", []) },
        { "name", () => Empty.Line(" ", [1]) },
        { "labels", () => Empty.Scatter("a", [1, 2], [1, 2], ["one"]) },
        { "values", () => Empty.Bars("a", ["x", "y"], [1]) },
        { "categories", () => Empty.Bars("a", [], []) },
        { "rows", () => Empty.HeatMap(Square, rows: ["a"]) },
        { "columns", () => Empty.HeatMap(Square, columns: ["a", "b", "c"]) },
        { "y", () => Empty.Phase("a", [1, 2], [1, 2, 3]) },
        { "x", () => Empty.Annotate(double.NaN, 0, "note") },
        { "text", () => Empty.Annotate(0, 0, "") },
        { "y", () => Empty.HorizontalLine(double.PositiveInfinity, "bound") },
        { "x", () => Empty.VerticalLine(double.NaN, "bound") },
        { "from", () => Empty.XAxis("x", from: 2, to: 1) },
        { "from", () => Empty.YAxis("y", logarithmic: true, from: 0) },
        { "to", () => Empty.YAxis("y", to: double.NaN) },
        { "values", () => Empty.Slider("s", [1], _ => Empty.Line("a", [1])) },
        { "values", () => Empty.Slider("s", [1, 2, 1], _ => Empty.Line("a", [1])) },
        { "values", () => Empty.Slider("s", [1, double.NaN], _ => Empty.Line("a", [1])) },
        { "label", () => Empty.Slider("", [1, 2], _ => Empty.Line("a", [1])) },
        { "start", () => Empty.Slider("s", [1, 2], _ => Empty.Line("a", [1]), start: 2) },
        { "frame", () => Empty.Slider("s", [1, 2], _ => Empty) },
        { "frame", () => Empty.Slider("s", [1, 2], s => s == 1 ? Empty.Line("a", [1]) : Empty.Line("a", [1]).Line("b", [1])) },
        { "frame", () => Empty.Slider("s", [1, 2], s => s == 1 ? Empty.Line("a", [1]) : Empty.HeatMap(Square)) },
        { "axes", () => Empty.Sliders([], _ => Empty.Line("a", [1])) },
        { "axes", () => Empty.Sliders([new("s", [1, 2]), new("s", [1, 2])], _ => Empty.Line("a", [1])) },
        { "frameNames", () => Empty.Animate("t", ["one", ""], _ => Empty.Line("a", [1])) },
    };

    [Theory]
    [MemberData(nameof(BadInput), DisableDiscoveryEnumeration = true)]
    public void BadInputIsNamed(string argument, Func<Figure> build)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => build());

        Assert.Equal(argument, error.ParamName);
        Assert.Contains("must", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFigureMovesOnlyOnce() => Assert.Throws<InvalidOperationException>(() => Empty
        .Slider("s", [1, 2], s => Empty.Line("a", [s]))
        .Slider("t", [1, 2], s => Empty.Line("a", [s])));

    [Fact]
    public void AFigureWithoutDataSaysSo()
    {
        Assert.Contains("no data", Assert.Throws<InvalidOperationException>(Empty.ToHtml).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(Empty.ToPlotlyJson);
    }

    [Fact]
    public void AsPlainTextItIsTitleAndFinding() => Assert.Equal("Title: The finding.", Empty.ToString());
}
