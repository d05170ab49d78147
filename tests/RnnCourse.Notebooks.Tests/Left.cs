using System.Diagnostics;
using System.Text;
using RnnCourse.Notebooks.Supervision;

namespace RnnCourse.Notebooks.Tests;

/// <summary>What is left of a kernel, known by the temporary folder that all of it had.</summary>
internal static class Left
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A child process, a file, output, and no end; first it says who it is in a file.</summary>
    public static string BusyCell(string begun) => $$"""
        System.IO.File.WriteAllText(System.IO.Path.GetTempFileName(), "left");
        System.Diagnostics.Process.Start("sleep", "1000");
        System.Diagnostics.Process.Start("setsid", ["--fork", "env", "-i", "sleep", "1000"]).WaitForExit();
        {{Saying(begun)}}
        while (true) { Console.WriteLine("on"); System.Threading.Thread.Sleep(5); }
        """;

    /// <summary>Many child processes, some that have ended and were nobody's, and no end, on more threads than there are processors; first it says who it is in a file.</summary>
    public static string ManyCell(string begun, int children) => $$"""
        for (var i = 0; i < {{children}}; i++)
            System.Diagnostics.Process.Start("sleep", "1000");
        for (var i = 0; i < 3; i++)
            System.Diagnostics.Process.Start("setsid", ["--fork", "true"]).WaitForExit();
        {{Saying(begun)}}
        for (var i = 0; i < 16; i++)
            new System.Threading.Thread(() => { while (true) { } }).Start();
        while (true) { }
        """;

    private static string Saying(string begun) =>
        $$"""System.IO.File.WriteAllText("{{begun}}.part", $"{Environment.ProcessId} {System.IO.Path.GetTempPath()}"); System.IO.File.Move("{{begun}}.part", "{{begun}}");""";

    /// <summary>Waits until a busy cell has begun.</summary>
    /// <param name="begun">The file that it writes.</param>
    /// <param name="children">How many processes it has: two sleepers, one of which has left its parent, its session and its environment, or many.</param>
    /// <returns>The worker, its temporary folder, and all that there is of it.</returns>
    public static async Task<(int Worker, string Temporary, IReadOnlyCollection<int> All)> ReadAsync(string begun, int children = 2)
    {
        await UntilAsync(() => File.Exists(begun), "the cell did not begin");
        var said = (await File.ReadAllTextAsync(begun, TestContext.Current.CancellationToken)).Split(' ', 2);
        var worker = int.Parse(said[0], System.Globalization.CultureInfo.InvariantCulture);
        var all = UnixProcessTree.Below(worker, ProcessTable.FromProc(), andGroup: false);
        Assert.Equal(children, all.Count);
        return (worker, said[1].TrimEnd('/'), [worker, .. all]);
    }

    /// <summary>Nothing of it is there, or is gone soon.</summary>
    public static async Task IsNothingAsync(string temporary, IReadOnlyCollection<int> processes)
    {
        await UntilAsync(() => !Directory.Exists(temporary), temporary + " is left");
        await UntilAsync(() => !ProcessTable.FromProc().Any(row => processes.Contains(row.Id)), "a process is left");
        await UntilAsync(() => !Any($"TMPDIR={temporary}"), "a process is left that has its temporary folder");
    }

    private static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        for (var clock = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(clock.Elapsed < Patience, otherwise);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static bool Any(string environment) =>
        Directory.EnumerateDirectories("/proc").Any(folder => Environ(folder).IndexOf(Encoding.UTF8.GetBytes(environment)) >= 0);

    private static ReadOnlySpan<byte> Environ(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // no process, gone meanwhile, or someone else's
        }
    }
}
