using System.Text.Json.Nodes;
using System.Xml.Linq;
using Json.Schema;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Commands;

/// <summary>The reports that other programs read, each against the form that is published for it.</summary>
public class ReportTests
{
    private static readonly XNamespace Team = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
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
            fixture.Folder, ["run", fixture.Path, "--timeout", code == 2 ? "1.5" : "60", "--output", "out", "--json", "r.json", "--trx", "r.trx"], (JobSummary.Variable, summary));
        Assert.True(exit == code, error);
        foreach (var report in (string[])["r.json", "out/report.json"])
            IsValid(JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(fixture.Folder, report), TestContext.Current.CancellationToken))!);
        IsTrx(XDocument.Load(Path.Combine(fixture.Folder, "r.trx")).Root!, code == 0);
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
    public void TextThatXmlAndMarkdownCannotHoldIsStillReported()
    {
        var course = Run(RunOutcome.KernelDied, new RunFailure("bell \a, half \ud800, <b> & ``` ]]>"));
        var message = XDocument.Parse(System.Text.Encoding.UTF8.GetString(TrxReport.Write(course, DateTimeOffset.UnixEpoch))).Descendants(Team + "Message").Single().Value;
        Assert.Contains("bell \uFFFD, half \uFFFD, <b> & ``` ]]>", message, StringComparison.Ordinal);
        Assert.Contains("\n````\nn\n  bell", JobSummary.Write(course), StringComparison.Ordinal);
    }

    private static void IsTrx(XElement run, bool passed)
    {
        Assert.Equal(Team + "TestRun", run.Name);
        Assert.Equal(["Times", "TestSettings", "Results", "TestDefinitions", "TestEntries", "TestLists", "ResultSummary"], run.Elements().Select(part => part.Name.LocalName));
        Assert.All(run.Descendants(), element => Assert.Equal(Team, element.Name.Namespace));
        var results = run.Element(Team + "Results")!.Elements(Team + "UnitTestResult").ToList();
        var definitions = run.Element(Team + "TestDefinitions")!.Elements(Team + "UnitTest").ToDictionary(test => Id(test, "id"));
        var entries = run.Element(Team + "TestEntries")!.Elements(Team + "TestEntry").ToDictionary(entry => Id(entry, "executionId"));
        var lists = run.Element(Team + "TestLists")!.Elements(Team + "TestList").Select(list => Id(list, "id")).ToList();
        Assert.NotEmpty(results);
        Assert.Equal((results.Count, results.Count), (definitions.Count, entries.Count));
        foreach (var result in results)
        {
            var definition = definitions[Id(result, "testId")];
            Assert.Equal((string?)result.Attribute("testName"), (string?)definition.Attribute("name"));
            Assert.Equal(Id(result, "executionId"), Id(definition.Element(Team + "Execution")!, "id"));
            Assert.Equal(Id(result, "testId"), Id(entries[Id(result, "executionId")], "testId"));
            Assert.Contains(Id(result, "testListId"), lists);
            Assert.Equal(TimeSpan.Parse((string)result.Attribute("duration")!, null), (DateTimeOffset)result.Attribute("endTime")! - (DateTimeOffset)result.Attribute("startTime")!);
            Assert.Contains((string?)result.Attribute("outcome"), (string[])["Passed", "Failed", "Timeout", "Aborted", "Error", "NotExecuted"]);
        }
        var counters = run.Element(Team + "ResultSummary")!.Element(Team + "Counters")!;
        Assert.Equal(results.Count, (int)counters.Attribute("total")!);
        Assert.Equal(results.Count, counters.Attributes().Where(counter => counter.Name.LocalName is not ("total" or "executed")).Sum(counter => (int)counter));
        Assert.Equal(passed ? "Completed" : "Failed", (string?)run.Element(Team + "ResultSummary")!.Attribute("outcome"));
        Assert.Equal(!passed, run.Descendants(Team + "Message").Any());
    }

    private static Guid Id(XElement element, string name) => Guid.ParseExact((string)element.Attribute(name)!, "D");

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
