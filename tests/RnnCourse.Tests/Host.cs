using System.Runtime.CompilerServices;
using RnnCourse.Numerics;

namespace RnnCourse.Tests;

/// <summary>A host that can stop the library's work, as a kernel is: what a test puts here is asked in its own flow alone.</summary>
internal static class Host
{
    private static readonly AsyncLocal<Action?> Question = new();

    /// <summary>What the library asks while a test runs; nothing if null.</summary>
    public static Action? Asked
    {
        set => Question.Value = value;
    }

    /// <summary>Stops the work when it asks for the n-th time, counted from 1.</summary>
    public static void StopAt(int n)
    {
        var asked = 0;
        Asked = () =>
        {
            if (Interlocked.Increment(ref asked) >= n)
                throw new OperationCanceledException();
        };
    }

#pragma warning disable CA2255 // The library looks once, before its first work.
    [ModuleInitializer]
    internal static void Install() => AppContext.SetData(Stopping.Name, (Action)(() => Question.Value?.Invoke()));
#pragma warning restore CA2255
}
