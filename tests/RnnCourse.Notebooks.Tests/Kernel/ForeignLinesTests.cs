using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>What other notebook systems understand is named in one line with what to do; C# that looks like it runs.</summary>
public sealed class ForeignLinesTests(RunningKernel running) : IClassFixture<RunningKernel>
{
    [Theory]
    [InlineData("#r \"nuget: Newtonsoft.Json, 13.0.3\"", 1, "\"#r \"nuget: Newtonsoft.Json, 13.0.3\"\" fetches a package in .NET Interactive; this kernel fetches none: put Newtonsoft.Json.dll beside the notebook and write #r \"Newtonsoft.Json.dll\"")]
    [InlineData("var a = 1;\n#r \"NuGet:ScottPlot\"", 2, "put ScottPlot.dll beside the notebook")]
    [InlineData("#r \"project:../Lib.csproj\"", 1, "this kernel fetches none")]
    [InlineData("#i \"nuget:https://example.org/index.json\"", 1, "names a source of packages")]
    [InlineData("#load \"https://example.org/a.csx\"", 1, "save it beside the notebook")]
    [InlineData("#!time\nvar a = 1;", 1, "\"#!time\" is .NET Interactive's; to time code, write: var clock = System.Diagnostics.Stopwatch.StartNew(); … clock.Elapsed")]
    [InlineData("var a = 1;\n  #!time", 2, "to time code")]
    [InlineData("#!pwsh\nGet-ChildItem", 1, "\"#!pwsh\" switches to another language in .NET Interactive; this kernel runs C# only: run it in a terminal")]
    [InlineData("// F#\n#!fsharp\nlet x = 1", 2, "write it in C#, or open the notebook in .NET Interactive")]
    [InlineData("#!html\n<b>no</b>", 1, "switches to another language")]
    [InlineData("#!set --name x --value 1", 1, "take the line out, or open the notebook in .NET Interactive")]
    [InlineData("// first\n#!csharp\n1", 2, "every cell is C#: take the line out")]
    [InlineData("%%time\nvar a = 1;", 1, "\"%%time\" is IPython's; to time code")]
    [InlineData("var a = 1;\n%timeit a + a", 2, "to time code")]
    [InlineData("%matplotlib inline", 1, "take the line out")]
    [InlineData("%%bash\nls -la", 1, "run it in a terminal")]
    [InlineData("var a = 1;\n!ls", 2, "\"!ls\" asks IPython to run a program; this kernel runs C# only: run it in a terminal (read as C#: The name 'ls' does not exist in the current context)")]
    [InlineData("!pip install numpy", 1, "run it in a terminal")]
    [InlineData("!cat data/words.txt | head -5", 1, "run it in a terminal")]
    public async Task IsNamedWithItsLineAndWhatToDo(string code, int line, string said)
    {
        var (error, _) = await RunAsync(code);
        Assert.NotNull(error);
        Assert.Equal("CompileError", error.Name);
        Assert.Contains(said, error.Value, StringComparison.Ordinal);
        Assert.Equal($"cell test, line {line}: {error.Value}", error.Traceback[0]);
        Assert.Equal("    " + code.Split('\n')[line - 1], error.Traceback[1]);
        Assert.Equal(3, error.Traceback.Count);
    }

    [Theory]
    [InlineData("#!csharp\n1 + 1", "2")]
    [InlineData("#!C#\n1 + 1", "2")]
    [InlineData("7\n%\n4", "3")]
    [InlineData("var (a, b) = (7, 4);\na\n%b", "3")]
    [InlineData("var ready = false;\n!ready", "True")]
    [InlineData("\"\"\"\n%%time\n!ls\n#!pwsh\n#r \"nuget: X\"\n\"\"\"", "%%time\n!ls\n#!pwsh\n#r \"nuget: X\"")]
    [InlineData("/*\n#!pwsh\n%%time\n!ls\n*/ 5", "5")]
    [InlineData("#r \"System.Xml\"\n#nullable enable\n#pragma warning disable\n#region x\n8\n#endregion", "8")]
    public async Task CSharpThatLooksLikeItRuns(string code, string shown)
    {
        var (error, outputs) = await RunAsync(code);
        Assert.Null(error);
        Assert.Equal(shown, string.Concat(outputs.Single()!["data"]!["text/plain"]!.AsArray().Select(line => (string?)line)));
    }

    [Theory]
    [InlineData("var ready = 1;\n!ready && true", "CS0023")]
    [InlineData("!nowhere(1)", "CS0103")]
    [InlineData("var x = 7\n    % nothing;", "CS0103")]
    public async Task AMistakeInCSharpStaysTheCompilers(string code, string id)
    {
        var (error, _) = await RunAsync(code);
        Assert.StartsWith(id, error?.Value, StringComparison.Ordinal);
    }

    private async Task<(CellError? Error, JsonArray Outputs)> RunAsync(string code)
    {
        var outputs = new JsonArray();
        return (await running.Kernel.ExecuteAsync(code, "test", outputs, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), outputs);
    }
}
