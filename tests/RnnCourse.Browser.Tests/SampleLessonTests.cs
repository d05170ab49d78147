using RnnCourse.Charts;

namespace RnnCourse.Browser.Tests;

/// <summary>Needs no browser, so that this project has something to say on every machine.</summary>
public class SampleLessonTests
{
    [Fact]
    public void The_sample_has_every_kind_of_trace()
    {
        var kinds = typeof(Trace).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Trace)) && !type.IsAbstract);
        var shown = SampleLesson.Figures.SelectMany(figure => figure.Traces).Select(trace => trace.GetType()).ToHashSet();

        Assert.All(kinds, kind => Assert.Contains(kind, shown));
    }

    [Fact]
    public void The_sample_has_figures_that_stand_still_and_figures_that_move()
    {
        Assert.Contains(SampleLesson.Figures, figure => figure.Frames.Count == 0);
        Assert.Contains(SampleLesson.Figures, figure => figure.Frames.Count > 0);
    }
}
