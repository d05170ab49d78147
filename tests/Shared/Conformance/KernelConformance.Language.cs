using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Tests.Conformance;

/// <content>What the kernel tells an editor about a cell that is not run. A bar in the code marks the cursor.</content>
public abstract partial class KernelConformance
{
    [Fact]
    public async Task VariablesAndTypesOfEarlierCellsAreCompleted()
    {
        await RunAsync("var hiddenSize = 4; class Sonata { public int Movements => 4; } var sonata = new Sonata();");

        Assert.Equal(["hiddenSize"], Matches(await CompleteAsync("hid|")));
        Assert.Equal(["Movements"], Matches(await CompleteAsync("Console.WriteLine(sonata.Mo|);")));
        Assert.Equal(["WindowLeft", "WriteLine"], Matches(await CompleteAsync("Console.WL|")));
        Assert.Equal(["WriteLine", "ReadLine"], Matches(await CompleteAsync("Console.Line|")).OrderDescending());
        Assert.Contains("Sonata", Matches(await CompleteAsync("new Son|")));
        Assert.Empty(Matches(await CompleteAsync("nosuchthing.|")));
        Assert.Empty(Matches(await CompleteAsync("__C|"))); // what the kernel needs itself
    }

    [Fact]
    public async Task CellsThatDidNotRunYetAreSeen()
    {
        Assert.Equal(["later"], Matches(await CompleteAsync("lat|", "var later = 5;")));
        Assert.Empty(Matches(await CompleteAsync("lat|", "var other = 5;")));
        Assert.Equal(["Elder"], Matches(await CompleteAsync("eldest.Eld|", "class Old { public int Elder; }", "this does not compile", "var eldest = new Old();")));
        Assert.Empty(Items(await AskAsync("diagnostics_request", "young + 1|", "var young = 1;"), "diagnostics"));
    }

    [Fact]
    public async Task CursorsAreCountedInCodePoints()
    {
        await RunAsync("var ünder = 1;");
        var reply = await CompleteAsync("var s = \"𝄞𝄞\"; ünd|");
        Assert.Equal(["ünder"], Matches(reply));
        Assert.Equal((14, 17), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Contains("int", (string)(await InspectAsync("var s = \"𝄞𝄞\"; ü|nder"))["data"]!["text/plain"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallShowsItsOverloadsAndTheParameterThatIsDue()
    {
        await RunAsync("""
            /// <summary>Adds up.</summary>
            /// <param name="times">How often.</param>
            double Sum(double start, int times) => start * times;
            int Sum(int only) => only;
            """);

        var help = (await InspectAsync("var s = Sum(1.5, |"))["metadata"]!["signature_help"]!;
        Assert.Equal(2, help["signatures"]!.AsArray().Count);
        var active = help["signatures"]![(int)help["activeSignature"]!]!;
        Assert.Equal("double Sum(double start, int times)", (string?)active["label"]);
        Assert.Equal("Adds up.", (string?)active["documentation"]);
        Assert.Equal(1, (int)help["activeParameter"]!);
        Assert.Equal(("int times", "How often."), ((string?)active["parameters"]![1]!["label"], (string?)active["parameters"]![1]!["documentation"]));

        Assert.Equal(0, (int)(await InspectAsync("Sum(start: |2.0, times: 3)"))["metadata"]!["signature_help"]!["activeParameter"]!);
        Assert.Contains("List", (string)(await InspectAsync("new List<int>(|"))["metadata"]!["signature_help"]!["signatures"]![0]!["label"]!, StringComparison.Ordinal);
        Assert.Null((await InspectAsync("Sum(3)|"))["metadata"]!["signature_help"]);
        Assert.Null((await InspectAsync("1 + |"))["metadata"]!["signature_help"]);
    }

    [Fact]
    public async Task ACellIsJudgedWithoutBeingRun()
    {
        await RunAsync("var known = 1;");

        var wrong = Assert.Single(Items(await AskAsync("diagnostics_request", "var ok = known;\nvar no = unknown;|"), "diagnostics"));
        Assert.Equal(("CS0103", 1), ((string?)wrong!["code"], (int)wrong["severity"]!));
        Assert.Equal("{\"start\":{\"line\":1,\"character\":9},\"end\":{\"line\":1,\"character\":16}}", wrong["range"]!.ToJsonString());
        Assert.Empty(Items(await AskAsync("diagnostics_request", "known + 1|"), "diagnostics"));
        Assert.Empty(Items(await AskAsync("diagnostics_request", "await Task.Delay(1); var a = 2; a|"), "diagnostics"));
        var (_, error) = await RunAsync("ok");
        Assert.Equal("CompileError", error!.Name); // it was not run
    }

    [Fact]
    public async Task ItHasNoDebuggerAndSaysSo()
    {
        var reply = await DebugAsync("attach");
        Assert.False((bool)reply["success"]!);
        Assert.Contains("no debugger", (string?)reply["message"], StringComparison.Ordinal);
    }

    protected async Task<JsonObject> CompleteAsync(string marked, params string[] preceding) => await AskAsync("complete_request", marked, preceding);

    protected async Task<JsonObject> InspectAsync(string marked) => await AskAsync("inspect_request", marked);

    private async Task<JsonObject> AskAsync(string type, string marked, params string[] preceding)
    {
        var cursor = marked.IndexOf('|', StringComparison.Ordinal);
        var code = marked.Remove(cursor, 1);
        var content = new JsonObject { ["code"] = code, ["cursor_pos"] = marked[..cursor].EnumerateRunes().Count(), ["detail_level"] = 0 };
        var metadata = new JsonObject { ["preceding"] = new JsonArray([.. preceding.Select(cell => JsonValue.Create(cell))]) };
        var reply = await ReplyAsync(JupyterMessage.Create(type, content, metadata: metadata));
        Assert.Equal("ok", (string?)reply["status"]);
        return reply;
    }

    protected async Task<JsonObject> DebugAsync(string command) =>
        await ReplyAsync(JupyterMessage.Create("debug_request", new JsonObject { ["type"] = "request", ["seq"] = 7, ["command"] = command }));

    private async Task<JsonObject> ReplyAsync(JupyterMessage request)
    {
        JsonObject? content = null;
        await kernel.AskAsync(
            request,
            message =>
            {
                if (message.ParentId == request.Id && message.Type.EndsWith("_reply", StringComparison.Ordinal))
                    content = message.Content;
            },
            Limit,
            TestContext.Current.CancellationToken);
        return content!;
    }

    protected static IEnumerable<string> Matches(JsonObject reply) => Items(reply, "matches").Select(match => (string)match!);

    protected static JsonArray Items(JsonObject reply, string field) => reply[field]!.AsArray();
}
