namespace RnnCourse.Benchmarks;

/// <summary>Processor time, not the clock's: another process on the same core is not our work.</summary>
internal static class Clock
{
    /// <summary>Microseconds of processor time a call, over a span of so many seconds of it.</summary>
    public static double Time(Action work, double seconds)
    {
        var (calls, start, spent) = (0, Environment.CpuUsage.TotalTime, TimeSpan.Zero);
        for (; spent.TotalSeconds < seconds; spent = Environment.CpuUsage.TotalTime - start, calls++)
            work();
        return spent.TotalMicroseconds / calls;
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
