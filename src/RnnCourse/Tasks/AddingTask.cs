using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Tasks;

/// <summary>
/// The adding problem: of T numbers between 0 and 1 two are marked, one in each half; at the end their sum is wanted. An input is the
/// number and its mark, 0 or 1. Source: Hochreiter and Schmidhuber, Long short-term memory, Neural Computation 9 (1997), in the form of
/// Arjovsky, Shah and Bengio, Unitary evolution recurrent neural networks (2016).
/// </summary>
public sealed class AddingTask : SequenceTask
{
    /// <summary>An adding task.</summary>
    /// <param name="length">T, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">length is below 2.</exception>
    public AddingTask(int length)
        : base(length, inputWidth: 2, outputWidth: 1) => ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);

    /// <summary>1/6 = 0.1667: who always answers 1 errs by the variance of a sum of two uniform numbers, 1/12 each.</summary>
    public override double Baseline => 1.0 / 6;

    private protected override (SequenceBatch Inputs, SequenceBatch Targets) Draw(int batchSize, Random random)
    {
        var inputs = new Matrix<double>[batchSize];
        var targets = new Matrix<double>[batchSize];
        for (var row = 0; row < batchSize; row++)
        {
            Stopping.Check();
            var numbers = Enumerable.Range(0, Length).Select(_ => random.NextDouble()).ToArray(); // in order: MathNet would fill on several threads
            var (first, second) = (random.Next(Length / 2), random.Next(Length / 2, Length));
            inputs[row] = Matrix<double>.Build.Dense(Length, 2, (t, j) => j == 0 ? numbers[t] : t == first || t == second ? 1 : 0);
            targets[row] = Matrix<double>.Build.Dense(Length, 1, numbers[first] + numbers[second]);
        }
        var last = Matrix<double>.Build.Dense(Length, batchSize, (t, _) => t == Length - 1 ? 1 : 0);
        return (Padding.Dense(inputs), Padding.Dense(targets).WithMask(last));
    }
}
