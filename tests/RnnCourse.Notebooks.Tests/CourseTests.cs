using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using RnnCourse.Notebooks.Commands;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Every notebook of the course, run as students get it, with the model answers, and with each wrong answer.</summary>
public class CourseTests
{
    private static readonly JsonSchema TypedForm = JsonSchema.FromFile(Path.Combine(Course.Root, "docs", "schemas", "output.schema.json"));

    private static readonly string[] Expected = ["01-markov-baseline", "03-dynamical-systems-and-euler", "05-elman-cell", "07-bptt-by-hand"];

    public static TheoryData<string> Notebooks =>
    [
        .. Expected
            .Union(Directory.Exists(Course.Notebooks) ? Directory.GetFiles(Course.Notebooks, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!) : [])
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public Task AsStudentsGetIt(string notebook) => Passes(notebook, RunMode.AsStudent);

    /// <summary>Wrong answers are tried after a whole run with model answers that must pass, so that one needs no test of its own.</summary>
    [Theory]
    [MemberData(nameof(Notebooks))]
    public Task ModelAnswersPassAndEachWrongAnswerTurnsItsOwnCheckRed(string notebook) => Passes(notebook, RunMode.WithWrongAnswers);

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void IsCommittedAsItShouldBe(string notebook)
    {
        var path = PathOf(notebook);
        var findings = NotebookRules.Check(NotebookDocument.Load(path), path).ToList();
        Assert.True(findings is [], string.Join('\n', findings));
    }

    private static async Task Passes(string notebook, RunMode mode)
    {
        var result = await new NotebookRunner(RunSettings.Default with { Mode = mode }).RunAsync(PathOf(notebook), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{notebook}: {result.Elapsed.TotalSeconds:F1} s, {result.Checks.Count} checks"));
        Assert.True(result.Outcome == RunOutcome.Passed, $"{result.Outcome}\n{result.Describe()}");
        var outputs = result.Executed!.Cells.Where(cell => cell.IsCode).SelectMany(cell => cell.Outputs).Select(output => output!["data"]?[TypedOutput.MimeType]).OfType<JsonNode>().ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.True(TypedForm.Evaluate(JsonSerializer.SerializeToElement(output)).IsValid, output.ToJsonString()));
    }

    private static string PathOf(string notebook)
    {
        var path = Path.Combine(Course.Notebooks, notebook + ".ipynb");
        Assert.True(File.Exists(path), $"{path} is missing");
        return path;
    }
}
