using System.Numerics;
using System.Numerics.Tensors;

namespace RnnCourse.Numerics;

/// <summary>Arrays of numbers in one precision: a network's parameters, their gradients, what an optimiser remembers of each.</summary>
internal abstract class NumberArrays
{
    /// <summary>The number of arrays.</summary>
    public abstract int Count { get; }

    /// <summary>An array in double precision: the array itself where that is its precision, else a copy.</summary>
    public abstract double[] this[int index] { get; }

    /// <summary>Overwrites an array, rounding to its precision.</summary>
    /// <exception cref="FormatException">When the numbers are more or fewer.</exception>
    public abstract void Set(int index, ReadOnlySpan<double> numbers);

    /// <summary>Arrays of the same lengths and precision, all zero.</summary>
    public abstract NumberArrays Zeros();

    /// <summary>The Euclidean norm of all numbers taken as one vector.</summary>
    public abstract double Norm();

    /// <summary>Adds other numbers of the same lengths and precision.</summary>
    public abstract void Add(NumberArrays others);

    /// <summary>Multiplies all numbers by a factor.</summary>
    public abstract void Scale(double factor);

    /// <summary>Cuts all numbers to ± a threshold; returns how many lay beyond.</summary>
    public abstract int Cut(double threshold);
}

/// <inheritdoc/>
internal sealed class NumberArrays<T>(T[][] arrays) : NumberArrays
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The arrays: views, not copies.</summary>
    public T[][] Arrays => arrays;

    public override int Count => arrays.Length;

    public override double[] this[int index] =>
        arrays[index] as double[] ?? Array.ConvertAll(arrays[index], double.CreateTruncating);

    public override void Set(int index, ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != arrays[index].Length)
            throw new FormatException($"{numbers.Length} numbers stand where {arrays[index].Length} belong");
        TensorPrimitives.ConvertTruncating(numbers, arrays[index].AsSpan());
    }

    public override NumberArrays Zeros() => new NumberArrays<T>(Array.ConvertAll(arrays, array => new T[array.Length]));

    public override double Norm()
    {
        var sum = 0.0;
        foreach (var array in arrays)
            sum += double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(array));
        return sum > 1e-30 && double.IsFinite(sum) ? Math.Sqrt(sum) : NormByTheLargest();
    }

    public override void Add(NumberArrays others)
    {
        for (var i = 0; i < arrays.Length; i++)
            Rows.AddScaled(((NumberArrays<T>)others).Arrays[i], T.One, arrays[i]);
    }

    public override void Scale(double factor)
    {
        foreach (var array in arrays)
            Rows.Scale(array, T.CreateTruncating(factor));
    }

    public override int Cut(double threshold)
    {
        var (cut, limit) = (0, T.CreateTruncating(threshold));
        foreach (var array in arrays)
        {
            foreach (ref var value in array.AsSpan())
            {
                if (T.Abs(value) <= limit)
                    continue;
                value = T.CopySign(limit, value);
                cut++;
            }
        }

        return cut;
    }

    // A square may lie beyond the range of its precision where the number does not: once more, in units of the largest. Apart, for it allocates.
    private double NormByTheLargest()
    {
        var largest = arrays.Where(array => array.Length > 0).Max(array => double.CreateTruncating(T.Abs(TensorPrimitives.MaxMagnitude<T>(array))));
        return largest == 0 || !double.IsFinite(largest)
            ? largest
            : largest * Math.Sqrt(arrays.Sum(array => array.Sum(value => Math.Pow(double.CreateTruncating(value) / largest, 2))));
    }
}
