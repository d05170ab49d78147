using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring.Coverage;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Coverage;

public sealed class CourseLinksTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("rnn-links-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void LinksToBothNeighboursAreInOrder()
    {
        var paths = Write("[n](02-b.ipynb)", "[p](01-a.ipynb) · [n](03-c.ipynb#top) [web](https://example.org/x.ipynb)", "[p](02-b.ipynb)");
        Assert.Empty(CourseLinks.Check(paths));
    }

    [Fact]
    public void AMissingNeighbourAndADeadLinkAreNoticed()
    {
        var paths = Write("[n](02-b.ipynb)", "[p](01-a.ipynb) · [n](04-d.ipynb)", "[p](01-a.ipynb)");
        Assert.Equal(
            [
                $"{paths[1]}: cell 1 \"links\": links to 04-d.ipynb, which is not there",
                $"{paths[1]}: the last cell \"links\" must link to the next lesson, 03-c.ipynb",
                $"{paths[2]}: the last cell \"links\" must link to the previous lesson, 02-b.ipynb",
            ],
            CourseLinks.Check(paths));
    }

    [Fact]
    public async Task CheckOfTheWholeCourseLooksAtLinksAndCounts()
    {
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "RnnCourse.sln"), "", TestContext.Current.CancellationToken);
        Write("[n](02-b.ipynb)", "none");
        var (exit, output, _) = await Cli.RunAsync(root.FullName, ["check"]);
        Assert.Equal(1, exit);
        Assert.Contains("must link to the previous lesson, 01-a.ipynb", output, StringComparison.Ordinal);
        Assert.Contains("lessons: 2, exercises: 0, wrong answers: 0, figures: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void CountsExercisesWrongAnswersAndFigures()
    {
        using var fixture = new Fixture("exercise");
        var path = Write("none")[0];
        PercentText.Pack("%% code id=one tags=figure\n1\n\n%% code id=two tags=item:000-a,figure\n1\n").Save(path);
        Assert.Equal(new CourseCounts(2, 2, 3, 2), CourseCounts.Of([path, fixture.Path]));
    }

    private List<string> Write(params string[] lastCells)
    {
        var folder = root.CreateSubdirectory("notebooks").FullName;
        return [.. lastCells.Select((text, index) =>
        {
            var path = Path.Combine(folder, FormattableString.Invariant($"0{index + 1}-{(char)('a' + index)}.ipynb"));
            PercentText.Pack($"%% markdown id=links\n{text}\n").Save(path);
            return path;
        })];
    }
}
