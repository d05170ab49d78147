using RnnCourse.Charts;
using RnnCourse.Teaching;

namespace RnnCourse.Tests.Teaching;

public class LinkedTests
{
    [Fact]
    public void LinkedFiguresStandInOneFrame()
    {
        var html = Show.Linked(Moving("first", 1, 2), Moving("second", 1, 2)).ToHtml();
        Assert.StartsWith("<div class=\"rnn-linked\"><figure", html, StringComparison.Ordinal);
        Assert.Contains("first", html, StringComparison.Ordinal);
        Assert.Contains("second", html, StringComparison.Ordinal);
    }

    [Fact]
    public void FiguresThatCannotMoveAsOneAreRefused()
    {
        var still = new Figure("still", "It stands still.").Line("line", [1, 2]);
        Assert.Contains("two or more", Refusal(Moving("alone", 1, 2)), StringComparison.Ordinal);
        Assert.Contains("sliders", Refusal(still, still), StringComparison.Ordinal);
        Assert.Contains("sliders", Refusal(Moving("first", 1, 2), still), StringComparison.Ordinal);
        Assert.Contains("steps", Refusal(Moving("first", 1, 2), Moving("second", 1, 3)), StringComparison.Ordinal);
    }

    private static string Refusal(params Figure[] figures) => Assert.Throws<ArgumentException>(() => Show.Linked(figures)).Message;

    private static Figure Moving(string title, params double[] steps) =>
        new Figure(title, "It moves.").Slider("factor", steps, factor => new Figure("frame", "One factor.").Line("line", [0, factor]));
}
