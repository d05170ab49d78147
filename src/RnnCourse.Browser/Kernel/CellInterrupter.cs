namespace RnnCourse.Notebooks.Kernel;

/// <summary>Stops a running cell where there is one thread: the cell's own questions look whether the page asks for it; where it awaits, a message does.</summary>
internal sealed class CellInterrupter
{
    private Action<bool, Thread> askToStop = (_, _) => { };
    private Cell current = new();

    /// <summary>From here on cells find what they ask.</summary>
    public CellInterrupter() => AppContext.SetData(InterruptQuestion.Asked, (Func<bool>)Asked);

    /// <summary>What tells the cells' loops to stop, or to go on.</summary>
    public void StopBy(Action<bool, Thread> ask) => askToStop = ask;

    /// <summary>Starts a cell; the token tells that it is to stop.</summary>
    public CancellationToken Begin()
    {
        current = new Cell();
        askToStop(false, Thread.CurrentThread);
        return current.Stop.Token;
    }

    /// <summary>Ends the cell.</summary>
    public void End() => askToStop(false, Thread.CurrentThread);

    /// <summary>Stops the running cell.</summary>
    public void Interrupt()
    {
        current.Stop.Cancel();
        askToStop(true, Thread.CurrentThread);
    }

    // Some hundred times a second while a cell computes, so this is also when its output leaves.
    private bool Asked()
    {
        BrowserKernel.Flush();
        if (!current.Stop.IsCancellationRequested && BrowserKernel.StopAsked())
            Interrupt();
        return current.Stop.IsCancellationRequested;
    }

    private sealed record Cell
    {
        public CancellationTokenSource Stop { get; } = new();
    }
}
