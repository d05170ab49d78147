using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Takes standard input and output for the protocol. What was there is moved away, so that neither a child process that a cell starts nor a
/// write past <see cref="Console"/> can mix into the messages; on Linux what they write is followed.
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

    private const int SetFlags = 4; // F_SETFL
    private const int Append = 1024; // O_APPEND of Linux
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER of Linux
    private const int StandardInput = -10, StandardOutput = -11, StandardError = -12; // of Windows
    private const int Inherit = 1; // HANDLE_FLAG_INHERIT of Windows

    // F_DUPFD_CLOEXEC, which each system numbers its own way.
    private static int DuplicateCloseOnExec => OperatingSystem.IsLinux() ? 1030 : 67;

    public static ProtocolStreams Take()
    {
        var passed = new PassedOutput();
        if (OperatingSystem.IsWindows())
            return TakeHandles(passed);
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError(), passed);
        if (OperatingSystem.IsLinux()) // whoever a cell starts, even by detours, stays a descendant of the kernel, and is ended with it
            _ = ProcessControl(SetChildSubreaper, 1);
        var (input, output, errors) = (Duplicate(0), Duplicate(1), Duplicate(2));
        using (var nothing = File.OpenHandle("/dev/null"))
            _ = Replace((int)nothing.DangerousGetHandle(), 0);
        if (!OperatingSystem.IsLinux())
        {
            _ = Replace(2, 1);
            return new(input, output, errors, passed);
        }
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

    [SupportedOSPlatform("windows")]
    private static ProtocolStreams TakeHandles(PassedOutput passed)
    {
        var streams = new ProtocolStreams(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError(), passed); // they keep their handles
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
