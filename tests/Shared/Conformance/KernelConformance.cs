using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Tests.Conformance;

/// <summary>What every kernel of the course does alike, as a front end sees it: the process, and the one compiled for browsers.</summary>
/// <param name="kernel">One kernel for all cases of a class.</param>
public abstract partial class KernelConformance(KernelProcess kernel)
{
    // Longer than anybody waits: the machine may be busy.
    private static TimeSpan Limit => MachineLoad.Patience(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task ValuesAreShownReadablyAndInvariantly()
    {
        foreach (var (code, shown) in new (string, string?)[]
        {
            ("1 + 1", "2"),
            ("1.0 / 3", "0.3333333333333333"),
            ("1234567.5m", "1234567.5"),
            ("(string)null", "null"),
            ("\"text\"", "text"),
            ("'c'", "'c'"),
            ("true", "True"),
            ("var quiet = 3;", null),
            ("Console.Write(\"\")", null),
            ("quiet", "3"),
            ("new[] { 1.5, double.NaN, double.PositiveInfinity }", "[1.5, NaN, Infinity]"),
            ("new List<string> { \"a\", null }", "[\"a\", null]"),
            ("new double[,] { { 1, 2 }, { 3, 4.5 } }", "[[1, 2], [3, 4.5]]"),
            ("new[] { new[] { 1 }, new[] { 2, 3 } }", "[[1], [2, 3]]"),
            ("Enumerable.Range(0, 1000).ToList()", "[" + string.Join(", ", Enumerable.Range(0, 100)) + ", … (1000 in all)]"),
            ("Enumerable.Repeat(7, int.MaxValue)", "[" + string.Join(", ", Enumerable.Repeat(7, 100)) + ", …]"),
            ("new Dictionary<string, int> { [\"a\"] = 1 }", "{\"a\": 1}"),
            ("(1, \"a\", 2.5)", "(1, a, 2.5)"),
            ("record Point(double X, double Y); new Point(1, 2.5)", "Point { X = 1, Y = 2.5 }"),
            ("class Plain { public int A => 1; public int Bad => throw new Exception(); } new Plain()", "Plain {A = 1, Bad = <Exception>}"),
            ("await Task.FromResult(5)", "5"),
        })
        {
            var (outputs, error) = await RunAsync(code);
            Assert.Null(error);
            Assert.Equal(shown, Plain(outputs));
        }
    }

    [Fact]
    public async Task ATrialLeavesNoNamesBehindAndAnEndlessOneLeavesTheSession()
    {
        async Task<CellError?> Try(string code, TimeSpan limit) => await kernel.TryAsync(code, "test", [], limit, TestContext.Current.CancellationToken);
        var patience = Limit;
        Assert.Null(await Try("var kept = new List<int>();", patience));
        Assert.Equal("CompileError", (await Try("kept.Add(1);", patience))!.Name);
        Assert.Null(await kernel.ExecuteAsync("var kept = new List<int>();", "test", [], patience, TestContext.Current.CancellationToken));
        Assert.Null(await Try("string kept = \"another\";", patience));
        Assert.Equal("Interrupted", (await Try("while (true) kept.Add(1);", TimeSpan.FromSeconds(1)))!.Name);
        Assert.Null(await Try("if (kept.Count < 2) throw new Exception();", patience));
    }

    [Fact]
    public async Task AValueDrawsItself()
    {
        var (outputs, error) = await RunAsync("""
            class Drawn { public string ToHtml() => "<b>ü</b>\n"; public string ToPlotlyJson() => "{\"data\":[1.50,2e-7],\"layout\":{}}"; }
            new Drawn()
            """);
        Assert.Null(error);
        var data = outputs.Single()!["data"]!;
        Assert.Equal("<b>ü</b>\n", (string?)data["text/html"]!.AsArray().Single());
        Assert.Equal("{\"data\":[1.50,2e-7],\"layout\":{}}", data["application/vnd.plotly.v1+json"]!.ToJsonString());
        Assert.Equal("Drawn", Plain(outputs));
    }

    [Fact]
    public async Task AValueThatFailsToDrawItselfFailsTheCell()
    {
        var (_, error) = await RunAsync("class Broken { public string ToHtml() => throw new FormatException(\"no\"); } new Broken()");
        Assert.Equal("FormatException", error!.Name);
        Assert.Equal("   at ToHtml in cell test, line 1:", error.Traceback[1]);
    }

    [Fact]
    public async Task StreamsKeepTheirOrder()
    {
        var (outputs, _) = await RunAsync("Console.Write(\"a\"); Console.Error.Write(\"b\"); Console.WriteLine(\"c\"); display(1); Console.Write(\"d\"); 2");
        Assert.Equal(
            ["stdout a", "stderr b", "stdout c\n", "display_data 1", "stdout d", "execute_result 2"],
            outputs.Select(output => (string?)output!["name"] is { } name ? $"{name} {output["text"]![0]}" : $"{output["output_type"]} {Plain([output.DeepClone()])}"));
    }

    [Fact]
    public async Task ADisplayedValueIsUpdatedInItsPlace()
    {
        var (outputs, error) = await RunAsync("var bar = display(\"0 %\"); Console.Write(\"between\"); display(7); bar.Update(\"50 %\"); bar.Update(\"100 %\");");
        Assert.Null(error);
        Assert.Equal(["100 %", "between", "7"], outputs.Select(output => (string?)(output!["text"] ?? output["data"]!["text/plain"])![0]));
        Assert.Single((await RunAsync("display(\"once\")")).Outputs); // the handle is no value to show
    }

    [Fact]
    public async Task StateStaysBetweenCellsAlsoAfterErrors()
    {
        await RunAsync("using System.Globalization; int n = 1; int Next() => ++n;");
        Assert.Equal("CompileError", (await RunAsync("int m = missing;")).Error!.Name);
        Assert.Equal("Exception", (await RunAsync("var before = 5; n = 10; throw new Exception(\"boom\");")).Error!.Name);
        Assert.Equal("16", Plain((await RunAsync("Next() + before")).Outputs));
        Assert.Equal("Invariant Language (Invariant Country)", Plain((await RunAsync("CultureInfo.CurrentCulture.EnglishName")).Outputs));
        Assert.Equal("new", Plain((await RunAsync("string n = \"new\"; n")).Outputs));
    }

    [Theory]
    [InlineData("skip-execution", "not run: the cell is tagged skip-execution\n", null)]
    [InlineData("figure", null, "6")]
    public async Task ACellThatAFrontEndTagsToBeSkippedIsNotRun(string tag, string? printed, string? shown)
    {
        var request = JupyterMessage.Create(
            "execute_request", new JsonObject { ["code"] = "2 * 3" }, metadata: new JsonObject { ["tags"] = new JsonArray("check", tag) });
        var answers = new List<JupyterMessage>();
        await kernel.AskAsync(request, answers.Add, Limit, TestContext.Current.CancellationToken);
        Assert.Equal(printed, answers.Find(answer => answer.Type == "stream")?["text"]);
        Assert.Equal(shown, (string?)answers.Find(answer => answer.Type == "execute_result")?.Content["data"]!["text/plain"]);
        Assert.Equal("ok", answers.Find(answer => answer.Type == "execute_reply")!["status"]);
    }

    [Theory]
    [InlineData("while (true) x++;")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("while (true) Console.WriteLine(x);")]
    [InlineData("for (;;) { try { System.Threading.Thread.Sleep(-1); } catch { } }")]
    [InlineData("await Task.Yield(); while (true) x++;")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Sum(i => Math.Sin(Math.Cos(i)))")]
    [InlineData("double Slow(int n) => n < 2 ? x : Slow(n - 1) + Slow(n - 2); Slow(1000)")]
    [InlineData("lock (new object()) { while (true) { System.Threading.Thread.Sleep(1); x++; } }")]
    [InlineData("again: x++; goto again;")]
    [InlineData("class Tree { public static double Slow(int n) => n < 2 ? 1 : Slow(n - 1) + Slow(n - 2); } Tree.Slow(1000)")]
    public Task AnInterruptionKeepsTheSession(string endless) => IsInterrupted(endless);

    protected async Task IsInterrupted(string endless)
    {
        await RunAsync("var x = 0L; var kept = \"yes\";");
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        JupyterMessage? reply = null;
        var cell = kernel.AskAsync(
            JupyterMessage.Create("execute_request", new JsonObject { ["code"] = $"x = 1; Console.WriteLine(\"begun\"); {endless}" }),
            message =>
            {
                if (message.Type == "stream")
                    begun.TrySetResult();
                else if (message.Type == "execute_reply")
                    reply = message;
            },
            Limit,
            TestContext.Current.CancellationToken);
        await Task.WhenAny(begun.Task, cell);
        Assert.False(cell.IsCompleted);
        kernel.Interrupt();
        await cell;
        Assert.Equal("Interrupted", reply!["ename"]);
        Assert.Equal("yes", Plain((await RunAsync("kept")).Outputs));
        Assert.Equal("True", Plain((await RunAsync("System.Threading.Thread.Sleep(200); x >= 1")).Outputs)); // no late wake-up hits this cell
    }

    protected async Task<(JsonArray Outputs, CellError? Error)> RunAsync(string code, string cell = "test")
    {
        var outputs = new JsonArray();
        var error = await kernel.ExecuteAsync(code, cell, outputs, Limit, TestContext.Current.CancellationToken);
        return (outputs, error);
    }

    protected static string? Plain(JsonArray outputs) => outputs.LastOrDefault()?["data"]?["text/plain"] is JsonArray lines
        ? string.Concat(lines.Select(line => (string?)line))
        : null;
}
