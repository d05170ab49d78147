using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>A job object for each child: all that the child starts is in it, and when this process goes, however it goes, Windows ends the job.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsProcessTree : ProcessTree
{
    private const int ExtendedLimits = 9; // JobObjectExtendedLimitInformation
    private const uint KillOnClose = 0x2000; // JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE

    private SafeFileHandle? job;

    /// <inheritdoc/>
    public override void Adopt(Process child)
    {
        KillDescendants(bury: false);
        job = CreateJob(0, null);
        var limits = new Limits { Flags = KillOnClose };
        if (job.IsInvalid || !SetLimits(job, ExtendedLimits, limits, Marshal.SizeOf<Limits>()) || !Assign(job, child.SafeHandle))
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <inheritdoc/>
    public override void KillDescendants(bool bury)
    {
        if (job is null)
            return;
        _ = Terminate(job, 1);
        job.Dispose();
        job = null;
    }

    /// <inheritdoc/>
    public override void Dispose() => KillDescendants(bury: false);

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of which only the flags are set.
    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public long ProcessTime, JobTime;
        public uint Flags;
        public nuint MinWorkingSet, MaxWorkingSet;
        public uint Processes;
        public nuint Affinity;
        public uint Priority, Scheduling;
        public ulong Read, Write, Other, ReadBytes, WrittenBytes, OtherBytes;
        public nuint ProcessMemory, JobMemory, PeakProcessMemory, PeakJobMemory;
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateJob(nint security, string? name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetLimits(SafeFileHandle job, int kind, in Limits limits, int size);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Assign(SafeFileHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32", EntryPoint = "TerminateJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Terminate(SafeFileHandle job, uint exitCode);
}
