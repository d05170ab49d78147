using System.Text.Json;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class SearchIndexTests
{
    private static readonly LessonPage Lesson = Page.Of("05-cell",
        NotebookCell.Create("markdown", "opening", "# 05 The cell\n\nA question about $W_{hh}$."),
        NotebookCell.Create("markdown", "step", "## One step\n\nThe *state* & the \\<input>. $\\frac{\\Delta t}{2}$"),
        Page.Showing("draw", Page.Chart("How it grows", "[1234567]")),
        NotebookCell.Create("code", "code", "var network = ElmanNetwork.Random(2); // state"));

    [Fact]
    public void ASectionHasItsPlaceItsWordsItsFiguresAndTheNamesOfItsCode()
    {
        var sections = SearchIndex.Sections(Lesson.BodyFor(OutputForm.Search), 3).ToArray();

        Assert.Equal(["", "one-step"], sections.Select(section => section.Anchor));
        Assert.Equal("A question about W_hh.", sections[0].Text);
        Assert.Equal(("One step", 3), (sections[1].Heading, sections[1].Page));
        Assert.StartsWith("The state & the <input>.", sections[1].Text, StringComparison.Ordinal);
        Assert.Contains("Δ t", sections[1].Text, StringComparison.Ordinal);
        Assert.Contains("How it grows It grows.", sections[1].Text, StringComparison.Ordinal);
        Assert.Equal("Draw ElmanNetwork Random", sections[1].Names);
    }

    [Fact]
    public void NeitherProgramsNorStylesNorNumbersBehindFiguresAreFound()
    {
        var script = SearchIndex.ToScript([Lesson], Page.NoGlossary);

        Assert.DoesNotContain("1234567", script, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", script, StringComparison.Ordinal);
    }

    [Fact]
    public void TheIndexIsAScriptThatAPageCanLoadFromAFile()
    {
        var script = SearchIndex.ToScript([Lesson], Glossary.Parse("| a | b | c | d |\n| - | - | - | - |\n| $h_t$ | the state | number | all |"));
        const string Start = "window.rnnIndex = ";

        Assert.StartsWith(Start, script, StringComparison.Ordinal);
        using var index = JsonDocument.Parse(script[Start.Length..].TrimEnd(';', '\n'));
        Assert.Equal("05 The cell", index.RootElement.GetProperty("pages")[0][1].GetString());
        var symbol = index.RootElement.GetProperty("sections")[0];
        Assert.Equal((1, "h_t", "h_t", "the state (number)"), (symbol[0].GetInt32(), symbol[1].GetString(), symbol[2].GetString(), symbol[3].GetString()));
    }
}
