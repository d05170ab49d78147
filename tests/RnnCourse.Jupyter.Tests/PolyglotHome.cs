using RnnCourse.Commands;

namespace RnnCourse.Jupyter.Tests;

/// <summary>A Jupyter that sees nothing but .NET Interactive's own tool, put in order and registered by the command that students use.</summary>
public sealed class PolyglotHome : IAsyncLifetime, IPart
{
    /// <inheritdoc/>
    public static Missing? Missing { get; } = JupyterHome.Missing ?? (Environment.GetEnvironmentVariable(PolyglotTool.Variable) is { Length: > 0 } folder && Directory.Exists(folder)
        ? null
        : new("polyglot", $"{PolyglotTool.Variable} names no folder with .NET Interactive's tool (kernel install --for polyglot installs it there)."));

    /// <summary>The Jupyter.</summary>
    public JupyterHome Jupyter { get; } = new();

    /// <summary>What the command said.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        (var code, Said) = await Jupyter.Course("kernel", "install", "--for", "polyglot", "--prefix", Jupyter.Folder);
        Assert.True(code == 0, Said);
    }

    public ValueTask DisposeAsync() => Jupyter.DisposeAsync();
}
