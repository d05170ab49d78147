using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>Says how a process ended.</summary>
internal static class ProcessEnd
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    /// <summary>Such as: the kernel died of signal 9 (SIGKILL).</summary>
    /// <param name="process">One that has ended.</param>
    public static string Describe(Process process)
    {
        var code = process.ExitCode;
        return !OperatingSystem.IsWindows() && code > 128 && Signals.TryGetValue(code - 128, out var signal)
            ? string.Create(CultureInfo.InvariantCulture, $"the kernel died of signal {code - 128} ({signal})")
            : string.Create(CultureInfo.InvariantCulture, $"the kernel ended with exit code {code}");
    }
}
