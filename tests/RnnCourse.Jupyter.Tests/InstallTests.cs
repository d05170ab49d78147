using System.Text.Json.Nodes;

namespace RnnCourse.Jupyter.Tests;

/// <summary><c>kernel install</c> and <c>kernel uninstall</c>.</summary>
[Needs<JupyterHome>]
public sealed class InstallTests : IAsyncLifetime
{
    private readonly JupyterHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task AnothersKernelKeepsItsName()
    {
        Directory.CreateDirectory(Kernel(".net-csharp"));
        await File.WriteAllTextAsync(Path.Combine(Kernel(".net-csharp"), "kernel.json"), """{"argv": [], "display_name": ".NET (C#)", "language": "C#"}""", TestContext.Current.CancellationToken);
        var (code, said) = await home.Course("kernel", "install", "--prefix", home.Folder);
        Assert.Equal(0, code);
        Assert.Contains("choose \"C# (RNN course)\"", said, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Kernel("rnn-course-csharp")));

        Assert.Equal(4, (await home.Course("kernel", "install", "--prefix", home.Folder, "--name", ".net-csharp")).Code);
        Assert.Equal(0, (await home.Course("kernel", "uninstall", "--prefix", home.Folder)).Code);
        Assert.False(Directory.Exists(Kernel("rnn-course-csharp")));
        Assert.True(Directory.Exists(Kernel(".net-csharp")));
        (code, said) = await home.Course("kernel", "uninstall", "--prefix", home.Folder);
        Assert.Equal(4, code);
        Assert.Contains("is not installed in", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForAUserItStandsInJupytersOwnFolderAndNamesWhatItStarts()
    {
        Assert.Equal(0, (await home.Course("kernel", "install", "--user")).Code);
        Assert.Equal(0, (await home.Course("kernel", "install")).Code); // again: it replaces its own
        var spec = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(home.Folder, "data", "kernels", ".net-csharp", "kernel.json"), TestContext.Current.CancellationToken))!;
        foreach (var file in spec["argv"]!.AsArray().Select(part => (string)part!).Where(Path.IsPathRooted))
            Assert.True(File.Exists(file), file);
        Assert.Equal("C#", (string?)spec["language"]);
    }

    [Fact]
    public async Task WithoutIpykernelItSaysHowToGetIt()
    {
        var (code, said) = await home.Course("kernel", "install", "--python", "no-such-python");
        Assert.Equal(4, code);
        Assert.Contains("no-such-python: no Python with ipykernel; install it with", said, StringComparison.Ordinal);
        (code, said) = await home.Course("kernel", "install", "--user", "--prefix", home.Folder);
        Assert.Equal(4, code);
        Assert.Contains("exclude each other", said, StringComparison.Ordinal);
    }

    private string Kernel(string name) => Path.Combine(home.Folder, "share", "jupyter", "kernels", name);
}
