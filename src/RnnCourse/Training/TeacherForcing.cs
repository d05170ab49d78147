using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>A schedule for the share of steps at which the teacher speaks (<see cref="Sequences.SequenceBatch.WithTeacher"/>), falling from 1 to 0.</summary>
/// <remarks>Source: S. Bengio, O. Vinyals, N. Jaitly, N. Shazeer, Scheduled sampling for sequence prediction with recurrent neural networks (2015).</remarks>
public static class TeacherForcing
{
    /// <summary>max(0, 1 − step/steps).</summary>
    /// <param name="step">The training steps taken, 0 or more.</param>
    /// <param name="steps">The step at which the teacher falls silent, 1 or more.</param>
    /// <returns>A share from 1 to 0.</returns>
    public static double Linear(int step, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Require.Positive(steps, nameof(steps));
        return Math.Max(0, 1 - ((double)step / steps));
    }
}
