using System.ComponentModel;
using System.Diagnostics;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary>The option <c>--kernel</c>, and the second kernel, which is built when it is asked for: the engine itself needs none of its packages.</summary>
internal static class PolyglotKernel
{
    private const string Name = "polyglot";
    private const string Project = "src/RnnCourse.Polyglot";

    /// <summary>The option.</summary>
    public static System.CommandLine.Option<string> Option(string what)
    {
        var option = new System.CommandLine.Option<string>("--kernel")
        {
            Description = $"{what}: course is our own, polyglot that of .NET Interactive.",
            HelpName = "course|polyglot",
            DefaultValueFactory = _ => KernelProgram.Course.Name,
        };
        option.AcceptOnlyFromAmong(KernelProgram.Course.Name, Name);
        return option;
    }

    /// <summary>Where that kernel's runs lie: each kernel's apart, so that none is taken for the other's.</summary>
    public static string RunFolder(Repository repository, string kernel) =>
        kernel == Name ? Path.Combine(repository.RunFolder, Name) : repository.RunFolder;

    /// <summary>The kernel of that name, ready to start.</summary>
    /// <param name="kernel">As the option gave it.</param>
    /// <param name="terminal">Is told that something is built.</param>
    /// <param name="cancel">Ends the build.</param>
    /// <exception cref="CommandException">It could not be built.</exception>
    public static async Task<KernelProgram> ReadyAsync(string kernel, TextWriter terminal, CancellationToken cancel)
    {
        if (kernel != Name)
            return KernelProgram.Course;
        var repository = Repository.Find();
        await terminal.WriteLineAsync($"Builds the polyglot kernel, if anything changed: dotnet build {Project}").ConfigureAwait(false);
        var start = new ProcessStartInfo("dotnet", ["build", Project, "-nologo", "-m:1", "-getProperty:TargetPath"])
        {
            WorkingDirectory = repository.Root,
            RedirectStandardOutput = true,
        };
        using var build = Start(start);
        try
        {
            var output = (await build.StandardOutput.ReadToEndAsync(cancel).ConfigureAwait(false)).Trim();
            await build.WaitForExitAsync(cancel).ConfigureAwait(false);
            return build.ExitCode == 0 && File.Exists(output)
                ? KernelProgram.Polyglot(output)
                : throw new CommandException($"the polyglot kernel could not be built: dotnet build {Project} says\n{output}");
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo build)
    {
        try
        {
            return Process.Start(build)!;
        }
        catch (Win32Exception e)
        {
            throw new CommandException($"dotnet is not on the PATH ({e.Message}), which builds the polyglot kernel: install .NET 10 from https://dotnet.microsoft.com/download");
        }
    }
}
