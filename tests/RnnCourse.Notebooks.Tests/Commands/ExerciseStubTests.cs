using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Commands;

public sealed class ExerciseStubTests : IDisposable
{
    private readonly Fixture fixture = new("exercise");

    private string SolutionsText => File.ReadAllText(Solutions.PathFor(fixture.Path));

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(null, "half-check")]
    [InlineData("twice-check", "twice-check")]
    public void ItStandsAfterTheCellThatIsNamedOrTheLastCheck(string? after, string place)
    {
        var before = NotebookDocument.Load(fixture.Path).Cells.Select(cell => cell.Id).ToList();
        Assert.Equal(place, ExerciseStub.Add(fixture.Path, "a-third", after));
        var cells = NotebookDocument.Load(fixture.Path).Cells;
        var at = before.IndexOf(place) + 1;
        Assert.Equal([.. before[..at], "a-third-task", "a-third", "a-third-check", .. before[at..]], cells.Select(cell => cell.Id));
        Assert.Equal(["exercise"], cells[at + 1].Tags);
        Assert.Equal(["check"], cells[at + 2].Tags);
        Assert.Contains("double AThird() => throw new NotSolvedYet();", cells[at + 1].Source, StringComparison.Ordinal);
        Assert.Equal(["twice", "half", "a-third"], Solutions.Load(Solutions.PathFor(fixture.Path)).Keys);
    }

    [Fact]
    public void CheckListsWhatIsStillToWriteUntilItIsWritten()
    {
        var before = NotebookRules.Check(NotebookDocument.Load(fixture.Path), fixture.Path).ToList();
        ExerciseStub.Add(fixture.Path, "a-third", null);
        var findings = NotebookRules.Check(NotebookDocument.Load(fixture.Path), fixture.Path).Except(before).ToList();
        Assert.All(findings, finding => Assert.Contains("(to write) stands there still", finding, StringComparison.Ordinal));
        Assert.Equal(3 + 5, findings.Count); // a line a cell, a line a place in the solutions

        File.WriteAllText(fixture.Path, File.ReadAllText(fixture.Path).Replace(ExerciseStub.Placeholder, "written"));
        File.WriteAllText(Solutions.PathFor(fixture.Path), SolutionsText.Replace(ExerciseStub.Placeholder, "written"));
        Assert.Equal(before, NotebookRules.Check(NotebookDocument.Load(fixture.Path), fixture.Path));
    }

    [Fact]
    public void ANotebookWithoutExercisesGetsItBeforeTheReportAndAFileOfSolutions()
    {
        File.Delete(Solutions.PathFor(fixture.Path));
        PercentText.Pack("%% code id=setup\n1\n\n%% code id=report\n1\n").Save(fixture.Path);
        ExerciseStub.Add(fixture.Path, "2-norm", null);
        Assert.Equal(["setup", "2-norm-task", "2-norm", "2-norm-check", "report"], NotebookDocument.Load(fixture.Path).Cells.Select(cell => cell.Id));
        Assert.StartsWith("# Solutions: exercise\n\n## 2-norm\n", SolutionsText, StringComparison.Ordinal);
        Assert.Contains("double Answer2Norm()", SolutionsText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("twice", null, "has a cell \"twice\" already")]
    [InlineData("Twice", null, "\"Twice\" is no id of an exercise")]
    [InlineData("third", "nowhere", "has no cell \"nowhere\" to stand after")]
    [InlineData("gone", null, "has a section \"## gone\" already")]
    public void WhatItRefusesItLeavesAsItWas(string id, string? after, string problem)
    {
        File.AppendAllText(Solutions.PathFor(fixture.Path), "\n## gone\n");
        var (notebook, solutions) = (File.ReadAllText(fixture.Path), SolutionsText);
        var e = Assert.Throws<CommandException>(() => ExerciseStub.Add(fixture.Path, id, after));
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
        Assert.Equal(notebook, File.ReadAllText(fixture.Path));
        Assert.Equal(solutions, SolutionsText);
    }

    [Fact]
    public void ANotebookThatCannotBeWrittenLeavesTheSolutionsAsTheyWere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a file name that is just short enough");
        // The temporary file beside the notebook would have a name of 257 characters, that of the solutions one of 254.
        var notebook = Path.Combine(fixture.Folder, new string('x', 213) + ".ipynb");
        File.Copy(fixture.Path, notebook);
        File.Copy(Solutions.PathFor(fixture.Path), Solutions.PathFor(notebook));
        Assert.ThrowsAny<IOException>(() => ExerciseStub.Add(notebook, "third", null));
        Assert.Equal(SolutionsText, File.ReadAllText(Solutions.PathFor(notebook)));
        File.Delete(Solutions.PathFor(notebook));
        Assert.ThrowsAny<IOException>(() => ExerciseStub.Add(notebook, "third", null));
        Assert.False(File.Exists(Solutions.PathFor(notebook)));
    }

    [Fact]
    public async Task TheCommandSaysWhatIsNextAndRefusesASecondTime()
    {
        var (exit, output, _) = await Cli.RunAsync(fixture.Folder, ["new-exercise", fixture.Path, "third"]);
        Assert.Equal(0, exit);
        Assert.Contains("--with-wrong-answers", output, StringComparison.Ordinal);
        Assert.Equal(4, (await Cli.RunAsync(fixture.Folder, ["new-exercise", fixture.Path, "third"])).Code);
    }

    [Fact]
    public async Task BeforeAnythingIsWrittenTheNotebookRunsAndTheExerciseIsUnsolved()
    {
        var library = Path.Combine(Course.Notebooks, "lib", "RnnCourse.Teaching.dll");
        PercentText.Pack($"%% code id=setup\n#r \"{library}\"\nusing RnnCourse.Teaching;\nvar lesson = new Lesson(\"00\", \"One\");\n\n%% code id=report\nlesson.Report()\n")
            .Save(fixture.Path);
        ExerciseStub.Add(fixture.Path, "third", null);
        var result = await fixture.RunAsync();
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
        Assert.Equal(CheckState.Unsolved, result.Checks["third"].State);
    }
}
