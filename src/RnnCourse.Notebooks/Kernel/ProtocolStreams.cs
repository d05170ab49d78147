using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Takes standard input and output for the protocol. On Linux the descriptors are moved away, so that neither a child process that a cell
/// starts nor a write past <see cref="Console"/> can mix into the messages.
/// </summary>
internal static partial class ProtocolStreams
{
    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC of Linux
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER of Linux

    public static (Stream Input, Stream Output) Take()
    {
        if (!OperatingSystem.IsLinux())
            return (Console.OpenStandardInput(), Console.OpenStandardOutput());
        // Whoever a cell starts, even by detours, stays a descendant of the kernel, and is ended with it.
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

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Replace(int from, int to);
}
