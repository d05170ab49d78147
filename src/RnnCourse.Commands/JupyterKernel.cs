using System.ComponentModel;
using System.Diagnostics;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Supervision;
using RnnCourse.Site;

namespace RnnCourse.Commands;

/// <summary>Has Jupyter's own Python put a kernel's specification where Jupyter looks for it: the course's, or .NET Interactive's.</summary>
internal static class JupyterKernel
{
    private static readonly string[] Pythons = ["python3", "python", "/usr/bin/python3"];

    /// <summary>Installs; the options say where. With Node, plotly.js is put beside it, so that figures need no network.</summary>
    public static int Install(string? python, IReadOnlyList<string> options) =>
        Run(python, ["install", "--library", EngineProgram.Assembly, .. PlotlyFiles(), .. options]);

    /// <summary>Removes what <see cref="Install"/> put there, and nothing else.</summary>
    public static int Uninstall(string? python, IReadOnlyList<string> options) => Run(python, ["uninstall", .. options]);

    /// <summary>Puts the tool of .NET Interactive in order, and registers it. Without Jupyter the first is all there is to do.</summary>
    public static int InstallPolyglot(string? python, IReadOnlyList<string> options)
    {
        var program = PolyglotTool.Prepare(Console.WriteLine);
        if (python is not null || Pythons.Any(HasKernels))
            return Run(python, ["install", "--kind", "polyglot", "--tool", program, .. PlotlyFiles(), .. options]);
        Console.WriteLine("No Python here has ipykernel, so nothing is registered with Jupyter. VS Code asks for no registration.");
        return 0;
    }

    /// <summary>Takes .NET Interactive's registration away; the tool stays.</summary>
    public static int UninstallPolyglot(string? python, IReadOnlyList<string> options) => Run(python, ["uninstall", "--kind", "polyglot", .. options]);

    private static IEnumerable<string> PlotlyFiles() =>
        Repository.TryFind() is { } repository && SiteAssets.Prepare(repository.Root, Console.WriteLine) is { Local: true }
            ? ["--plotly", .. new[] { SiteAssets.Plotly, SiteAssets.PlotlyWhole }.Select(file => file.PathIn(Path.Combine(repository.Root, "node_modules")))]
            : [];

    private static bool HasKernels(string python) => Exit(python, ["-c", "import ipykernel"], quiet: true) == 0;

    private static int Run(string? python, IEnumerable<string> arguments)
    {
        var candidates = python is null ? Pythons : [python];
        var program = candidates.FirstOrDefault(HasKernels)
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
