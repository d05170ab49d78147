using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>The second kernel process: the protocol of docs/kernel.md, and what it says of its limits.</summary>
public sealed class KernelTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private KernelProcess kernel = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => kernel = await KernelProcess.StartAsync(Path.GetTempPath(), Course.Kernel, Cancel);

    public ValueTask DisposeAsync()
    {
        kernel.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task CellsShareTheirStateAndShowWhatTheyShowInOrder()
    {
        Assert.Null((await Run("var x = 20;")).Error);
        var (outputs, error) = await Run("""Console.WriteLine("first"); display("second"); Console.Error.Write("third"); x + 1""");
        Assert.Null(error);
        Assert.Equal(["stream", "display_data", "stream", "execute_result"], outputs.Select(output => (string)output!["output_type"]!));
        Assert.Equal("second", Text(outputs[1]!["data"]!["text/plain"]!));
        Assert.Equal(("stderr", "third"), ((string)outputs[2]!["name"]!, Text(outputs[2]!["text"]!)));
        Assert.Contains("21", Text(outputs[3]!["data"]!["text/html"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACompileErrorNamesItsLineAndAnExceptionSaysThatItCannot()
    {
        var compile = (await Run("var x = 1;\nvar y = x +;")).Error!;
        Assert.Equal("CompileError", compile.Name);
        Assert.StartsWith("cell tested, line 2: error CS1525: ", Assert.Single(compile.Traceback), StringComparison.Ordinal);

        var thrown = (await Run("throw new InvalidOperationException(\"as planned\");")).Error!;
        Assert.Equal(("InvalidOperationException", "as planned"), (thrown.Name, thrown.Value));
        Assert.Contains("does not know the line", thrown.Traceback[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACellThatItCannotForgetIsNotRun()
    {
        var outputs = new JsonArray();
        var error = await kernel.TryAsync("Console.Write(1);", "tested", outputs, Patience, Cancel);
        Assert.Equal("NotSupported", error!.Name);
        Assert.Equal("error", (string)Assert.Single(outputs)!["output_type"]!);
    }

    [Fact]
    public async Task WhatACellPrintsIsCut()
    {
        var (outputs, error) = await Run("Console.Write(new string('a', 3_000_000));");
        Assert.Null(error);
        var text = Text(Assert.Single(outputs)!["text"]!);
        Assert.EndsWith("[cut: the cell printed 3000000 characters to stdout, 1000000 are shown]\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interrupt_request", "cannot stop a running cell")]
    [InlineData("complete_request", "only runs cells")]
    [InlineData("debug_request", "only runs cells")]
    public async Task WhatItCannotDoItSaysInOneLine(string request, string why)
    {
        var reply = await Ask(request, new JsonObject { ["code"] = "Math." });
        Assert.Equal("error", (string?)reply["status"]);
        Assert.Contains(why, (string?)reply["evalue"], StringComparison.Ordinal);
        Assert.Null((await Run("1 + 1")).Error); // and it goes on
    }

    [Fact]
    public async Task ItSaysWhatItIs()
    {
        var info = await Ask("kernel_info_request", []);
        Assert.Equal(("dotnet-interactive", "1.0.0-beta.26120.1"), ((string?)info["implementation"], (string?)info["implementation_version"]));
    }

    private async Task<(JsonArray Outputs, CellError? Error)> Run(string code)
    {
        var outputs = new JsonArray();
        return (outputs, await kernel.ExecuteAsync(code, "tested", outputs, Patience, Cancel));
    }

    private async Task<JsonObject> Ask(string type, JsonObject content)
    {
        JsonObject? reply = null;
        await kernel.AskAsync(JupyterMessage.Create(type, content), message => reply = message.Type.EndsWith("_reply", StringComparison.Ordinal) ? message.Content : reply, Patience, Cancel);
        return reply!;
    }

    private static string Text(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)text!;
}
