using System.Globalization;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>How busy the machine is, for whoever waits: what takes a second alone takes ten where ten want each processor.</summary>
public static class MachineLoad
{
    private const double Most = 20;
    private const string File = "/proc/loadavg"; // Linux; "4.20 1.85 0.74 5/345 1234": of the last minute, …, running now / all

    /// <summary>How many threads want each processor, 1 to 20: in the last minute or just now, whichever is more. 1 where it cannot be read.</summary>
    public static double Factor => System.IO.File.Exists(File) ? FactorOf(System.IO.File.ReadAllText(File), Environment.ProcessorCount) : 1;

    /// <summary>How long to wait now for what takes less than <paramref name="alone"/> on an idle machine.</summary>
    public static TimeSpan Patience(TimeSpan alone) => alone * Factor;

    /// <summary>The same in whole milliseconds.</summary>
    public static int Milliseconds(double secondsAlone) => (int)Patience(TimeSpan.FromSeconds(secondsAlone)).TotalMilliseconds;

    /// <summary>The same of a text as the system gives it.</summary>
    internal static double FactorOf(string loadavg, int processors)
    {
        var parts = loadavg.Split(' ', '/');
        var wanting = parts is [var minute, _, _, var running, ..]
            ? Math.Max(double.Parse(minute, CultureInfo.InvariantCulture), double.Parse(running, CultureInfo.InvariantCulture))
            : 0;
        return Math.Clamp(wanting / processors, 1, Most);
    }
}
