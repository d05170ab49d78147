using Microsoft.DotNet.Interactive.Documents;
using Microsoft.DotNet.Interactive.Documents.Jupyter;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>Every lesson in .NET Interactive's own kernel as students get it, and one with model answers and with each wrong answer.</summary>
public class LessonTests
{
    private static readonly KernelInfoCollection Kernels = [new KernelInfo("csharp", "C#", ["c#", "C#"])];

    public static TheoryData<string> Lessons => [.. Course.Lessons];

    [Fact]
    public void AllLessonsAreHere() => Assert.Equal(13, Course.Lessons.Count());

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task AsStudentsGetIt(string lesson)
    {
        var result = await Course.Passes(lesson, RunMode.AsStudent);
        var exercises = result.Executed!.Cells.Where(cell => cell.Tags.Contains("exercise")).Select(cell => cell.Id).Order().ToList();
        Assert.NotEmpty(exercises);
        Assert.Equal(exercises, result.Checks.Values.Where(check => check.State == CheckState.Unsolved).Select(check => check.Id).Order());
    }

    /// <summary>One lesson here, and every night all of them, by <c>run --kernel polyglot --with-wrong-answers</c>.</summary>
    [Fact]
    public Task WithModelAnswersAndThenWithEachWrongOne() => Course.Passes("05-elman-cell", RunMode.WithWrongAnswers);

    /// <summary>
    /// The runner hands over the cells; the host's own reader must find the same ones, and take them for C#. It gets the text: from a file it
    /// reads 4,096 bytes at a time, and breaks a letter of two bytes that stands across.
    /// </summary>
    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task TheHostsReaderFindsTheSameCells(string lesson)
    {
        var read = Notebook.Parse(await File.ReadAllTextAsync(Course.PathOf(lesson), TestContext.Current.CancellationToken), Kernels);
        Assert.Equal(
            NotebookDocument.Load(Course.PathOf(lesson)).Cells.Where(cell => cell.IsCode).Select(cell => (cell.Id, cell.Source)),
            read.Elements.Where(element => element.KernelName == "csharp").Select(element => (element.Id!, element.Contents)));
    }
}
