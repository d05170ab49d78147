using System.Diagnostics;

namespace RnnCourse.Notebooks.Tests;

/// <summary>What becomes of a test that needs a part which is missing, seen in a process of its own.</summary>
public sealed class NeedsTests
{
    private const string Taken = "RNNCOURSE_TEST_NO_UNICORN";
    private static readonly Missing Unicorn = new("unicorn", "No unicorn stands in the stable.");

    /// <summary>A part that is here unless a variable takes it away.</summary>
    public sealed class Stable : IPart
    {
        /// <inheritdoc/>
        public static Missing? Missing => Environment.GetEnvironmentVariable(Taken) is null ? null : Unicorn;
    }

    [Fact, Needs<Stable>]
    public void NeedsAUnicorn() => Assert.Null(Environment.GetEnvironmentVariable(Taken));

    [Theory]
    [InlineData("", "", "skipped: 1", "No unicorn stands in the stable.")]
    [InlineData("true", "", "failed: 1", "No unicorn stands in the stable. CI skips no test for that: install it, or declare that this machine does without it, with RNN_COURSE_WITHOUT=unicorn.")]
    [InlineData("true", "unicorn", "skipped: 1", "No unicorn stands in the stable.")]
    public async Task WhereItIsMissingTheTestIsSkippedAndInCiItFailsUnlessThatIsDeclared(string ci, string without, string counted, string said)
    {
        var program = Path.ChangeExtension(typeof(NeedsTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program, ["--filter-method", $"{typeof(NeedsTests).FullName}.{nameof(NeedsAUnicorn)}", "--output", "Detailed"])
        {
            RedirectStandardOutput = true,
            Environment = { [Taken] = "1", ["CI"] = ci, [Missing.Without] = without },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains(counted, output, StringComparison.Ordinal);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains("succeeded: 0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("false", null, false)]
    [InlineData("true", null, true)]
    [InlineData("1", "unicorns", true)]
    [InlineData("true", "vscode, Unicorn", false)]
    [InlineData("true", "vscode unicorn", false)]
    public void AMachineDeclaresWhatItDoesWithoutByName(string? ci, string? without, bool complains) =>
        Assert.Equal(complains, Unicorn.Complaint(ci, without) is not null);
}
