using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>Exceptions that once named the wrong line or none, as a run tells them.</summary>
public class LostPlaceTests
{
    [Theory]
    [InlineData("wrong-line.fails", "use", 1, "   at Outer in cell define, line 5:\n      s += v[7];\n   in cell use, line 1:\n      Outer(new int[3])")]
    [InlineData("no-line.fails", "sum", 5, "   in cell sum, line 5:\n      total += xs[t];")]
    [InlineData("call-line.fails", "calls", 1, "\n   at Outer in cell calls, line 5:\n      var b = Many(n - 5);\n   in cell calls, line 8:\n      Outer(2)")]
    public async Task TheRightLineIsNamed(string name, string cell, int line, string places)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CellFailed, result.Outcome);
        var failure = Assert.Single(result.Failures);
        Assert.Equal((cell, line), (failure.CellId, failure.Line));
        Assert.EndsWith(places, failure.Message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($">  {line} | "), result.Describe(), StringComparison.Ordinal);
        var error = result.Executed!.Cells.Single(one => one.Id == cell).Outputs.Single();
        Assert.EndsWith(places, string.Join('\n', error!["traceback"]!.AsArray().Select(part => (string?)part)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExerciseWhoseAnswerThrowsNamesTheLine()
    {
        using var fixture = new Fixture("exercise-throws.fails");
        var library = Directory.CreateDirectory(Path.Combine(fixture.Folder, "lib")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Course.Root, "notebooks", "lib"), "*.dll"))
            File.Copy(file, Path.Combine(library, Path.GetFileName(file)));
        var output = Path.Combine(fixture.Folder, "out");
        var course = await new CourseRun(Fixture.Settings, 1, output).RunAsync([fixture.Path], TestContext.Current.CancellationToken);
        var result = course.Notebooks.Single();
        var failure = Assert.Single(result.Failures);
        Assert.Equal(("sum-check", 3), (failure.CellId, failure.Line));
        const string Places = "   at SumOf in cell sum, line 4:\n      for (var t = 0; t <= v.Length; t++) s += v[t];\n"
            + "   in cell sum-check, line 3:\n      c.Close(\"1+2\", 3, SumOf(new[] { 1.0, 2 }), 1e-12);";
        Assert.Contains("It threw IndexOutOfRangeException", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n" + Places, failure.Message, StringComparison.Ordinal);
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "report.json"), TestContext.Current.CancellationToken))!;
        Assert.EndsWith(Places, (string?)report["notebooks"]![0]!["failures"]![0]!["message"], StringComparison.Ordinal);
        var shown = string.Concat(result.Executed!.Cells[2].Outputs.Single()!["data"]!["text/html"]!.AsArray().Select(part => (string?)part));
        Assert.Contains(Places + "</pre>", System.Net.WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
    }
}
