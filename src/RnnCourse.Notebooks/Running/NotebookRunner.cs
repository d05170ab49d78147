using System.Diagnostics;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>Runs one notebook in a fresh kernel of its own and reports; it throws for nothing that a notebook can do.</summary>
public sealed class NotebookRunner(RunSettings settings, Action<RunProgress>? progress = null)
{
    /// <summary>Runs the file; cancelling ends the kernel and gives a partial result.</summary>
    public async Task<NotebookResult> RunAsync(string path, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var notes = new List<string>();
        NotebookSession? session = null;
        TimeSpan? ready = null;
        var outcome = RunOutcome.Passed;
        var failures = new List<RunFailure>();
        try
        {
            var document = Load(path);
            var solutions = settings.Mode == RunMode.AsStudent ? null : LoadSolutions(path, document);
            Prerequisites.Demand(path, document);
            notes.AddRange(Prerequisites.Skipped(document));
            using var kernel = await StartAsync(path, notes, cancel).ConfigureAwait(false);
            ready = kernel.ReadyAfter;
            session = new NotebookSession(kernel, path, document.Clone(), settings, progress);
            await session.RunAllAsync(solutions, cancel).ConfigureAwait(false);
            if (settings.Mode == RunMode.WithWrongAnswers)
                await session.TryWrongAnswersAsync(solutions!, cancel).ConfigureAwait(false);
            if (await session.FinishAsync(cancel).ConfigureAwait(false) is { } note)
                notes.Add(note);
            failures.AddRange(session.Failures);
            outcome = failures is [] ? RunOutcome.Passed : RunOutcome.CellFailed;
        }
        catch (RunStoppedException e)
        {
            (outcome, failures) = (e.Outcome, [.. session?.Failures ?? [], e.Failure]);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            (outcome, failures) = (RunOutcome.Interrupted, [session?.Interrupted() ?? new RunFailure("interrupted before the first cell")]);
        }
        return new NotebookResult(
            Path.GetFileNameWithoutExtension(path), path, outcome, session?.CellsRun ?? 0, session?.Cells ?? 0,
            session?.Checks ?? new Dictionary<string, CheckResult>(), failures, notes, ready, clock.Elapsed, session?.Document)
        {
            CellTimes = session?.CellTimes ?? new Dictionary<string, TimeSpan>(),
        };
    }

    private static NotebookDocument Load(string path)
    {
        try
        {
            return NotebookDocument.Load(path);
        }
        catch (NotebookFormatException e)
        {
            throw CannotStart(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotStart(e is FileNotFoundException or DirectoryNotFoundException
                ? $"{path} is not there: give the path of a notebook, or none to run all of the course"
                : e.Message);
        }
    }

    private static IReadOnlyDictionary<string, ExerciseSolution> LoadSolutions(string path, NotebookDocument document)
    {
        var exercises = document.Cells.Where(cell => cell.Tags.Contains("exercise")).Select(cell => cell.Id).ToList();
        if (exercises is [])
            return new Dictionary<string, ExerciseSolution>();
        var file = Solutions.PathFor(path);
        try
        {
            var solutions = Solutions.Load(file);
            var missing = exercises.Where(id => !solutions.ContainsKey(id)).ToList();
            return missing is []
                ? solutions
                : throw CannotStart($"{file} has no section \"## {missing[0]}\" for the exercise of that id");
        }
        catch (NotebookFormatException e)
        {
            throw CannotStart(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotStart($"{file} is missing: it must hold the answers to {string.Join(", ", exercises)}");
        }
    }

    // The start-up, and only it, is tried twice: a busy machine may need it, and no cell has run yet.
    private async Task<KernelProcess> StartAsync(string path, List<string> notes, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            return await KernelProcess.StartAsync(folder, settings.Kernel, cancel).ConfigureAwait(false);
        }
        catch (KernelException e)
        {
            notes.Add($"started a second time, because {e.Message}");
        }
        try
        {
            return await KernelProcess.StartAsync(folder, settings.Kernel, cancel).ConfigureAwait(false);
        }
        catch (KernelException e)
        {
            throw CannotStart($"{e.Message} (tried twice)");
        }
    }

    private static RunStoppedException CannotStart(string message) => new(RunOutcome.CouldNotStart, new RunFailure(message));
}
