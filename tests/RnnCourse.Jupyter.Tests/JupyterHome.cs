using System.ComponentModel;
using System.Diagnostics;
using RnnCourse.Browser.Tests;

namespace RnnCourse.Jupyter.Tests;

/// <summary>A Jupyter that sees nothing but the course's kernel, freshly installed into a folder of its own.</summary>
public sealed class JupyterHome : IAsyncLifetime, IPart
{
    private static readonly string? Python = ((string[])["python3", "/usr/bin/python3"]).FirstOrDefault(python => Has("nbclient, ipykernel", python));

    /// <inheritdoc/>
    public static Missing? Missing { get; } = Python is null ? new("jupyter", "No Python has nbclient and ipykernel (Debian: python3-nbclient).") : null;

    /// <summary>A temporary folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("rnn-jupyter-").FullName;

    /// <summary>What is missing for a test that wants a module of Python beside nbclient and ipykernel.</summary>
    /// <param name="module">The module.</param>
    /// <param name="package">Debian's package that has it.</param>
    public static Missing? MissingFor(string module, string package) =>
        Missing ?? (Has(module, Python!) ? null : new("jupyter", $"The Python that has nbclient has no {module} (Debian: {package})."));

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        var (code, said) = await Course("kernel", "install", "--prefix", Folder, "--python", Python!);
        Assert.True(code == 0, said);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the engine's command line in the repository; exit code and what it said.</summary>
    public Task<(int Code, string Said)> Course(params string[] arguments) =>
        Run("dotnet", ["exec", typeof(RnnCourse.Commands.CommandLine).Assembly.Location, .. arguments]);

    /// <summary>Runs Jupyter's Python beside the scripts of these tests.</summary>
    public Task<(int Code, string Said)> RunPython(params string[] arguments) => Run(Python!, arguments);

    /// <summary>Starts Jupyter's Python beside the scripts of these tests.</summary>
    public Process StartPython(params string[] arguments) => Process.Start(Prepare(Python!, arguments))!;

    /// <summary>Runs a program that sees this Jupyter; exit code and what it said.</summary>
    public async Task<(int Code, string Said)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Prepare(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private ProcessStartInfo Prepare(string program, string[] arguments)
    {
        var isPython = program == Python;
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = isPython ? Path.Combine(AppContext.BaseDirectory, "Python") : Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JUPYTER_PATH"] = Path.Combine(Folder, "share", "jupyter");
        foreach (var (name, folder) in new[] { ("JUPYTER_DATA_DIR", "data"), ("JUPYTER_RUNTIME_DIR", "runtime"), ("JUPYTER_CONFIG_DIR", "config"), ("IPYTHONDIR", "ipython") })
            start.Environment[name] = Path.Combine(Folder, folder);
        return start;
    }

    private static bool Has(string module, string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import " + module]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
