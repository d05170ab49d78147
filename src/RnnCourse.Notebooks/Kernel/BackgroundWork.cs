using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>What cells left at work: threads, timers, work of the thread pool.</summary>
internal sealed class BackgroundWork
{
    private readonly long ownTimers = Timer.ActiveCount;
    private readonly HashSet<int> ownThreads = [.. Threads()];

    /// <summary>Waits until nothing of it is left or the time is over.</summary>
    /// <returns>What is still there, in words, or null.</returns>
    public string? Await(TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (Left() is { } left)
        {
            if (clock.Elapsed >= patience)
                return left;
            Thread.Sleep(10);
        }
        return null;
    }

    private string? Left()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        (string Name, long Count)[] all =
        [
            ("thread", Threads().Count(thread => !ownThreads.Contains(thread))),
            ("timer", Timer.ActiveCount - ownTimers),
            ("task", most - free + ThreadPool.PendingWorkItemCount),
        ];
        var left = all.Where(kind => kind.Count > 0)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Name}{(kind.Count == 1 ? "" : "s")}")).ToList();
        return left is [] ? null : string.Join(" and ", left);
    }

    // Those of the runtime itself have names of its own, and pool threads wait there for ever. Elsewhere nothing tells them apart.
    private static IEnumerable<int> Threads() => OperatingSystem.IsLinux()
        ? Directory.EnumerateDirectories("/proc/self/task").Where(folder => !NameOf(folder).StartsWith(".NET ", StringComparison.Ordinal))
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
        : [];

    private static string NameOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "comm"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ".NET "; // ended meanwhile
        }
    }
}
