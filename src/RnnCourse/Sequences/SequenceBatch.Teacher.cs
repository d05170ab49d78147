using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

public sealed partial class SequenceBatch
{
    /// <summary>What an output-recurrent network is fed in place of its own output, where the mask is 1; null when nothing is.</summary>
    internal SequenceBatch? Teacher { get; private init; }

    /// <summary>
    /// The same inputs with a teacher: an output-recurrent network (<see cref="Networks.OutputRecurrentNetwork"/>) is fed the target of step t in
    /// place of its own output of step t. Other networks do not listen. The values are shared, not copied.
    /// </summary>
    /// <param name="targets">Targets of the same length and batch size, as wide as the network's output. Where their mask is 0 the teacher is silent.</param>
    /// <param name="share">The probability that the teacher speaks, for each step of each sequence alone: 1 is teacher forcing, 0 free running.</param>
    /// <param name="seed">Equal seeds draw equal steps; not used where the share is 0 or 1.</param>
    /// <returns>A batch with this teacher in place of any it had.</returns>
    /// <exception cref="ArgumentException">When the shapes differ or the share is not from 0 to 1.</exception>
    /// <remarks>
    /// A share that falls as training goes on is scheduled sampling (<see cref="Training.TeacherForcing"/>): S. Bengio, O. Vinyals, N. Jaitly,
    /// N. Shazeer, Scheduled sampling for sequence prediction with recurrent neural networks (2015).
    /// </remarks>
    public SequenceBatch WithTeacher(SequenceBatch targets, double share = 1, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length != Length || targets.BatchSize != BatchSize)
        {
            throw new ArgumentException(
                $"The targets are {targets.Length} steps × {targets.BatchSize} sequences; the inputs are {Length} × {BatchSize}.", nameof(targets));
        }

        Require.Share(share, nameof(share));
        var random = new Random(seed);
        var spoken = new double[Length * BatchSize];
        for (var row = 0; row < spoken.Length; row++)
            spoken[row] = random.NextDouble() < share && (!targets.IsMasked || targets.mask[row] != 0) ? 1 : 0;
        return Copy(mask, ones, targets.Copy(spoken, spoken.Count(value => value == 1), null));
    }

    /// <summary>Whether the teacher gives what step t + 1 of a sequence is fed.</summary>
    internal bool Teaches(int t, int row) => Teacher is not null && Teacher.mask[((t - 1) * BatchSize) + row] != 0;

    /// <summary>Writes one row of X_t.</summary>
    internal void CopyRow<T>(int t, int row, Span<T> values)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var at = ((t - 1) * BatchSize) + row;
        if (!IsSymbols)
        {
            ValuesIn<T>().Slice(at * Width, Width).CopyTo(values);
            return;
        }

        values.Clear();
        values[symbols[at]] = T.One;
    }

    private SequenceBatch Copy(double[] mask, int ones, SequenceBatch? teacher) =>
        new(Length, BatchSize, Width, dense, IsSymbols ? symbols : null) { mask = mask, ones = ones, Teacher = teacher };
}
