using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>Schedules for the share of steps at which the teacher speaks (<see cref="Sequences.SequenceBatch.WithTeacher"/>), falling from 1 to 0.</summary>
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

    /// <summary>k/(k + e^{step/k}): near 1 at first, one half at step k ln k.</summary>
    /// <param name="step">The training steps taken, 0 or more.</param>
    /// <param name="pace">k, finite and above zero.</param>
    /// <returns>A share between 1 and 0.</returns>
    public static double InverseSigmoid(int step, double pace)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Require.Positive(pace, nameof(pace));
        return pace / (pace + Math.Exp(step / pace));
    }
}
