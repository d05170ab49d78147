using System.Diagnostics;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>Runs several notebooks, some at a time, and leaves reports: each executed notebook, as far as it came, and report.json.</summary>
/// <param name="settings">How they are run.</param>
/// <param name="jobs">How many at a time.</param>
/// <param name="output">The folder for reports.</param>
public sealed class CourseRun(RunSettings settings, int jobs, string output)
{
    /// <summary>Called when a cell begins; from several threads.</summary>
    public Action<RunProgress>? Progress { get; init; }

    /// <summary>Called when a notebook has ended; from several threads.</summary>
    public Action<NotebookResult>? Finished { get; init; }

    /// <summary>Runs them all; cancelling ends the kernels and still gives a result and the reports.</summary>
    public async Task<CourseResult> RunAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        Directory.CreateDirectory(output);
        var results = new NotebookResult[paths.Count];
        // Cancelled notebooks are still to be reported, so the loop itself is not cancelled.
        await Parallel.ForAsync(0, paths.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (i, _) =>
        {
            var result = await new NotebookRunner(settings, Progress).RunAsync(paths[i], cancel).ConfigureAwait(false);
            result = settings.EnforceBudgets ? TimeBudget.Enforce(result) : result;
            results[i] = result;
            result.Executed?.Save(ExecutedPath(paths, i));
            Finished?.Invoke(result);
        }).ConfigureAwait(false);
        var course = new CourseResult(settings.Way, results, clock.Elapsed);
        AtomicFile.Write(Path.Combine(output, "report.json"), CanonicalJson.Write(RunReport.Json(course)));
        return course;
    }

    // Two notebooks of one name, from two folders, do not overwrite each other.
    private string ExecutedPath(IReadOnlyList<string> paths, int i)
    {
        var name = Path.GetFileNameWithoutExtension(paths[i]);
        var twins = paths.Take(i).Count(path => Path.GetFileNameWithoutExtension(path) == name);
        return Path.Combine(output, twins == 0 ? $"{name}.ipynb" : FormattableString.Invariant($"{name}-{twins + 1}.ipynb"));
    }
}
