using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class SolutionsTests
{
    private const string Model = "### Model answer\n```csharp\nvar a = 1;\n\nvar b = \"```\";\n```\n";
    private const string Wrong = "### Wrong answer: off by one\nPlausible.\n```csharp\nvar a = 2;\n```\n";

    [Fact]
    public void ReadsModelAndWrongAnswers()
    {
        var solutions = Solutions.Parse($"# Solutions\n\n## first-one\nwords `code`\n{Model}{Wrong}### Wrong answer: forgets W_xh\n```csharp\n```\n## second\n{Model}{Wrong}");
        Assert.Equal(["first-one", "second"], solutions.Keys);
        Assert.Equal("var a = 1;\n\nvar b = \"```\";", solutions["first-one"].ModelAnswer);
        Assert.Equal([new WrongAnswer("off by one", "var a = 2;", "Plausible."), new WrongAnswer("forgets W_xh", "")], solutions["first-one"].WrongAnswers);
    }

    [Theory]
    [InlineData("# S\n## x\n" + Wrong, 2, "no \"### Model answer\"")]
    [InlineData("# S\n## x\n" + Model, 2, "no \"### Wrong answer:")]
    [InlineData("## x\n" + Model + Wrong + "## x\n" + Model + Wrong, 13, "twice")]
    [InlineData("## x\n### Answer\n", 2, "### Answer")]
    [InlineData("## x\n```csharp\n1\n```\n", 2, "without a heading")]
    [InlineData("## x\n### Model answer\n```csharp\n1\n```\n```csharp\n2\n```\n", 6, "without a heading")]
    public void RefusesWhatIsNotAsAgreed(string text, long line, string problem)
    {
        var e = Assert.Throws<NotebookFormatException>(() => Solutions.Parse(text, "01.md"));
        Assert.Equal(line, e.Line);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
    }
}
