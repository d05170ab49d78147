namespace RnnCourse.Notebooks.Running;

/// <summary>Ends the run of one notebook, with an outcome and what to tell about it.</summary>
internal sealed class RunStoppedException(RunOutcome outcome, RunFailure failure) : Exception(failure.Message)
{
    public RunOutcome Outcome { get; } = outcome;

    public RunFailure Failure { get; } = failure;
}
