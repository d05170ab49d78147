namespace RnnCourse.Tests;

/// <summary>What code allocates, apart from what the machine's other work adds.</summary>
internal static class Allocation
{
    /// <summary>
    /// What counts as nothing, in bytes. The runtime hands memory to a thread in pieces of 8 KB and counts those; each collection, also one that
    /// other tests cause, begins a new piece.
    /// </summary>
    public const long Pieces = 20_000;

    /// <summary>The fewest bytes of five rounds: what is allocated in every one of them.</summary>
    public static long Of(Action round) => Enumerable.Range(0, 5).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        round();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
