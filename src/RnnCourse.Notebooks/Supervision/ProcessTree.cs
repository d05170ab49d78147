using System.Diagnostics;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>All that a process starts, and what that starts in turn: what is needed to end the whole of it. One for each kind of system.</summary>
internal abstract class ProcessTree : IDisposable
{
    /// <summary>The environment variable by which a kernel's descendants are known where nothing better ties them to it.</summary>
    public const string Marker = "RNN_COURSE_KERNEL";

    /// <summary>The tree of this system, rooted in this process.</summary>
    /// <param name="mark">The value of <see cref="Marker"/> that the descendants carry.</param>
    public static ProcessTree Create(string mark) =>
        OperatingSystem.IsWindows() ? new WindowsProcessTree()
        : OperatingSystem.IsLinux() ? new UnixProcessTree(ProcessTable.FromProc)
        : new UnixProcessTree(() => ProcessTable.FromPs($"{Marker}={mark}"));

    /// <summary>Takes a child in that was just started.</summary>
    public abstract void Adopt(Process child);

    /// <summary>Kills all that descends from this process, and waits a moment for it to be gone.</summary>
    /// <param name="bury">
    /// Whether to take from the system, too, how they ended. Never where one that <see cref="Process"/> started may be among them: it asks itself,
    /// and ends this process if it finds that another was faster.
    /// </param>
    public abstract void KillDescendants(bool bury);

    /// <inheritdoc/>
    public abstract void Dispose();
}
