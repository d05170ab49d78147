namespace RnnCourse.Notebooks.Running;

/// <summary>How notebooks are run.</summary>
/// <param name="Mode">With whose answers.</param>
/// <param name="CellTimeout">How long a cell may take.</param>
/// <param name="Kernel">What a kernel may use.</param>
/// <param name="EnforceBudgets">Whether a notebook fails that takes more than twice its <see cref="TimeBudget"/>.</param>
public sealed record RunSettings(RunMode Mode, TimeSpan CellTimeout, KernelSettings Kernel, bool EnforceBudgets = false)
{
    /// <summary>Further runs that must show what the first showed.</summary>
    public IReadOnlyList<Repetition> Repetitions { get; init; } = [];

    /// <summary>How often each cell runs before the next; what it shows is of the last time.</summary>
    public int RunsOfACell { get; init; } = 1;

    /// <summary>As a student, a minute a cell, the whole machine for one kernel.</summary>
    public static RunSettings Default { get; } = new(RunMode.AsStudent, TimeSpan.FromSeconds(60), KernelSettings.Share(1));
}

/// <summary>With whose answers a notebook is run.</summary>
public enum RunMode
{
    /// <summary>As the student gets it: stubs in place; unsolved exercises are fine, failed checks are not.</summary>
    AsStudent,

    /// <summary>With the model answers in place of the stubs; every check must pass.</summary>
    WithModelAnswers,

    /// <summary>With the model answers, then each wrong answer in turn; exactly its own check must fail.</summary>
    WithWrongAnswers,
}
