namespace RnnCourse.Notebooks.Running;

/// <summary>How a run ended. The value is the exit code; of several notebooks the largest counts.</summary>
public enum RunOutcome
{
    /// <summary>All cells ran and all checks were as they should be.</summary>
    Passed = 0,

    /// <summary>A cell failed, or a check was not as it should be.</summary>
    CellFailed = 1,

    /// <summary>A cell did not end within its time.</summary>
    TimedOut = 2,

    /// <summary>The kernel process died under a cell.</summary>
    KernelDied = 3,

    /// <summary>Something that is needed is missing or cannot be read.</summary>
    CouldNotStart = 4,

    /// <summary>Ctrl-C.</summary>
    Interrupted = 130,
}
