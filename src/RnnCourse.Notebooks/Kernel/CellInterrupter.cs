namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Stops a running cell without ending its process: the cell's own loops ask whether to stop (see <see cref="InterruptChecks"/>), and where it
/// waits it is woken. A library that asks too, as the course's does (docs/kernel.md), is stopped; one that only computes is not: aborting its thread was
/// tried, and ended the process too often.
/// </summary>
internal sealed class CellInterrupter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private Action<bool, Thread> askToStop = (_, _) => { };
    private Cell? current;

    /// <summary>What tells the cells' loops to stop, or to go on.</summary>
    public void StopBy(Action<bool, Thread> ask) => askToStop = ask;

    /// <summary>Starts a cell on this thread; the token tells that it is to stop. Without <see cref="End"/> nothing else may begin.</summary>
    public CancellationToken Begin()
    {
        lock (gate)
        {
            current = new Cell(Thread.CurrentThread);
            askToStop(false, current.Thread);
            return current.Stop.Token;
        }
    }

    /// <summary>Ends the cell.</summary>
    public void End()
    {
        lock (gate)
        {
            var stopped = current!.Stop.IsCancellationRequested;
            current = null; // what still runs of a stopped cell in the background is asked on, until the next cell begins
            if (!stopped)
                return;
            try
            {
                Thread.Sleep(1); // takes a wake-up that came too late, before it hits the next cell
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    /// <summary>Stops the running cell, if any; returns at once.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            if (current is not { } cell)
                return;
            cell.Stop.Cancel(); // first, so that whatever ends the cell is known to be this
            askToStop(true, cell.Thread);
            new Thread(() => WakeUntilEnded(cell)) { IsBackground = true }.Start();
        }
    }

    private void WakeUntilEnded(Cell cell)
    {
        while (true)
        {
            Thread.Sleep(Pause);
            lock (gate)
            {
                if (current != cell)
                    return;
                if ((cell.Thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
                    cell.Thread.Interrupt();
            }
        }
    }

    private sealed record Cell(Thread Thread)
    {
        public CancellationTokenSource Stop { get; } = new();
    }
}
