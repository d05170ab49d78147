using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Authoring.Guesses;
using RnnCourse.Notebooks.Authoring.Sittings;
using RnnCourse.Notebooks.Authoring.Words;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>Every notebook of the course, run as students get it, with the model answers, and with each wrong answer.</summary>
public class CourseTests
{
    private static readonly JsonSchema TypedForm = JsonSchema.FromFile(Path.Combine(Course.Root, "docs", "schemas", "output.schema.json"));

    private static readonly string[] Expected = ["01-markov-baseline", "03-dynamical-systems-and-euler", "05-elman-cell", "07-bptt-by-hand"];

    // Two tests ask for it, and it takes a while.
    private static readonly ConcurrentDictionary<string, Task<NotebookResult>> WithAnswers = [];

    public static TheoryData<string> Notebooks =>
    [
        .. Expected
            .Union(Directory.Exists(Course.Notebooks) ? Directory.GetFiles(Course.Notebooks, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!) : [])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What the first command has just run is not run again: its result is kept under a key of all that it depends on.</summary>
    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task AsStudentsGetIt(string notebook)
    {
        var kept = ResultStore.In(new Repository(Course.Root).RunFolder, RunSettings.Default).Find(PathOf(notebook));
        Passes(kept ?? await new NotebookRunner(RunSettings.Default).RunAsync(PathOf(notebook), TestContext.Current.CancellationToken));
    }

    /// <summary>Wrong answers are tried after a whole run with model answers that must pass, so that one needs no test of its own.</summary>
    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task ModelAnswersPassAndEachWrongAnswerTurnsItsOwnCheckRed(string notebook) => Passes(await RunWithAnswers(notebook));

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task EveryNumberAndEveryStrongWordIsHeld(string notebook)
    {
        var words = LessonWords.Of(PathOf(notebook), (await RunWithAnswers(notebook)).Executed!);
        Assert.NotEmpty(words.Statements);
        Assert.False(words.IsWrong, words.ToText(all: false));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void EveryGuessCanBeGuessedAndIsAnswered(string notebook)
    {
        var guesses = GuessReader.Of(NotebookDocument.Load(PathOf(notebook))).ToList();
        Assert.NotEmpty(guesses);
        Assert.False(guesses.Exists(GuessReport.IsWrong), GuessReport.Of(notebook, guesses));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void ItsTimesAreCountedAndNoSittingIsTooLong(string notebook)
    {
        var time = LessonTime.Of(notebook, NotebookDocument.Load(PathOf(notebook)), Solutions.Of(PathOf(notebook)));
        Assert.True(time.Findings().ToList() is [], TimeReport.Of([time]));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void IsCommittedAsItShouldBe(string notebook)
    {
        var path = PathOf(notebook);
        var findings = NotebookRules.Check(NotebookDocument.Load(path), path).ToList();
        Assert.True(findings is [], string.Join('\n', findings));
    }

    private static Task<NotebookResult> RunWithAnswers(string notebook) => WithAnswers.GetOrAdd(notebook, name =>
        new NotebookRunner(RunSettings.Default with { Mode = RunMode.WithWrongAnswers }).RunAsync(PathOf(name), TestContext.Current.CancellationToken));

    private static void Passes(NotebookResult result)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{result.Elapsed.TotalSeconds:F1} s, {result.Checks.Count} checks"));
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
