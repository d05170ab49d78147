using System.Diagnostics;

namespace RnnCourse.Browser.Tests.Editor;

public class ExtensionTests
{
    [Fact]
    public async Task The_extensions_modules_work_with_the_real_kernel()
    {
        Assert.SkipWhen(Repository.Find("node") is null, "Node is not on the PATH: the extension's modules are not tested.");
        var test = Path.Combine(Repository.Root, "tests", "RnnCourse.Browser.Tests", "Editor", "extension.test.cjs");
        var start = new ProcessStartInfo("node", ["--test", "--test-reporter", "spec", test]) { RedirectStandardOutput = true };
        start.Environment["ROOT"] = Repository.Root;
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, output);
    }
}
