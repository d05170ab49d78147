using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Supervision;

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

    /// <summary>How long an interrupted cell has to stop before its process is ended; null is the supervisor's own measure.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Environment variables for the kernel alone, such as <c>TZ</c>; they win over what it gets otherwise.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>A fair share of this machine for one of <paramref name="jobs"/> kernels.</summary>
    public static KernelSettings Share(int jobs) => new(
        WorkerLimits.Share(jobs).Processors, WorkerLimits.Share(jobs).MemoryBytes, MachineLoad.Patience(TimeSpan.FromSeconds(60)));

    /// <summary>What the supervisor is told, as arguments of <c>kernel</c>.</summary>
    internal IEnumerable<string> Arguments =>
    [
        .. Program == KernelProgram.Course ? Array.Empty<string>() : [$"--program={Program.Assembly}", .. Program.Arguments.Select(argument => $"--argument={argument}")],
        .. Patience is { } patience ? [FormattableString.Invariant($"--patience={patience.TotalSeconds}")] : Array.Empty<string>(),
        .. new WorkerLimits(Processors, MemoryBytes).Variables.Concat(Environment).Select(variable => $"{variable.Key}={variable.Value}"),
    ];
}
