using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>
/// Processes that know their parent and their group. On Linux one that lost its parent becomes this process's child, so nothing gets away.
/// Elsewhere it stays in this process's group, or carries the mark, unless it left both.
/// </summary>
internal sealed partial class UnixProcessTree : ProcessTree
{
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER of Linux
    private const int Kill = 9;
    private const int AnyChild = -1;
    private const int NoHang = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Func<IReadOnlyList<ProcessRow>> list;
    private readonly int root;
    private readonly bool ownsGroup;

    /// <summary>The tree below this process.</summary>
    /// <param name="list">Lists all processes.</param>
    public UnixProcessTree(Func<IReadOnlyList<ProcessRow>> list)
    {
        this.list = list;
        root = Environment.ProcessId;
        if (OperatingSystem.IsLinux())
            _ = ProcessControl(SetChildSubreaper, 1);
        // Alone in a session: a signal to the front end's group does not come here, and whoever else is in the group was started here.
        ownsGroup = SetSession() > 0 || SessionOf(0) == root;
    }

    /// <inheritdoc/>
    public override void Adopt(Process child)
    {
        // Being a child is enough.
    }

    /// <inheritdoc/>
    // Again until none is left: one that is killed takes a moment to go, and may have started another just before.
    public override void KillDescendants(bool bury)
    {
        var clock = Stopwatch.StartNew();
        while (Below(root, list(), ownsGroup) is { Count: > 0 } found)
        {
            foreach (var id in found)
                _ = Signal(id, Kill);
            if (clock.Elapsed > Patience)
                return; // after the killing: on a busy machine the list alone may take long
            Thread.Sleep(5);
        }
        // All have ended, also earlier and by themselves, and by now are nobody else's children.
        for (var buried = 1; bury && buried >= 0 && clock.Elapsed < Patience; buried = WaitFor(AnyChild, 0, NoHang))
            if (buried == 0)
                Thread.Sleep(1); // one of many threads takes a moment more
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // It holds nothing.
    }

    /// <summary>Who is to be killed: descendants, members of the group, those with the mark, and their descendants; never the root itself.</summary>
    internal static HashSet<int> Below(int root, IReadOnlyList<ProcessRow> rows, bool andGroup)
    {
        var children = rows.ToLookup(row => row.Parent);
        var found = new HashSet<int>();
        var open = new Stack<int>([root, .. rows.Where(row => row.Id != root && (row.Marked || (andGroup && row.Group == root))).Select(row => row.Id)]);
        while (open.TryPop(out var id))
            if (found.Add(id))
                foreach (var child in children[id])
                    open.Push(child.Id);
        found.Remove(root);
        return found;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint argument);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "getsid")]
    private static partial int SessionOf(int process);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitFor(int process, nint status, int options);
}
