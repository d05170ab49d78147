using System.Diagnostics;
using RnnCourse.Notebooks.Commands;

namespace RnnCourse.Notebooks.Tests;

/// <summary>The command line as a process of its own, as users have it.</summary>
internal static class Cli
{
    public static Process Start(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(folder, arguments, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
