using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Tasks;

/// <summary>
/// A made-up problem whose answer is known: it draws any number of examples, and its two numbers say what a score is worth. Each example
/// is drawn whole before the next, so a larger batch with the same seed begins with the smaller one.
/// </summary>
public abstract class SequenceTask
{
    private protected SequenceTask(int length, int inputWidth, int outputWidth)
    {
        Require.Positive(length, nameof(length));
        (Length, InputWidth, OutputWidth) = (length, inputWidth, outputWidth);
    }

    /// <summary>T, the number of steps of an example; of the longest, if they differ.</summary>
    public int Length { get; }

    /// <summary>D, the width of an input.</summary>
    public int InputWidth { get; }

    /// <summary>Q, the width of a target.</summary>
    public int OutputWidth { get; }

    /// <summary>
    /// What the obvious predictor without memory scores, as expected mean over the steps that count: nats a step for symbols, squared
    /// error for real numbers. Each task says which predictor that is. A network that scores less has remembered something.
    /// </summary>
    public abstract double Baseline { get; }

    /// <summary>What nobody can do better in the long run, who reads only the past. 0 where the past decides.</summary>
    public virtual double Floor => 0;

    /// <summary>Draws examples.</summary>
    /// <param name="batchSize">B, at least 1.</param>
    /// <param name="seed">The same seed gives the same examples.</param>
    /// <returns>Inputs (T × B × D) and targets (T × B × Q). The targets' mask is 1 at the steps that count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">batchSize is below 1, or the batch does not fit the memory.</exception>
    public (SequenceBatch Inputs, SequenceBatch Targets) Draw(int batchSize, int seed)
    {
        Require.Positive(batchSize, nameof(batchSize));
        Require.Room(batchSize, nameof(batchSize), (double)Length * Math.Max(InputWidth, OutputWidth), nameof(Length));
        return Draw(batchSize, new Random(seed));
    }

    private protected abstract (SequenceBatch Inputs, SequenceBatch Targets) Draw(int batchSize, Random random);
}
