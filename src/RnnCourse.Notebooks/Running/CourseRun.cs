using System.Diagnostics;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>Runs several notebooks, some at a time, and leaves reports: each executed notebook, as far as it came, and report.json.</summary>
/// <param name="settings">How they are run.</param>
/// <param name="jobs">How many at a time.</param>
/// <param name="output">The folder for reports.</param>
public sealed class CourseRun(RunSettings settings, int jobs, string output)
{
    // Without tiered compilation a kernel starts several times more slowly.
    private const int Patience = 5;

    /// <summary>Called when a cell begins; from several threads.</summary>
    public Action<RunProgress>? Progress { get; init; }

    /// <summary>Called when a notebook has ended; from several threads.</summary>
    public Action<NotebookResult>? Finished { get; init; }

    /// <summary>Where results lie that need no second run; null runs everything and keeps nothing.</summary>
    public ResultStore? Store { get; init; }

    /// <summary>Whether to run everything, and only to keep results.</summary>
    public bool Fresh { get; init; }

    /// <summary>Runs them all; cancelling ends the kernels and still gives a result and the reports.</summary>
    public async Task<CourseResult> RunAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(output);
        var results = new NotebookResult[paths.Count];
        var names = NotebookNames.Of(paths);
        // Cancelled notebooks are still to be reported, so the loop itself is not cancelled.
        await Parallel.ForAsync(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (i, _) =>
        {
            var result = await RunOneAsync(paths[i], cancel).ConfigureAwait(false) with { Name = names[i] };
            results[i] = result;
            Save(result.Executed, ExecutedPath(paths, i));
            Finished?.Invoke(result);
        }).ConfigureAwait(false);
        var course = new CourseResult(settings.Mode, results, clock.Elapsed) { Kernel = settings.Kernel.Program, Repetitions = settings.Repetitions };
        AtomicFile.Write(Path.Combine(output, "report.json"), CanonicalJson.Write(RunReport.Json(course)));
        return course;
    }

    private async Task<NotebookResult> RunOneAsync(string path, CancellationToken cancel)
    {
        if (!Fresh && Store?.Find(path) is { } earlier)
            return earlier;
        var key = Store?.KeyOf(path);
        var result = await new NotebookRunner(settings, Progress).RunAsync(path, cancel).ConfigureAwait(false);
        result = settings.EnforceBudgets ? TimeBudget.Enforce(result) : result;
        var first = result;
        foreach (var repetition in first.Executed is null ? [] : settings.Repetitions)
        {
            if (result.Outcome == RunOutcome.Interrupted)
                break;
            var varied = settings with
            {
                Kernel = settings.Kernel with { Environment = repetition.Environment, StartTimeout = Patience * settings.Kernel.StartTimeout },
                RunsOfACell = repetition.RunsOfACell,
            };
            var again = await new NotebookRunner(varied, Progress).RunAsync(path, cancel).ConfigureAwait(false);
            var found = repetition.Judge(first, again).ToList();
            var outcome = again.Outcome == RunOutcome.Interrupted ? again.Outcome : found is [] ? result.Outcome : Worse(result.Outcome, RunOutcome.CellFailed);
            result = result with { Outcome = outcome, Failures = [.. result.Failures, .. found] };
        }
        Store?.Keep(result, key);
        return result;
    }

    private static RunOutcome Worse(RunOutcome one, RunOutcome other) => one > other ? one : other;

    private static void Save(NotebookDocument? executed, string path)
    {
        if (executed?.ToBytes() is { } bytes && !(File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)))
            AtomicFile.Write(path, bytes);
    }

    // Two notebooks of one name, from two folders, do not overwrite each other.
    private string ExecutedPath(IReadOnlyList<string> paths, int i)
    {
        var name = Path.GetFileNameWithoutExtension(paths[i]);
        var twins = paths.Take(i).Count(path => Path.GetFileNameWithoutExtension(path) == name);
        return Path.Combine(output, twins == 0 ? $"{name}.ipynb" : FormattableString.Invariant($"{name}-{twins + 1}.ipynb"));
    }
}

/// <summary>A cell has begun, or the last one has ended.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="Done">Code cells behind it.</param>
/// <param name="Total">Code cells in all.</param>
/// <param name="CellId">The cell that runs now; null at the end.</param>
public sealed record RunProgress(string Path, int Done, int Total, string? CellId);
