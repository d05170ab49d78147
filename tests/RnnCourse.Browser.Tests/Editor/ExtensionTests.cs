using System.Diagnostics;

namespace RnnCourse.Browser.Tests.Editor;

[Needs<NodeModules>]
public class ExtensionTests
{
    [Fact]
    public Task TheExtensionsModulesWorkWithTheRealKernel() => Passes("extension.test.cjs");

    [Fact]
    public Task ACellThatIsStoppedBeforeItRunsDoesNotRun() => Passes("session.test.cjs");

    [Fact]
    public Task GuessesAreFoundKeptAndShown() => Passes("guesses.test.cjs");

    [Fact]
    public async Task TheExtensionsTypesAgree()
    {
        var compiler = Path.Combine(Repository.NodeModules, "typescript", "bin", "tsc");
        var (code, output) = await Node(compiler, "-p", Path.Combine(Repository.Root, ".vscode", "extensions", "rnn-course", "jsconfig.json"));

        Assert.True(code == 0, output);
    }

    private static async Task Passes(string test)
    {
        var (code, output) = await Node("--test", "--test-force-exit", "--test-reporter", "spec", Path.Combine(Repository.Root, "tests", "RnnCourse.Browser.Tests", "Editor", test));

        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> Node(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true };
        start.Environment["ROOT"] = Repository.Root;
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, output);
    }
}
