using System.Diagnostics;

namespace RnnCourse.Browser.Tests.Editor;

public class ExtensionTests
{
    [Fact]
    public async Task The_extensions_modules_work_with_the_real_kernel()
    {
        Assert.SkipWhen(Repository.Find("node") is null, "Node is not on the PATH: the extension's modules are not tested.");
        var test = Path.Combine(Repository.Root, "tests", "RnnCourse.Browser.Tests", "Editor", "extension.test.cjs");
        var (code, output) = await Node("--test", "--test-reporter", "spec", test);

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task The_extensions_types_agree()
    {
        var compiler = Path.Combine(Repository.NodeModules, "typescript", "bin", "tsc");
        Assert.SkipUnless(Repository.Find("node") is not null && File.Exists(compiler), "TypeScript is not here (npm ci): the extension's types are not checked.");

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
