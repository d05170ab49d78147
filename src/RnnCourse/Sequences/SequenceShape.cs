using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>When a network reads and when it must answer. The network is the same for all shapes; only what it is shown and what counts differ.</summary>
public sealed class SequenceShape
{
    private readonly int delay;

    private SequenceShape(string name, int delay = 0) => (Name, this.delay) = (name, delay);

    /// <summary>One input, one answer: T = 1.</summary>
    public static SequenceShape OneToOne { get; } = new("one to one");

    /// <summary>An input at step 1, zeros after it, and an answer at each step.</summary>
    public static SequenceShape OneToMany { get; } = new("one to many");

    /// <summary>An input at each step, and one answer at the end of each sequence.</summary>
    public static SequenceShape ManyToOne { get; } = new("many to one");

    /// <summary>An input and an answer at each step.</summary>
    public static SequenceShape ManyToMany { get; } = new("many to many");

    /// <summary>The name in words, such as "one to many".</summary>
    public string Name { get; }

    /// <summary>An input at each step, and the answer to step t wanted at step t + d; after the end of a sequence zeros are read.</summary>
    /// <param name="steps">d, 1 or more. With d ≥ T − 1 all is read before the first answer.</param>
    public static SequenceShape Delayed(int steps)
    {
        Require.Positive(steps, nameof(steps));
        return new($"delayed by {steps}", steps);
    }

    /// <summary>Lays inputs and targets out in this shape. Sequences may be ragged: masked steps are not read and do not count. A teacher is given afterwards.</summary>
    /// <param name="inputs">x_1 … x_T. One to one and one to many read the first step only.</param>
    /// <param name="targets">The answers to steps 1 … T. Many to one takes the last that counts in each sequence, one to one the first.</param>
    /// <returns>What the network reads and what it should answer, equally long.</returns>
    /// <exception cref="ArgumentException">When batch size or, but for one to many, length differ, or nothing is left that counts.</exception>
    public (SequenceBatch Inputs, SequenceBatch Targets) LayOut(SequenceBatch inputs, SequenceBatch targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.BatchSize != targets.BatchSize || (inputs.Length != targets.Length && this != OneToMany))
        {
            throw new ArgumentException(
                $"The targets are {targets.Length} steps × {targets.BatchSize} sequences; the inputs are {inputs.Length} × {inputs.BatchSize}.", nameof(targets));
        }

        if (((long)inputs.Length + delay) * inputs.BatchSize * Math.Max(inputs.Width, targets.Width) > Array.MaxLength)
        {
            throw new ArgumentException(
                $"A delay of {delay} steps makes the sequences longer than an array can be; {inputs.Length - 1} already let all be read before the first answer.", nameof(inputs));
        }

        return this == OneToOne ? (inputs.Placed(1), targets.Placed(1))
            : this == OneToMany ? (Reading(inputs.Placed(1), targets.Length), targets)
            : this == ManyToOne ? (inputs, targets.WithMask(LastOf(targets.Mask)))
            : delay > 0 ? (Reading(inputs, inputs.Length + delay), targets.Placed(targets.Length + delay, after: delay))
            : (inputs, targets);
    }

    /// <summary>The name in words.</summary>
    /// <returns>Such as "one to many".</returns>
    public override string ToString() => Name;

    // Zeros wherever there is nothing to read; a symbol is then a one-hot row, for zero is no symbol.
    private static SequenceBatch Reading(SequenceBatch inputs, int length)
    {
        var mask = inputs.Mask;
        Matrix<double> Row(int t) => inputs.StepAt(t).MapIndexed((row, _, value) => value * mask[t - 1, row]);
        return SequenceBatch.Dense([.. Enumerable.Range(1, inputs.Length).Select(Row)]).WithMask(mask).Placed(length);
    }

    private static Matrix<double> LastOf(Matrix<double> mask) => mask.MapIndexed((t, row, value) =>
        value == 1 && mask.Column(row).Skip(t + 1).All(later => later == 0) ? 1.0 : 0);
}
