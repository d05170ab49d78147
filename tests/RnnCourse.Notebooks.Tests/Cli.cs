using System.Diagnostics;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>The command line as a process of its own, as users have it.</summary>
internal static class Cli
{
    private const string Nobody = "65534";

    private static string Program { get; } = typeof(CommandLine).Assembly.Location;

    public static Process Start(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Start("dotnet", folder, ["exec", Program, .. arguments], environment);

    /// <summary>As the leader of a process group of its own.</summary>
    public static Process StartInGroup(string folder, IEnumerable<string> arguments) => Start("setsid", folder, ["dotnet", "exec", Program, .. arguments]);

    public static Task<(int Code, string Out, string Error)> RunAsync(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        EndAsync(Start(folder, arguments, environment));

    /// <summary>As a user whom file modes bind: root becomes nobody.</summary>
    public static async Task<(int Code, string Out, string Error)> RunUnprivilegedAsync(string folder, IEnumerable<string> arguments)
    {
        if (!Environment.IsPrivilegedProcess)
            return await RunAsync(folder, arguments);
        string[] asNobody = [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "file modes do not bind root, and setpriv is not here");
        var (readable, _, _) = await EndAsync(Start("/usr/bin/setpriv", folder, [.. asNobody, "test", "-r", Program]));
        Assert.SkipUnless(readable == 0, "file modes do not bind root, and nobody else may read the engine");
        return await EndAsync(Start("/usr/bin/setpriv", folder, [.. asNobody, "dotnet", "exec", Program, .. arguments], ("HOME", folder)));
    }

    private static Process Start(string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var host in (string[])["CI", JobSummary.Variable])
            start.Environment.Remove(host); // what runs the tests is not what the tests are about
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Out, string Error)> EndAsync(Process started)
    {
        using var process = started;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
