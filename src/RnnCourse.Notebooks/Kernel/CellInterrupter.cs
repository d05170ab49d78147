using System.Runtime;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Stops a running cell without ending its process: aborts the thread where it computes, wakes it where it waits.</summary>
internal sealed class CellInterrupter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private CancellationTokenSource? current;
    private Thread? thread;

    /// <summary>Starts a cell on this thread; the token tells that it is to stop. Without <see cref="End"/> nothing else may begin.</summary>
    public CancellationToken Begin()
    {
        lock (gate)
        {
            thread = Thread.CurrentThread;
            current = new CancellationTokenSource();
            return current.Token;
        }
    }

    /// <summary>Runs an action of the cell that can be aborted at any instruction.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    public static void Run(Action action, CancellationToken interrupt)
    {
#pragma warning disable SYSLIB0046 // There is no other way to stop a cell that never looks at a token; the session is the student's work.
        ControlledExecution.Run(action, interrupt);
#pragma warning restore SYSLIB0046
    }

    /// <summary>Ends the cell.</summary>
    public void End()
    {
        lock (gate)
        {
            var stopped = current!.IsCancellationRequested;
            current = null;
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
        CancellationTokenSource? cell;
        lock (gate)
            cell = current;
        if (cell is null)
            return;
        // Cancel blocks until the abort has taken place, and a thread that waits is not aborted before it wakes: hence two threads.
        new Thread(cell.Cancel) { IsBackground = true }.Start();
        new Thread(() => WakeUntilEnded(cell)) { IsBackground = true }.Start();
    }

    /// <inheritdoc/>
    public void Dispose() => current?.Dispose();

    private void WakeUntilEnded(CancellationTokenSource cell)
    {
        while (true)
        {
            Thread.Sleep(Pause);
            lock (gate)
            {
                if (current != cell)
                    return;
                if ((thread!.ThreadState & ThreadState.WaitSleepJoin) != 0)
                    thread.Interrupt();
            }
        }
    }
}
