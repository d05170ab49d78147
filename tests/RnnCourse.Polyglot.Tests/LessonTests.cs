using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>Every lesson in .NET Interactive's own kernel: as students get it, with model answers, and with each wrong answer.</summary>
public class LessonTests
{
    public static TheoryData<string> Lessons => [.. Course.Lessons];

    [Fact]
    public void AllLessonsAreHere() => Assert.Equal(13, Course.Lessons.Count());

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task AsStudentsGetIt(string lesson)
    {
        using var run = await LessonRun.Of(lesson);
        Assert.Equal([], run.Checks.Where(check => check.State == CheckState.Failed));
        Assert.Equal(run.Exercises.Order(), run.Checks.Where(check => check.State == CheckState.Unsolved).Select(check => check.Id).Order());
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task WithModelAnswersAndThenWithEachWrongOne(string lesson)
    {
        var solutions = Solutions.Of(Course.PathOf(lesson))!;
        using var run = await LessonRun.Of(lesson, solutions);
        Assert.Equal([], run.Checks.Where(check => check.State != CheckState.Passed));
        foreach (var exercise in run.Exercises)
        {
            foreach (var wrong in solutions[exercise].WrongAnswers)
            {
                await run.Answer(exercise, wrong.Code);
                var red = run.Checks.Where(check => check.State != CheckState.Passed).Select(check => check.Id);
                Assert.True(red.SequenceEqual([exercise]), $"the wrong answer \"{wrong.Name}\" to {exercise} turns red: {string.Join(", ", red)}");
            }
            await run.Answer(exercise, solutions[exercise].ModelAnswer);
            Assert.Equal([], run.Checks.Where(check => check.State != CheckState.Passed));
        }
    }
}
