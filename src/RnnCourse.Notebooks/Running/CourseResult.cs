namespace RnnCourse.Notebooks.Running;

/// <summary>What became of a run over several notebooks, in the order they were given.</summary>
/// <param name="Mode">With whose answers.</param>
/// <param name="Notebooks">One result each.</param>
/// <param name="Elapsed">Wall time.</param>
public sealed record CourseResult(RunMode Mode, IReadOnlyList<NotebookResult> Notebooks, TimeSpan Elapsed)
{
    /// <summary>What ran the cells.</summary>
    public KernelProgram Kernel { get; init; } = KernelProgram.Course;

    /// <summary>The further runs whose outputs were compared with the first.</summary>
    public IReadOnlyList<Repetition> Repetitions { get; init; } = [];

    /// <summary>The worst outcome.</summary>
    public RunOutcome Outcome => Notebooks.Select(notebook => notebook.Outcome).DefaultIfEmpty(RunOutcome.CouldNotStart).Max();
}
