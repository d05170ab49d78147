namespace RnnCourse.Training;

/// <summary>Training has diverged: a loss or a gradient is no longer finite. The parameters are those before the step.</summary>
#pragma warning disable CA1032 // Only a trainer makes one, and always with the step.
public sealed class DivergenceException : Exception
#pragma warning restore CA1032
{
    internal DivergenceException(TrainingStep step)
        : base($"Training diverged at step {step.Number}: the loss is {step.Loss}, the gradient's norm {step.GradientNorm}. "
            + "The parameters are kept as they were before this step. Lower the learning rate or clip the gradient.") => Step = step;

    /// <summary>The step that was refused.</summary>
    public TrainingStep Step { get; }
}
