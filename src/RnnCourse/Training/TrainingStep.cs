namespace RnnCourse.Training;

/// <summary>What one training step saw and did.</summary>
/// <param name="Number">The step's number, from 1.</param>
/// <param name="Loss">L before the step.</param>
/// <param name="GradientNorm">The Euclidean norm of all gradients, before clipping.</param>
/// <param name="Clipped">Whether the norm was above the threshold, so that the gradient was scaled down.</param>
public readonly record struct TrainingStep(int Number, double Loss, double GradientNorm, bool Clipped);
