namespace RnnCourse.Benchmarks;

/// <summary>Processor time, not the clock's: another process on the same core is not our work.</summary>
internal static class Clock
{
    /// <summary>Microseconds of processor time a call, over a span of so many seconds of it.</summary>
    public static double Time(Action work, double seconds)
    {
        // To ask for the time costs a microsecond or two, as much as a quarter of a small step: it is asked seldom.
        var (calls, often, start, spent) = (0, 1, Environment.CpuUsage.TotalTime, TimeSpan.Zero);
        while (spent.TotalSeconds < seconds)
        {
            for (var call = 0; call < often; call++)
                work();
            (calls, spent) = (calls + often, Environment.CpuUsage.TotalTime - start);
            often = spent.TotalSeconds < seconds / 100 ? 2 * often : often;
        }

        return spent.TotalMicroseconds / calls;
    }

    public static double Median(IReadOnlyCollection<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
