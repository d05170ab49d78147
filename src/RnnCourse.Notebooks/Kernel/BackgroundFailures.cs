using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// What a cell set going beside itself and what then failed: a thread, a timer, an <c>async void</c> method, a task that nobody awaited. The
/// process lives on; the cell that runs meanwhile fails, whoever began it.
/// </summary>
/// <param name="report">Reads exceptions.</param>
/// <param name="tell">Gets the words about a failure while no cell runs.</param>
internal sealed class BackgroundFailures(ExceptionReport report, Action<string> tell)
{
    /// <summary>How the last line of such an error begins.</summary>
    public const string Words = "This happened in the background: ";

    private const string Thrown = Words + "in a thread, a timer or an async void method. Nobody can catch it there; catch it inside.";
    private const string Forgotten = Words + "in a task that nobody awaited. Write await before the call.";

    private readonly Lock gate = new();
    private readonly List<CellError> failures = [];
    private readonly List<CellError> told = [];
    private bool running;

    /// <summary>From here on such failures come here.</summary>
    public void Install()
    {
        ExceptionHandling.SetUnhandledExceptionHandler(exception => Add(exception, Thrown));
        TaskScheduler.UnobservedTaskException += (_, task) =>
        {
            if (Add(task.Exception, Forgotten))
                task.SetObserved();
        };
    }

    /// <summary>A cell begins.</summary>
    public void BeginCell()
    {
        lock (gate)
            running = true;
    }

    /// <summary>A cell ended with an error or without: what it is with those of the background.</summary>
    public CellError? EndCell(CellError? error)
    {
        lock (gate)
        {
            running = false;
            List<CellError> all = error is null ? [.. failures] : [error, .. failures];
            failures.Clear();
            return all is [] ? null : all[0] with { Traceback = [.. all.SelectMany(one => one.Traceback)] };
        }
    }

    /// <summary>All that no cell's error has told.</summary>
    public IReadOnlyList<CellError> Rest()
    {
        lock (gate)
            return [.. told];
    }

    // Whether it is dealt with. Otherwise the process ends.
    private bool Add(Exception exception, string words)
    {
        if (exception is OutOfMemoryException || IsOfEngine(exception))
            return false;
        if (IsInterruption(exception))
            return true;
        var error = report.From(exception);
        error = error with { Traceback = [.. error.Traceback, words] };
        lock (gate)
        {
            (running ? failures : told).Add(error);
            if (!running)
                tell(string.Join('\n', error.Traceback) + "\n");
        }
        return true;
    }

    private static bool IsInterruption(Exception exception) => exception is AggregateException all
        ? all.InnerExceptions.All(IsInterruption)
        : exception is OperationCanceledException { Message: InterruptChecks.Stopped };

    // Its own threads are not to die in silence.
    private static bool IsOfEngine(Exception exception) => exception is AggregateException all
        ? all.InnerExceptions.Any(IsOfEngine)
        : new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()?.Module.Assembly)
            .Any(assembly => assembly == typeof(BackgroundFailures).Assembly || assembly == typeof(Microsoft.CodeAnalysis.Compilation).Assembly);
}
