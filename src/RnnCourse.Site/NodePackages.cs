using System.ComponentModel;
using System.Diagnostics;

namespace RnnCourse.Site;

/// <summary>Runs npm to fetch what package-lock.json names.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>The path of npm, or null when it is not on the PATH.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs <c>npm ci</c>.</summary>
    /// <returns>Null when it worked, otherwise what went wrong, in one line.</returns>
    public static string? Install(string npm, string repositoryRoot)
    {
        var start = new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        {
            WorkingDirectory = repositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEndAsync();
            var complained = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Deadline))
            {
                process.Kill(entireProcessTree: true);
                return $"no answer in {Deadline.TotalSeconds:0} s";
            }
            Task.WaitAll(said, complained);
            return process.ExitCode == 0 ? null : FirstLine(complained.Result) ?? $"exit code {process.ExitCode}";
        }
        catch (Win32Exception error)
        {
            return error.Message;
        }
    }

    private static string? FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
