using RnnCourse.Charts;

namespace RnnCourse.Browser.Tests;

/// <summary>Needs no browser, so that this project has something to say on every machine.</summary>
public class SampleLessonTests
{
    [Fact]
    public void TheSampleHasEveryKindOfTrace()
    {
        var kinds = typeof(Trace).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Trace)) && !type.IsAbstract);
        var shown = SampleLesson.Figures.SelectMany(figure => figure.Traces).Select(trace => trace.GetType()).ToHashSet();

        Assert.All(kinds, kind => Assert.Contains(kind, shown));
    }

    [Fact]
    public void TheSampleHasFiguresThatStandStillAndFiguresThatMove()
    {
        Assert.Contains(SampleLesson.Figures, figure => figure.Frames.Count == 0);
        Assert.Contains(SampleLesson.Figures, figure => figure.Frames.Count > 0);
    }
}
