namespace RnnCourse.Notebooks.Kernel;

/// <summary>How a session waits for what a cell awaits. In a browser, whose only thread must not wait, another form of this class stands in its place.</summary>
internal static class Waiting
{
    /// <summary>Holds the thread of the cells until the task is done, whatever its end: what follows runs on it, with its great stack.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped first.</exception>
    public static ValueTask ForAsync(Task task, CancellationToken interrupt)
    {
        Task.WaitAny([task], interrupt);
        return ValueTask.CompletedTask;
    }
}
