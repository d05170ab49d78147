using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Authoring;

public sealed class LessonTextsTests : IDisposable
{
    private const string Code = """
        lesson.Claim("energy", c => c.True("more", true))
        """;

    private readonly Fixture fixture = new("exercise");

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(Code, "## energy\n\nEnergy grows\n", null)]
    [InlineData("lesson.Figure(\"Orbit\")", "## Orbit\n\nEach turn is wider.\n", null)]
    [InlineData("lesson.Claim(\"energy\", \"It grows\", 1.04, factor, 1e-12)", "", null)]
    [InlineData("new Figure(\"frame\", \"One of many.\")", "", null)]
    [InlineData(Code, "", "\"energy\" has no text; it needs \"## energy\" in")]
    [InlineData(Code, "## energy\n\nEnergy grows\n\n## orbit\n\nIt widens.\n", "has a text for \"orbit\", which nothing shows")]
    [InlineData(Code, "## energy\n\nIt grows\n\n## energy\n\nIt falls\n", "the text of \"energy\" appears twice")]
    [InlineData("new Figure(\"Orbit\", \"Each turn is a good deal wider than the last.\")", "", "stands in the code, where it is read before the run")]
    public void CodeAndTextsMustFitEachOther(string code, string texts, string? problem)
    {
        Write(texts);
        var found = LessonTexts.Check(PercentText.Pack($"%% code id=run\n{code}\n"), fixture.Path).ToList();
        if (problem is null)
            Assert.Empty(found);
        else
            Assert.Contains(problem, found[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ANotebookWithoutTextsMaySayAllInItsCode() =>
        Assert.Empty(LessonTexts.Check(PercentText.Pack("%% code id=run\nnew Figure(\"Orbit\", \"Each turn is a good deal wider than the last.\")\n"), fixture.Path));

    [Fact]
    public void HintsKeepTheirOrder()
    {
        Write("Before.\n\n## half\n\n1. Think.\n2. Halve\n   it.\n\n## energy\n\nIt grows\n");
        var texts = LessonTexts.Of(fixture.Path);
        Assert.Equal(["Think.", "Halve it."], texts["half"]);
        Assert.Equal(["It grows"], texts["energy"]);
    }

    private void Write(string texts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LessonTexts.PathFor(fixture.Path))!);
        File.WriteAllText(LessonTexts.PathFor(fixture.Path), texts);
    }
}
