using System.Globalization;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>What one kernel may use of the machine.</summary>
/// <param name="Processors">Cores that it sees, so that parallel notebooks do not fight for them.</param>
/// <param name="MemoryBytes">Managed memory after which it dies of OutOfMemory, instead of taking the machine along.</param>
public sealed record WorkerLimits(int Processors, long MemoryBytes)
{
    /// <summary>A fair share of this machine for one of several kernels.</summary>
    /// <param name="jobs">How many there are, at least 1.</param>
    public static WorkerLimits Share(int jobs) => new(
        Math.Max(1, Environment.ProcessorCount / jobs),
        Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 3 / 4 / jobs));

    /// <summary>The limits as .NET reads them from the environment.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables =>
    [
        new("DOTNET_PROCESSOR_COUNT", Processors.ToString(CultureInfo.InvariantCulture)),
        new("DOTNET_GCHeapHardLimit", MemoryBytes.ToString("X", CultureInfo.InvariantCulture)),
    ];
}
