using System.Text.Json.Nodes;
using Json.Schema;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Commands;

/// <summary>The reports that other programs read, each against the form that is published for it.</summary>
public class ReportTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(Path.Combine(Course.Root, "docs", "schemas", "run-report.schema.json"));

    public static TheoryData<string, int> Fixtures => new()
    {
        { "exercise", 0 }, { "exception.fails", 1 }, { "endless-output.fails", 2 }, { "exit.fails", 3 }, { "empty.fails", 4 },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task EveryReportHasItsPublishedForm(string name, int code)
    {
        using var fixture = new Fixture(name);
        var summary = Path.Combine(fixture.Folder, "summary.md");
        var (exit, _, error) = await Cli.RunAsync(
            fixture.Folder, ["run", fixture.Path, "--timeout", code == 2 ? "1.5" : "60", "--output", "out", "--json", "r.json"], (JobSummary.Variable, summary));
        Assert.True(exit == code, error);
        foreach (var report in (string[])["r.json", "out/report.json"])
            IsValid(JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, report), TestContext.Current.CancellationToken))!);
        Assert.Contains($"| {name} | ", await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchemaRefusesWhatIsNotAReport()
    {
        var report = RunReport.Json(Run(RunOutcome.CellFailed, new RunFailure("no")));
        IsValid(report);
        foreach (var change in (Action<JsonObject>[])
        [
            json => json.Remove("version"), json => json["version"] = 3, json => json["more"] = 1, json => json["exitCode"] = 5, json => json["notebooks"] = new JsonArray(),
            json => json["notebooks"]![0]!["outcome"] = "Fine", json => json["notebooks"]![0]!["seconds"] = -1, json => json["notebooks"]![0]!["failures"] = new JsonArray(),
            json => json["notebooks"]![0]!["failures"]![0]!["line"] = 0, json => json["notebooks"]![0]!["outcome"] = "Passed",
        ])
        {
            var changed = (JsonObject)report.DeepClone();
            change(changed);
            Assert.False(Evaluate(changed).IsValid, changed.ToJsonString());
        }
    }

    [Fact]
    public void TextThatMarkdownCannotHoldIsStillReported()
    {
        var course = Run(RunOutcome.KernelDied, new RunFailure("bell \a, half \ud800, <b> & ``` ]]>"));
        Assert.Contains("\n````\nn\n  bell", JobSummary.Write(course), StringComparison.Ordinal);
    }

    private static void IsValid(JsonNode report)
    {
        var result = Evaluate(report);
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
    }

    private static EvaluationResults Evaluate(JsonNode report) =>
        Schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(report), new EvaluationOptions { OutputFormat = OutputFormat.List });

    private static CourseResult Run(RunOutcome outcome, RunFailure failure) => new(
        RunMode.AsStudent, [new NotebookResult("n", "n.ipynb", outcome, 0, 1, new Dictionary<string, CheckResult>(), [failure], [], null, TimeSpan.FromSeconds(1.5), null)], TimeSpan.FromSeconds(2));
}
