using System.ComponentModel;
using System.Diagnostics;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary>The second kernel, which is built when it is asked for: the engine itself needs none of its packages.</summary>
internal static class PolyglotKernel
{
    public const string Name = "polyglot";
    private const string Project = "src/RnnCourse.Polyglot";

    /// <summary>The kernel, built and ready to start.</summary>
    /// <param name="terminal">Is told that something is built.</param>
    /// <param name="cancel">Ends the build.</param>
    /// <exception cref="CommandException">It could not be built.</exception>
    public static async Task<KernelProgram> ReadyAsync(TextWriter terminal, CancellationToken cancel)
    {
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
