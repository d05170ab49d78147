using RnnCourse.Charts;

namespace RnnCourse.Tests.Charts;

public class SliderTests
{
    private static readonly Figure Empty = new("Title", "The finding.");

    private static Figure Two => Empty.Line("fixed", [7, 7]).Sliders(
        [new SliderAxis("Δt", [0.1, 0.2], start: 1), new SliderAxis("k", [1, 4, 9])],
        at => Empty.Line("moving", [0, 1], [at[0], at[1]]));

    [Fact]
    public void SlidersMakeAFrameForEachCombination() =>
        Assert.Equal(["0.1|1", "0.1|4", "0.1|9", "0.2|1", "0.2|4", "0.2|9"], Two.Frames.Select(frame => frame.Name));

    [Fact]
    public void TheStartIsWhatIsDrawnAtFirst()
    {
        Assert.Equal(["fixed", "moving"], Two.Traces.Select(trace => trace.Name));
        Assert.Equal([0.2, 1], Plotly.Data(Two, 1).Numbers("y"));
    }

    [Fact]
    public void FramesSayOnlyWhatChangesAndWhere()
    {
        var frame = Plotly.Read(Two).GetProperty("frames")[5];
        var moving = Assert.Single(frame.GetProperty("data").EnumerateArray());

        Assert.Equal([1.0], frame.Numbers("traces"));
        Assert.Equal(["y"], moving.EnumerateObject().Select(property => property.Name));
        Assert.Equal([0.2, 9], moving.Numbers("y"));
    }

    [Fact]
    public void InPlotlysOwnSlidersTheOthersKeepTheirStart()
    {
        var sliders = Plotly.Layout(Two).GetProperty("sliders");
        string[] Names(int slider) => [.. sliders[slider].GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("args")[0][0].GetString()!)];

        Assert.Equal(["0.1|1", "0.2|1"], Names(0));
        Assert.Equal(["0.2|1", "0.2|4", "0.2|9"], Names(1));
        Assert.Equal(1, sliders[0].GetProperty("active").GetInt32());
    }

    [Fact]
    public void AxesHoldStillAndFitAllFrames()
    {
        var range = Plotly.Layout(Two).GetProperty("yaxis").Numbers("range");

        Assert.InRange(range[0]!.Value, -1, 0.1);
        Assert.InRange(range[1]!.Value, 9, 10);
        Assert.False(Plotly.Read(Two).GetProperty("frames")[0].GetProperty("layout").TryGetProperty("yaxis", out _));
    }

    [Fact]
    public void AFrameMaySetTheEndsOfItsAxesAndBringNotes()
    {
        var figure = Empty.Annotate(0, 0, "always").Slider("s", [1, 2], s => s == 1
            ? Empty.Line("a", [s])
            : Empty.Line("a", [s]).YAxis("", from: 0, to: 50).Annotate(0, s, "only at 2"));
        var frames = Plotly.Read(figure).GetProperty("frames");

        Assert.Equal([0.0, 50], frames[1].GetProperty("layout").GetProperty("yaxis").Numbers("range"));
        Assert.True(frames[0].GetProperty("layout").TryGetProperty("yaxis", out _));
        Assert.Equal(1, frames[0].GetProperty("layout").GetProperty("annotations").GetArrayLength());
        Assert.Equal(2, frames[1].GetProperty("layout").GetProperty("annotations").GetArrayLength());
    }

    [Fact]
    public void TheColoursOfAHeatMapMeanTheSameInEveryFrame()
    {
        var figure = Empty.Slider("s", [1, 5], s => Empty.HeatMap(
            MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(1, 2, (_, j) => s * j)));

        Assert.Equal(5, Plotly.Data(figure).GetProperty("zmax").GetDouble());
    }

    [Fact]
    public void AnAnimationHasAFrameForEachNameAndButtons()
    {
        var figure = Empty.Animate("step", ["start", "end"], i => Empty.Line("a", [i]));

        Assert.Equal(["start", "end"], figure.Frames.Select(frame => frame.Name));
        Assert.Equal(2, Plotly.Layout(figure).GetProperty("updatemenus")[0].GetProperty("buttons").GetArrayLength());
    }
}
