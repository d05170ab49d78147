using System.Diagnostics;

namespace RnnCourse.Browser.Tests.Editor;

[Needs<NodeModules>]
public class ExtensionTests
{
    [Fact]
    public async Task TheExtensionsModulesWorkWithTheRealKernel()
    {
        var test = Path.Combine(Repository.Root, "tests", "RnnCourse.Browser.Tests", "Editor", "extension.test.cjs");
        var (code, output) = await Node("--test", "--test-reporter", "spec", test);

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task TheExtensionsTypesAgree()
    {
        var compiler = Path.Combine(Repository.NodeModules, "typescript", "bin", "tsc");
        var (code, output) = await Node(compiler, "-p", Path.Combine(Repository.Root, ".vscode", "extensions", "rnn-course", "jsconfig.json"));

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
