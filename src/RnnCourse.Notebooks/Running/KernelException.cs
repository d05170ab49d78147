namespace RnnCourse.Notebooks.Running;

/// <summary>The kernel process did not give an answer; it is gone.</summary>
/// <param name="outcome">Why: <see cref="RunOutcome.TimedOut"/>, <see cref="RunOutcome.KernelDied"/> or <see cref="RunOutcome.CouldNotStart"/>.</param>
/// <param name="message">How, in one line and perhaps some lines of the kernel's own words.</param>
public sealed class KernelException(RunOutcome outcome, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public RunOutcome Outcome { get; } = outcome;
}
