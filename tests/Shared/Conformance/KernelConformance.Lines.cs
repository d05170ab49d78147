using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnCourse.Tests.Conformance;

/// <content>Every exception names the line that failed and the calls that led there, with their text.</content>
public abstract partial class KernelConformance
{
    /// <summary>The programs whose lines are asked for.</summary>
    protected virtual IEnumerable<string> Programs => FailingPrograms.All();

    [Fact]
    public async Task EveryProgramNamesItsLines()
    {
        await TracebackOf(FailingPrograms.Data);
        Assert.True(FailingPrograms.All().Count() >= 200);
        var programs = Programs.ToList();
        Assert.NotEmpty(programs);
        var wrong = new List<string>();
        foreach (var program in programs)
        {
            var traceback = await TracebackOf(program);
            if (!FailingPrograms.PlacesOf(program).SequenceEqual(PlacesIn(traceback)))
                wrong.Add($"{program}\n--\n{string.Join('\n', traceback)}");
        }
        Assert.True(wrong is [], $"{wrong.Count} of {programs.Count} name other lines:\n\n{string.Join("\n\n", wrong)}");
    }

    [Fact]
    public async Task AFunctionKeepsTheTextThatItWasCompiledFrom()
    {
        await TracebackOf("int First(int[] v)\n{\n    return v[0];\n}", "define");
        await TracebackOf("var first = (int[] v) => First(v);", "keep");
        await TracebackOf("// another text now\n\n// here\n", "define");
        Assert.Equal(["   at First in cell define, line 3:", "      return v[0];"], (await TracebackOf("first([])", "use"))[1..3]);
    }

    [Fact]
    public async Task OfADeepRecursionBothEndsAreShown()
    {
        var traceback = await TracebackOf("int Down(int n)\n{\n    if (n == 0) throw new Exception(\"deep\");\n    return Down(n - 1);\n}\nDown(500)");
        Assert.Equal("   at Down in cell test, line 3:", traceback[1]);
        Assert.Equal(["   in cell test, line 6:", "      Down(500)"], traceback[^2..]);
        Assert.Contains("   ... 482 more lines of cells", traceback);
    }

    protected async Task<string[]> TracebackOf(string code, string cell = "test") => [.. (await RunAsync(code, cell)).Error?.Traceback ?? []];

    private static IEnumerable<(int Line, string Text)> PlacesIn(string[] traceback) => traceback.Zip(traceback.Skip(1))
        .Select(pair => (Match: Place().Match(pair.First), pair.Second))
        .Where(pair => pair.Match.Success)
        .Select(pair => (int.Parse(pair.Match.Groups["line"].Value, CultureInfo.InvariantCulture), pair.Second.Trim()));

    [GeneratedRegex(@"^   (?:at \S+ )?in cell test, line (?<line>\d+):$")]
    private static partial Regex Place();
}
