using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>What cannot even start: exit code 4, what is missing or wrong and where, and the file as it was.</summary>
public class CannotStartTests
{
    [Theory]
    [InlineData("empty.fails", 1, 1, "the file is empty")]
    [InlineData("truncated.fails", 17, 35, "malformed JSON")]
    [InlineData("malformed.fails", 1, 1, "malformed JSON")]
    [InlineData("wrong-format.fails", 3, 14, "nbformat is 3; it must be 4")]
    [InlineData("no-cells.fails", 2, 11, "no cells")]
    [InlineData("binary-junk.fails", 1, 2, "not UTF-8")]
    public async Task AFileThatIsNoNotebookIsNamedWithThePlace(string name, int line, int column, string problem)
    {
        using var fixture = new Fixture(name);
        var result = await fixture.RunAsync();
        Assert.Equal(RunOutcome.CouldNotStart, result.Outcome);
        var message = Assert.Single(result.Failures).Message;
        Assert.StartsWith(FormattableString.Invariant($"{fixture.Path}({line},{column}): "), message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.Null(result.Executed);
    }

    [Theory]
    [InlineData("missing-library.fails", "NotThere.dll is missing", "dotnet build src/RnnCourse.Teaching")]
    [InlineData("wrong-kernel.fails", "is for the kernel \"python3\"", "kernelspec name \".net-csharp\"")]
    public async Task OneLineSaysWhatIsMissingAndWhatMendsIt(string name, string missing, string mend)
    {
        using var fixture = new Fixture(name);
        IsOneLine(await fixture.RunAsync(), missing, mend);
    }

    [Fact]
    public async Task AMissingNotebookIsNamed()
    {
        using var fixture = new Fixture("unicode");
        var path = Path.Combine(fixture.Folder, "none.ipynb");
        IsOneLine(await new NotebookRunner(Fixture.Settings).RunAsync(path, TestContext.Current.CancellationToken), $"{path} is not there", "give the path of a notebook");
    }

    [Fact]
    public async Task AMissingRuntimeIsNamedWithWhereToGetIt()
    {
        using var fixture = new Fixture("unicode");
        var host = Path.Combine(fixture.Folder, "no-dotnet");
        var settings = Fixture.Settings with { Kernel = Fixture.Settings.Kernel with { Host = host } };
        IsOneLine(await new NotebookRunner(settings).RunAsync(fixture.Path, TestContext.Current.CancellationToken), $"{host} is missing", "install .NET 10 from https://");
    }

    [Fact]
    public async Task AMissingSdkIsFoundByTheDoctor()
    {
        using var fixture = new Fixture("unicode");
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder, "RnnCourse.sln"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder, "global.json"), """{ "sdk": { "version": "99.0.100" } }""", TestContext.Current.CancellationToken);
        var (exit, output, _) = await Cli.RunAsync(fixture.Folder, ["doctor"]);
        Assert.Equal(4, exit);
        Assert.Contains(output.Split('\n'), line => line.StartsWith(".NET SDK is missing; mend it with: install .NET 10 from https://", StringComparison.Ordinal));
    }

    private static void IsOneLine(NotebookResult result, string missing, string mend)
    {
        Assert.Equal(RunOutcome.CouldNotStart, result.Outcome);
        var message = Assert.Single(result.Failures).Message;
        Assert.Contains(missing, message, StringComparison.Ordinal);
        Assert.Contains(mend, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
