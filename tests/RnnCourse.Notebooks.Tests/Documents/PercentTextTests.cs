using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Documents;

public class PercentTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("one line")]
    [InlineData("trailing newline\n")]
    [InlineData("\n\nleading and trailing\n\n")]
    [InlineData("%% code id=looks-like-a-header\n\\%% and escaped\n%%not")]
    [InlineData("tab\tquote\" back\\slash é 😀")]
    public void TheCommittedFormSurvivesBothWays(string source)
    {
        var document = NotebookDocument.Create(
        [
            NotebookCell.Create("markdown", "intro", source),
            NotebookCell.Create("code", "first-chain", source, "exercise", "figure"),
            NotebookCell.Create("raw", "note", source),
            NotebookCell.Create("code", "report", source),
        ]);
        var text = PercentText.Unpack(document);
        var again = PercentText.Pack(text);
        Assert.Equal(document.ToBytes(), again.ToBytes());
        Assert.Equal(text, PercentText.Unpack(again));
        Assert.True(PercentText.Carries(document));
        Assert.All(again.Cells, cell => Assert.Equal(source, cell.Source));
    }

    [Fact]
    public void ReadsWhatAnAuthorTypes()
    {
        var document = PercentText.Pack("%% markdown id=intro\r\n# Hello\r\n\r\n%% code id=a-b tags=exercise,figure\r\n1 +\r\n1\r\n");
        Assert.Equal(["intro", "a-b"], document.Cells.Select(cell => cell.Id));
        Assert.Equal(["# Hello", "1 +\n1"], document.Cells.Select(cell => cell.Source));
        Assert.Equal(["exercise", "figure"], document.Cells[1].Tags);
        Assert.Equal(".net-csharp", document.Metadata["kernelspec"]!["name"]!.GetValue<string>());
        Assert.Empty(document.Cells[1].Outputs);
        Assert.Null(document.Cells[1].ExecutionCount);
    }

    [Theory]
    [InlineData("", 1, "must be a cell header")]
    [InlineData("text before\n%% code id=a\n", 1, "must be a cell header")]
    [InlineData("%% code id=a\n1\n\n%% cod id=b\n", 4, "no cell header")]
    [InlineData("%% code\n", 1, "no cell header")]
    [InlineData("%% code id=has space\n", 1, "no cell header")]
    public void MalformedTextNamesItsLine(string text, long line, string problem)
    {
        var e = Assert.Throws<NotebookFormatException>(() => PercentText.Pack(text, "lesson.txt"));
        Assert.Equal(line, e.Line);
        Assert.Contains(problem, e.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ExecutedNotebooksAreNotCarried()
    {
        var document = NotebookDocument.Create([NotebookCell.Create("code", "a", "1")]);
        document.Cells[0].ExecutionCount = 1;
        Assert.False(PercentText.Carries(document));
    }
}
