using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Takes standard input and output for the protocol. What was there is moved away, so that neither a child process that a cell starts nor a
/// write past <see cref="Console"/> can mix into the messages.
/// </summary>
internal static partial class ProtocolStreams
{
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER of Linux
    private const int StandardInput = -10, StandardOutput = -11, StandardError = -12; // of Windows
    private const int Inherit = 1; // HANDLE_FLAG_INHERIT of Windows

    // F_DUPFD_CLOEXEC, which each system numbers its own way.
    private static int DuplicateCloseOnExec => OperatingSystem.IsLinux() ? 1030 : 67;

    public static (Stream Input, Stream Output) Take()
    {
        if (OperatingSystem.IsWindows())
            return TakeHandles();
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return (Console.OpenStandardInput(), Console.OpenStandardOutput());
        if (OperatingSystem.IsLinux()) // whoever a cell starts, even by detours, stays a descendant of the kernel, and is ended with it
            _ = ProcessControl(SetChildSubreaper, 1);
        var input = Duplicate(0);
        var output = Duplicate(1);
        using (var nothing = File.OpenHandle("/dev/null"))
            _ = Replace((int)nothing.DangerousGetHandle(), 0);
        _ = Replace(2, 1);
        return (input, output);
    }

    private static FileStream Duplicate(int descriptor)
    {
        var copy = Control(descriptor, DuplicateCloseOnExec, 3);
        if (copy < 0)
            throw new IOException($"standard stream {descriptor} is not open; the kernel speaks over standard input and output");
        return new FileStream(new SafeFileHandle(copy, ownsHandle: true), descriptor == 0 ? FileAccess.Read : FileAccess.Write, bufferSize: 0);
    }

    [SupportedOSPlatform("windows")]
    private static (Stream Input, Stream Output) TakeHandles()
    {
        var streams = (Console.OpenStandardInput(), Console.OpenStandardOutput()); // they keep their handles
        foreach (var number in (int[])[StandardInput, StandardOutput])
            _ = SetInformation(GetStandard(number), Inherit, 0);
        var nothing = File.OpenHandle("NUL");
        _ = SetStandard(StandardInput, nothing.DangerousGetHandle());
        nothing.SetHandleAsInvalid(); // open as long as the process
        _ = SetStandard(StandardOutput, GetStandard(StandardError));
        return streams;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Replace(int from, int to);

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint GetStandard(int number);

    [LibraryImport("kernel32", EntryPoint = "SetStdHandle")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStandard(int number, nint handle);

    [LibraryImport("kernel32", EntryPoint = "SetHandleInformation")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformation(nint handle, int mask, int flags);
}
