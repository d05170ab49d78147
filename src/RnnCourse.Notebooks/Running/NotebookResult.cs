using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>What became of one notebook.</summary>
/// <param name="Name">File name without extension; in a run of several, see <see cref="NotebookNames"/>.</param>
/// <param name="Path">The file that was run; it is never written.</param>
/// <param name="Outcome">How the run ended.</param>
/// <param name="CellsRun">Code cells that ended well.</param>
/// <param name="Cells">Code cells in all.</param>
/// <param name="Checks">The last state of each check, by id.</param>
/// <param name="Failures">What went wrong; empty exactly when the outcome is <see cref="RunOutcome.Passed"/>.</param>
/// <param name="Notes">What is worth knowing although it did no harm, such as a second start.</param>
/// <param name="KernelReady">How long the kernel took to start; null when it did not.</param>
/// <param name="Elapsed">From before the kernel's start to the end.</param>
/// <param name="Executed">The notebook with the outputs it had given until then; null when it could not be read.</param>
public sealed record NotebookResult(
    string Name,
    string Path,
    RunOutcome Outcome,
    int CellsRun,
    int Cells,
    IReadOnlyDictionary<string, CheckResult> Checks,
    IReadOnlyList<RunFailure> Failures,
    IReadOnlyList<string> Notes,
    TimeSpan? KernelReady,
    TimeSpan Elapsed,
    NotebookDocument? Executed)
{
    /// <summary>Whether nothing had changed, so that this is the result of an earlier run.</summary>
    public bool Reused { get; init; }

    /// <summary>How long each cell took, by its id; empty where it was reused.</summary>
    public IReadOnlyDictionary<string, TimeSpan> CellTimes { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>All failures in words; empty when there are none.</summary>
    public string Describe() => string.Join("\n\n", Failures.Select(failure => failure.Describe(Name)));
}
