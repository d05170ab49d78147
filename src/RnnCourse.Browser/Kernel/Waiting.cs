namespace RnnCourse.Notebooks.Kernel;

/// <summary>How a session waits for what a cell awaits, where the only thread must go on meanwhile.</summary>
internal static class Waiting
{
    /// <summary>Done when the task is, whatever its end.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped first.</exception>
    public static async ValueTask ForAsync(Task task, CancellationToken interrupt)
    {
        if (!task.IsCompleted)
            await Task.WhenAny(task).WaitAsync(interrupt).ConfigureAwait(false);
    }
}
