using RnnCourse.Tests.Conformance;

namespace RnnCourse.Notebooks.Tests.Kernel;

/// <summary>The kernel process: what every kernel does, and what asks for threads, processes, a disk or the SDK.</summary>
public sealed class KernelProcessTests(RunningKernel running) : KernelConformance(running.Kernel), IClassFixture<RunningKernel>
{
    [Theory]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 4, i => { do x++; while (true); });")]
    [InlineData("new System.Threading.Thread(() => { while (true) x++; }) { IsBackground = true }.Start(); while (true) x++;")]
    public Task AnInterruptionOfThreadsKeepsTheSession(string endless) => IsInterrupted(endless);

    [Fact]
    public async Task AChildProcessCannotMixIntoTheMessages()
    {
        var (outputs, error) = await RunAsync("""
            System.Diagnostics.Process.Start(Environment.ProcessPath, "--version").WaitForExit();
            using (var raw = Console.OpenStandardOutput()) raw.Write(new byte[] { 65, 10, 123 });
            6 * 7
            """);
        Assert.Null(error);
        Assert.Equal("42", Plain(outputs));
        Assert.EndsWith("A\n{", string.Concat(outputs[0]!["text"]!.AsArray().Select(line => (string?)line)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CellsAreCompiledForDebuggingAndTheLibraryIsNot()
    {
        const string Optimized = """
            bool IsOptimized(System.Reflection.Assembly assembly) => !assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false)
                .Cast<System.Diagnostics.DebuggableAttribute>().Any(attribute => attribute.IsJITOptimizerDisabled);
            """;
        var library = Path.Combine(Course.Root, "notebooks", "lib", "RnnCourse.Teaching.dll");
        var (outputs, error) = await RunAsync($$"""
            #r "{{library}}"
            {{Optimized}}
            class Probe { }
            (IsOptimized(typeof(Probe).Assembly), IsOptimized(typeof(RnnCourse.Teaching.Lesson).Assembly))
            """);
        Assert.True(error is null, error?.Value);
        Assert.Equal("(False, True)", Plain(outputs));
    }

    [Fact]
    public async Task ALoadedFileIsNamedAsAFile()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csx");
        await File.WriteAllTextAsync(file, "int Loaded(int[] v)\n{\n    return v[0];\n}", TestContext.Current.CancellationToken);
        var traceback = await TracebackOf($"#load \"{file}\"\nLoaded([])");
        File.Delete(file);
        Assert.Equal([$"   at Loaded in file {Path.GetFileName(file)}, line 3:", "      return v[0];", "   in cell test, line 2:", "      Loaded([])"], traceback[1..]);
    }

    [Fact]
    public async Task TypesOfReferencedAssembliesAreCompletedAndExplained()
    {
        var library = Path.Combine(Course.Notebooks, "lib", "RnnCourse.Teaching.dll").Replace('\\', '/');
        await RunAsync($"#r \"{library}\"\nusing RnnCourse.Charts;");

        Assert.Contains("Line", Matches(await CompleteAsync("new Figure(\"a\", \"b\").Li|")));
        var figure = await InspectAsync("new Figu|re(\"a\", \"b\")");
        Assert.True((bool)figure["found"]!);
        Assert.Contains("Figure", (string)figure["data"]!["text/plain"]!, StringComparison.Ordinal);
        Assert.Contains("\n\n", (string)figure["data"]!["text/plain"]!, StringComparison.Ordinal); // what its documentation says
    }

    [Fact]
    public async Task TheFrameworkIsExplainedFromTheSdk()
    {
        var list = await InspectAsync("new List<double>().AddRa|nge(null)");
        Assert.Contains("Adds the elements of the specified collection", (string)list["data"]!["text/plain"]!, StringComparison.Ordinal);
        Assert.StartsWith("```csharp\n", (string)list["data"]!["text/markdown"]!, StringComparison.Ordinal);
        Assert.Contains("Math.Tanh", (string)(await InspectAsync("Math.Tanh|"))["data"]!["text/plain"]!, StringComparison.Ordinal);
        Assert.False((bool)(await InspectAsync("// no | name"))["found"]!);
    }

    [Fact]
    public async Task VariablesAreListedOnceWithTypeAndShortValue()
    {
        await RunAsync("var n = 1; var numbers = new List<double> { 1.5, 2 };");
        await RunAsync("""
            var n = "shadows"; var table = new Dictionary<string, int[]> { ["a"] = new[] { 1 } }; (int, string) pair = (1, "x"); int? maybe = null;
            class Slow { public override string ToString() { while (true) ; } } class Bad { public override string ToString() => throw new FormatException(); }
            var bad = new Bad(); var lazy = Enumerable.Range(0, 3).Select(i => i); var lines = "first\nsecond"; var slow = new Slow();
            """);

        var listed = Items((await DebugAsync("inspectVariables"))["body"]!.AsObject(), "variables");
        Assert.Equal(["numbers", "n", "table"], listed.Select(variable => (string)variable!["name"]!).Where(name => name is "n" or "numbers" or "table"));
        var variables = listed
            .ToDictionary(variable => (string)variable!["name"]!, variable => ((string)variable!["type"]!, (string)variable["value"]!));

        Assert.Equal(("string", "shadows"), variables["n"]);
        Assert.Equal(("List<double>", "[1.5, 2]"), variables["numbers"]);
        Assert.Equal(("Dictionary<string, int[]>", "{\"a\": [1]}"), variables["table"]);
        Assert.Equal(("(int, string)", "(1, x)"), variables["pair"]);
        Assert.Equal(("int?", "null"), variables["maybe"]);
        Assert.Equal(("Bad", "<FormatException>"), variables["bad"]);
        Assert.EndsWith("(not read)", variables["lazy"].Item2, StringComparison.Ordinal);
        Assert.Equal(("string", "first …"), variables["lines"]);
        Assert.Equal(("Slow", "…"), variables["slow"]); // a text that never ends is given up
        Assert.Null((await RunAsync("slow = null;")).Error);
    }
}
