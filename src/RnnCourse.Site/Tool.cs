using System.ComponentModel;
using System.Diagnostics;

namespace RnnCourse.Site;

/// <summary>Runs programs that make parts of the site.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path, or its name where the PATH has it.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="deadline">After this it is ended.</param>
    /// <param name="input">What it reads.</param>
    /// <returns>Null when it worked, otherwise what went wrong, in one line.</returns>
    public static string? Run(string program, IEnumerable<string> arguments, string folder, TimeSpan deadline, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEndAsync();
            var complained = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(deadline))
            {
                process.Kill(entireProcessTree: true);
                return $"no answer in {deadline.TotalSeconds:0} s";
            }
            Task.WaitAll(said, complained);
            return process.ExitCode == 0 ? null : FirstLine(complained.Result) ?? Error(said.Result) ?? $"exit code {process.ExitCode}";
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return error.Message;
        }
    }

    // dotnet writes its errors to standard output, among the rest.
    private static string? Error(string text) => FirstLine(string.Join('\n', text.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal))));

    private static string? FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}
