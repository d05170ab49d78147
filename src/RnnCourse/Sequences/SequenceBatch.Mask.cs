using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

public sealed partial class SequenceBatch
{
    private double[] mask = [];
    private int ones;

    /// <summary>Whether there is a step that does not count.</summary>
    public bool IsMasked => mask.Length > 0;

    /// <summary>
    /// A T × B matrix of ones and zeros. In inputs a zero marks padding, where there is nothing to read; in targets a step that the
    /// loss leaves out. All ones unless <see cref="WithMask"/> said otherwise.
    /// </summary>
    public Matrix<double> Mask => IsMasked ? Storage.FromRows<double>(mask, Length, BatchSize) : Matrix<double>.Build.Dense(Length, BatchSize, 1);

    /// <summary>The number of steps that count, over all sequences: T·B without a mask. Means are taken over these.</summary>
    public int Counted => IsMasked ? ones : Length * BatchSize;

    /// <summary>The mask by time and sequence, as a factor for each row's loss; empty when all steps count.</summary>
    internal ReadOnlySpan<double> MaskValues => mask;

    /// <summary>The same values, of which only some count. The values are shared, not copied.</summary>
    /// <param name="mask">A T × B matrix of ones and zeros, with at least one 1.</param>
    /// <returns>A batch with this mask in place of any it had.</returns>
    /// <exception cref="ArgumentException">When the mask has another shape, another number than 0 or 1, or no 1.</exception>
    public SequenceBatch WithMask(Matrix<double> mask)
    {
        Require.Shape(mask, Length, BatchSize, nameof(mask));
        foreach (var (t, row, value) in mask.EnumerateIndexed())
        {
            if (value is not (0 or 1))
                throw new ArgumentException($"mask[{t}, {row}] is {value}; every value must be 0 or 1.", nameof(mask));
        }

        var values = new double[Length * BatchSize];
        Storage.CopyRows<double>(mask, values);
        var ones = values.Count(value => value == 1);
        if (ones == 0)
            throw new ArgumentException("mask has no 1; at least one step must count.", nameof(mask));
        return Copy(ones < values.Length ? values : [], ones, Teacher);
    }
}
