using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace RnnCourse.Notebooks.Running;

/// <summary>
/// A run as TRX, the test results that Visual Studio, Azure Pipelines and many viewers read: a test for each notebook, and one for each
/// check in it. An unsolved exercise counts as not executed.
/// </summary>
public static class TrxReport
{
    private static readonly XNamespace Team = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private static readonly Guid UnitTestType = new("13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b");
    private static readonly Guid NoList = new("8c84fa94-04c1-424b-9868-57a2d4851a1d");
    private static readonly Guid AllResults = new("19431567-8539-422a-85d7-44ee4e166bda");

    private static readonly string[] Counters =
    [
        "total", "executed", "passed", "failed", "error", "timeout", "aborted", "inconclusive", "passedButRunAborted", "notRunnable", "notExecuted",
        "disconnected", "warning", "completed", "inProgress", "pending",
    ];

    /// <summary>The report in UTF-8.</summary>
    /// <param name="course">The run.</param>
    /// <param name="finished">When it ended.</param>
    public static byte[] Write(CourseResult course, DateTimeOffset finished)
    {
        var tests = course.Notebooks.SelectMany(notebook => Tests(notebook, course.Kernel == KernelProgram.Course ? "" : course.Kernel.Name + ".")).ToList();
        var start = finished - course.Elapsed;
        var root = new XElement(Team + "TestRun",
            new XAttribute("id", Guid.NewGuid()),
            new XAttribute("name", $"RnnCourse {course.Mode} {course.Kernel.Name} {Time(start)}"),
            new XElement(Team + "Times",
                new XAttribute("creation", Time(start)), new XAttribute("queuing", Time(start)), new XAttribute("start", Time(start)), new XAttribute("finish", Time(finished))),
            new XElement(Team + "TestSettings", new XAttribute("name", "default"), new XAttribute("id", IdOf("settings")),
                new XElement(Team + "Deployment", new XAttribute("runDeploymentRoot", "."))),
            new XElement(Team + "Results", tests.Select(test => test.Result(start))),
            new XElement(Team + "TestDefinitions", tests.Select(test => test.Definition())),
            new XElement(Team + "TestEntries", tests.Select(test => test.Entry())),
            new XElement(Team + "TestLists", List("Results Not in a List", NoList), List("All Loaded Results", AllResults)),
            new XElement(Team + "ResultSummary",
                new XAttribute("outcome", course.Outcome == RunOutcome.Passed ? "Completed" : "Failed"),
                new XElement(Team + "Counters", Counters.Select(name => new XAttribute(name, Count(tests, name))))));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
            root.Save(writer);
        return bytes.ToArray();
    }

    private static IEnumerable<Test> Tests(NotebookResult notebook, string prefix)
    {
        var outcome = notebook.Outcome switch
        {
            RunOutcome.Passed => "Passed",
            RunOutcome.CellFailed => "Failed",
            RunOutcome.TimedOut => "Timeout",
            RunOutcome.Interrupted => "Aborted",
            _ => "Error",
        };
        yield return new Test(notebook, prefix, "runs", outcome, notebook.Elapsed, notebook.Describe());
        foreach (var check in notebook.Checks.Values)
            yield return new Test(notebook, prefix, check.Id, check.State switch { CheckState.Passed => "Passed", CheckState.Failed => "Failed", _ => "NotExecuted" },
                TimeSpan.Zero, check.State == CheckState.Failed ? check.Describe() : "");
    }

    private static int Count(List<Test> tests, string counter) => counter switch
    {
        "total" => tests.Count,
        "executed" => tests.Count(test => test.Outcome != "NotExecuted"),
        _ => tests.Count(test => test.Outcome.Equals(counter, StringComparison.OrdinalIgnoreCase)),
    };

    private static XElement List(string name, Guid id) => new(Team + "TestList", new XAttribute("name", name), new XAttribute("id", id));

    private static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    // The same test has the same id in every run, so that viewers can tell its history.
    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("RnnCourse " + name)).AsSpan(0, 16));

    private sealed record Test(NotebookResult Notebook, string Prefix, string Name, string Outcome, TimeSpan Duration, string Message)
    {
        private readonly Guid execution = Guid.NewGuid();

        // Another kernel's test is another test, with a history of its own.
        private string ClassName => Prefix + Notebook.Name;

        private string FullName => $"{ClassName}.{Name}";

        public XElement Result(DateTimeOffset start) => new(Team + "UnitTestResult",
            new XAttribute("executionId", execution),
            new XAttribute("testId", IdOf(FullName)),
            new XAttribute("testName", FullName),
            new XAttribute("computerName", Environment.MachineName),
            new XAttribute("duration", Duration.ToString("hh\\:mm\\:ss\\.fffffff", CultureInfo.InvariantCulture)),
            new XAttribute("startTime", Time(start)),
            new XAttribute("endTime", Time(start + Duration)),
            new XAttribute("testType", UnitTestType),
            new XAttribute("outcome", Outcome),
            new XAttribute("testListId", NoList),
            new XAttribute("relativeResultsDirectory", execution),
            Message.Length == 0 ? null : new XElement(Team + "Output", new XElement(Team + "ErrorInfo", new XElement(Team + "Message", Writable(Message)))));

        public XElement Definition() => new(Team + "UnitTest",
            new XAttribute("name", FullName),
            new XAttribute("storage", Notebook.Path),
            new XAttribute("id", IdOf(FullName)),
            new XElement(Team + "Execution", new XAttribute("id", execution)),
            new XElement(Team + "TestMethod",
                new XAttribute("codeBase", Notebook.Path),
                new XAttribute("adapterTypeName", "executor://rnn-course/notebooks"),
                new XAttribute("className", ClassName),
                new XAttribute("name", Name)));

        public XElement Entry() => new(Team + "TestEntry",
            new XAttribute("testId", IdOf(FullName)), new XAttribute("executionId", execution), new XAttribute("testListId", NoList));

        // XML has no way to write most control characters.
        private static string Writable(string text) => string.Concat(text.EnumerateRunes()
            .Select(rune => rune.Value is 9 or 10 or 13 or >= 32 and not (0xFFFE or 0xFFFF) ? rune.ToString() : "\uFFFD"));
    }
}
