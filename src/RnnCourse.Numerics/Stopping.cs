namespace RnnCourse.Numerics;

/// <summary>What long work asks between its steps: does the host want it stopped?</summary>
/// <remarks>
/// A host that can stop work leaves an <see cref="Action"/> in the <see cref="AppContext"/> under <see cref="Name"/>, before the library is first
/// used. It is called on whichever thread is at work, very often, and throws, best an <see cref="OperationCanceledException"/>, when the work is
/// to end. Without it nothing is asked.
/// </remarks>
internal static class Stopping
{
    /// <summary>The name that host and library agree on; docs/kernel.md tells it.</summary>
    public const string Name = "throw-if-stopped";

    private static readonly Action? ThrowIfStopped = AppContext.GetData(Name) as Action;

    /// <summary>Throws when the host wants it so: at a place where all that outlives the exception is whole.</summary>
    public static void Check() => ThrowIfStopped?.Invoke();

    /// <summary>The same in every 1024th turn, for loops whose turns take nanoseconds.</summary>
    public static void Check(int turn)
    {
        if ((turn & 1023) == 0)
            Check();
    }
}
