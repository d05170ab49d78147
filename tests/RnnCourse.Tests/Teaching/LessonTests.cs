using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Teaching;

namespace RnnCourse.Tests.Teaching;

public class LessonTests
{
    private readonly Lesson lesson = new("99", "A lesson for tests");

    /// <summary>MathNet would fill so long a vector on several threads, were it not for the lesson.</summary>
    [Fact]
    public void RandomNumbersComeInOrder()
    {
        var (random, again) = (new Random(1), new Random(1));
        var vector = Vector<double>.Build.Dense(100_000, _ => random.NextDouble());
        Assert.Equal("99", lesson.Number);
        Assert.All(vector, number => Assert.Equal(again.NextDouble(), number));
    }

    [Fact]
    public void AClaimHoldsWithinItsTolerance()
    {
        Assert.Equal(CheckState.Passed, lesson.Claim("root", "the root of two", Math.Sqrt(2), 1.4142, 1e-4).State);
        Assert.Equal(CheckState.Failed, lesson.Claim("root", "the root of two", Math.Sqrt(2), 1.4142, 1e-6).State);
    }

    [Fact]
    public void NotANumberIsCloseToNothingButItself()
    {
        Assert.Equal(CheckState.Failed, lesson.Claim("nan", "a number", 1, double.NaN, 1e9).State);
        Assert.Equal(CheckState.Passed, lesson.Claim("infinity", "unseen", double.PositiveInfinity, double.PositiveInfinity, 0).State);
    }

    [Fact]
    public void AStubIsUnsolvedEvenInsideATask()
    {
        static double Stub() => throw new NotSolvedYet();
        Assert.Equal(CheckState.Unsolved, lesson.Exercise("stub", c => c.Close("x", 1, Stub(), 0), "think").State);
        var inTask = lesson.Exercise("task", c => c.Close("x", 1, Task.Run(Stub, TestContext.Current.CancellationToken).Result, 0), "think");
        Assert.Equal(CheckState.Unsolved, inTask.State);
    }

    [Fact]
    public void AnAnswerThatThrowsFailsAndSaysWhat()
    {
        var result = lesson.Exercise("throws", c => c.Close("x", 1, ((double[])[])[0], 0), "think");
        Assert.Equal(CheckState.Failed, result.State);
        Assert.Contains("IndexOutOfRangeException", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.ThrownAt);
    }

    [Fact]
    public void WhereAnAnswerThrewIsAskedOfWhoKnows()
    {
        AppDomain.CurrentDomain.SetData("exception-places", (Func<Exception, IReadOnlyList<string>>)(error => ["   in cell half, line 2:", $"      x < {error.Message}"]));
        try
        {
            var result = lesson.Exercise("throws", _ => throw new FormatException("1"), "think");
            Assert.Equal("   in cell half, line 2:\n      x < 1", string.Join('\n', result.ThrownAt));
            Assert.Contains(">   in cell half, line 2:\n      x &lt; 1</pre>", result.ToHtml(), StringComparison.Ordinal);
            Assert.Contains("in cell half, line 2:", lesson.Report().ToHtml(), StringComparison.Ordinal);
        }
        finally
        {
            AppDomain.CurrentDomain.SetData("exception-places", null);
        }
    }

    [Fact]
    public void ACheckThatComparesNothingFails() =>
        Assert.Equal(CheckState.Failed, lesson.Exercise("empty", _ => { }, "think").State);

    [Fact]
    public void APlantedBugMustBeCaught()
    {
        Assert.Equal(CheckState.Passed, lesson.BreakIt("bug", "one is two", c => c.Close("x", 1, 2, 0.5)).State);
        Assert.Equal(CheckState.Failed, lesson.BreakIt("bug", "one is one", c => c.Close("x", 1, 1, 0.5)).State);
    }

    [Fact]
    public void AReportRunsEveryCheckAgainAndAnIdOnlyOnce()
    {
        var answer = 1.0;
        lesson.Exercise("again", c => c.Close("x", 2, answer, 0), "think");
        lesson.Exercise("again", c => c.Close("x", 2, answer, 0), "think");
        answer = 2;
        var check = Assert.Single(lesson.Report().Checks);
        Assert.Equal(CheckState.Passed, check.State);
        Assert.Contains("1 of 1 exercises solved", lesson.Report().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MatricesOfDifferentShapesAndMissingOnesDoNotHold()
    {
        var matrix = Matrix<double>.Build.Dense(2, 3, 1);
        Assert.Equal(CheckState.Failed, lesson.Claim("shape", "shapes", c => c.Close("m", matrix, matrix.Transpose(), 1)).State);
        Assert.Equal(CheckState.Failed, lesson.Claim("null", "null", c => c.Close("m", matrix, null!, 1)).State);
        Assert.Equal(CheckState.Passed, lesson.Claim("same", "same", c => c.Close("m", matrix, matrix + 1e-9, 1e-8)).State);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void AMatrixWithNaNAnywhereDoesNotHold(int row, int column)
    {
        var matrix = Matrix<double>.Build.Dense(2, 3, 1);
        var nan = matrix.Clone();
        nan[row, column] = double.NaN;
        Assert.Equal(CheckState.Failed, lesson.Claim("nan", "nan", c => c.Close("m", matrix, nan, 1)).State);
        Assert.Equal(CheckState.Failed, lesson.Claim("row", "row", c => c.Close("v", matrix.Row(row), nan.Row(row), 1)).State);
    }

    [Fact]
    public void TheHtmlNamesCheckKindAndStateAndEscapesText()
    {
        var html = lesson.Claim("angle", "a < b & \"c\"", 1, 2, 0).ToHtml();
        Assert.Contains("data-check=\"angle\" data-kind=\"claim\" data-state=\"failed\"", html, StringComparison.Ordinal);
        Assert.Contains("a &lt; b &amp; &quot;c&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void EachFailedTryOpensOneMoreHint()
    {
        CheckResult Try(double answer) => lesson.Exercise("narrow", c => c.Close("x", 2, answer, 0), "vague", "closer", "plain");
        Assert.Equal(["vague"], Try(1).Hints);
        Assert.Equal(["vague", "closer"], Try(1).Hints);
        lesson.Report();
        Assert.Equal(["vague", "closer", "plain"], Try(1).Hints);
        Assert.Contains("plain", Try(1).ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("vague", Try(2).ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void AToleranceIsZeroOrMore(double tolerance) =>
        Assert.Contains("tolerance", lesson.Claim("bad", "bad", 1, 1, tolerance).Error, StringComparison.Ordinal);
}
