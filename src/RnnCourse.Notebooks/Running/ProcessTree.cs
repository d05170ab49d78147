using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Running;

/// <summary>Ends a kernel with everything that its cells started.</summary>
internal static class ProcessTree
{
    /// <summary>The environment variable that every descendant of one kernel inherits.</summary>
    public const string Marker = "RNN_COURSE_KERNEL";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Kills the process, its descendants, and (on Linux) those that lost their parent but carry the mark.</summary>
    public static void Kill(Process process, string mark)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Already gone, or a descendant went while it was being killed.
        }
        if (OperatingSystem.IsLinux())
            KillOrphans(Encoding.UTF8.GetBytes($"{Marker}={mark}\0"));
    }

    // Again until none is left: one that is killed takes a moment to go, and may have started another just before.
    private static void KillOrphans(byte[] mark)
    {
        var clock = Stopwatch.StartNew();
        while (KillMarked(mark) && clock.Elapsed < Patience)
            Thread.Sleep(10);
    }

    private static bool KillMarked(byte[] mark)
    {
        var found = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            try
            {
                if (File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) < 0)
                    continue;
                found = true;
                using var orphan = Process.GetProcessById(id);
                orphan.Kill();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
            {
                // Someone else's process, or gone meanwhile.
            }
        }
        return found;
    }
}
