using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Takes standard input and output for the protocol. On Linux the descriptors are moved away, so that neither a child process that a cell
/// starts nor a write past <see cref="Console"/> can mix into the messages: what they write is followed.
/// </summary>
/// <param name="Input">Where requests come from.</param>
/// <param name="Output">Where messages go.</param>
/// <param name="Errors">The caller's standard error.</param>
/// <param name="Passed">What goes to standard output and error from now on.</param>
internal sealed partial record ProtocolStreams(Stream Input, Stream Output, Stream Errors, PassedOutput Passed)
{
    /// <summary>
    /// The environment variable by which a caller names the file for standard error. There it finds the last words of a kernel that died. Without
    /// it, standard error stays the caller's.
    /// </summary>
    public const string ErrorFile = "RNN_COURSE_STDERR";

    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC of Linux
    private const int SetFlags = 4; // F_SETFL
    private const int Append = 1024; // O_APPEND of Linux
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER of Linux

    public static ProtocolStreams Take()
    {
        var passed = new PassedOutput();
        if (!OperatingSystem.IsLinux())
            return new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError(), passed);
        // Whoever a cell starts, even by detours, stays a descendant of the kernel, and is ended with it.
        _ = ProcessControl(SetChildSubreaper, 1);
        var (input, output, errors) = (Duplicate(0), Duplicate(1), Duplicate(2));
        using (var nothing = File.OpenHandle("/dev/null"))
            _ = Replace((int)nothing.DangerousGetHandle(), 0);
        passed.Follow("stdout", Redirect(1, Path.GetTempFileName(), FileOptions.DeleteOnClose));
        if (Environment.GetEnvironmentVariable(ErrorFile) is { Length: > 0 } file)
            passed.Follow("stderr", Redirect(2, file, FileOptions.None));
        return new(input, output, errors, passed);
    }

    private static SafeFileHandle Redirect(int descriptor, string path, FileOptions options)
    {
        var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, options);
        _ = Control((int)file.DangerousGetHandle(), SetFlags, Append); // what follows an emptying begins at the begin
        _ = Replace((int)file.DangerousGetHandle(), descriptor);
        return file;
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
