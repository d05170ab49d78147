using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Running;

/// <summary>What a kernel process may use.</summary>
/// <param name="Processors">Cores that it sees, so that parallel notebooks do not fight for them.</param>
/// <param name="MemoryBytes">Managed memory after which it dies of OutOfMemory, instead of taking the machine along.</param>
/// <param name="StartTimeout">How long it may take to answer for the first time.</param>
public sealed record KernelSettings(int Processors, long MemoryBytes, TimeSpan StartTimeout)
{
    /// <summary>Which kernel it is.</summary>
    public KernelProgram Program { get; init; } = KernelProgram.Course;

    /// <summary>The program that starts the kernel; null is the <c>dotnet</c> of the running framework.</summary>
    public string? Host { get; init; }

    /// <summary>Environment variables for the kernel alone, such as <c>TZ</c>; they win over what it gets otherwise.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A fair share of this machine for one of <paramref name="jobs"/> kernels.</summary>
    public static KernelSettings Share(int jobs) => new(
        Math.Max(1, System.Environment.ProcessorCount / jobs),
        Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 3 / 4 / jobs),
        MachineLoad.Patience(TimeSpan.FromSeconds(60)));
}
