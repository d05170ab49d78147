using System.ComponentModel;
using System.Diagnostics;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Site;

namespace RnnCourse.Notebooks.Commands;

/// <summary>Has Jupyter's own Python put the kernel's specification where Jupyter looks for it.</summary>
internal static class JupyterKernel
{
    private static readonly string[] Pythons = ["python3", "python", "/usr/bin/python3"];

    /// <summary>Installs; the options say where. With Node, plotly.js is put beside it, so that figures need no network.</summary>
    public static int Install(string? python, IReadOnlyList<string> options)
    {
        var arguments = new List<string> { "install", "--library", typeof(JupyterKernel).Assembly.Location };
        if (Repository.TryFind() is { } repository && SiteAssets.Prepare(repository.Root, Console.WriteLine) is { Local: true })
            arguments.AddRange("--plotly", SiteAssets.Plotly.PathIn(Path.Combine(repository.Root, "node_modules")));
        return Run(python, [.. arguments, .. options]);
    }

    /// <summary>Removes what <see cref="Install"/> put there, and nothing else.</summary>
    public static int Uninstall(string? python, IReadOnlyList<string> options) => Run(python, ["uninstall", .. options]);

    private static int Run(string? python, IEnumerable<string> arguments)
    {
        var candidates = python is null ? Pythons : [python];
        var program = candidates.FirstOrDefault(candidate => Exit(candidate, ["-c", "import ipykernel"], quiet: true) == 0)
            ?? throw new CommandException(
                $"{string.Join(", ", candidates)}: no Python with ipykernel; install it with apt-get install python3-ipykernel or pip install ipykernel, or name one with --python");
        var script = Path.Combine(AppContext.BaseDirectory, "Jupyter", "kernelspec.py");
        return Exit(program, [script, .. arguments], quiet: false) == 0 ? 0 : (int)RunOutcome.CouldNotStart;
    }

    private static int? Exit(string program, IEnumerable<string> arguments, bool quiet)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = quiet, RedirectStandardError = quiet })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null; // there is no such program
        }
    }
}
