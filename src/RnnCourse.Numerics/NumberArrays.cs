using System.Numerics;
using System.Numerics.Tensors;

namespace RnnCourse.Numerics;

/// <summary>Arrays of numbers in one precision: a network's parameters, their gradients, what an optimizer remembers of each.</summary>
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

    /// <summary>Multiplies all numbers by a ratio of two that are above zero.</summary>
    public abstract void Scale(double to, double from);

    /// <summary>Has a rule move all numbers by as many gradients, a block at a time.</summary>
    public abstract void Move(NumberArrays gradients, IBlockRule rule, int block);

    /// <summary>The arrays as those of their own precision, for code that is generic over it.</summary>
    public abstract T[][] As<T>();

    /// <summary>An array of zeros in the same precision.</summary>
    public abstract NumberArrays Room(int length);
}

/// <summary>What moves a block of numbers by their gradients, in any precision.</summary>
internal interface IBlockRule
{
    /// <summary>Moves the numbers of an array from one on.</summary>
    public void Move<T>(int array, int from, Span<T> values, ReadOnlySpan<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
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

    public override NumberArrays<T> Zeros() => new(Array.ConvertAll(arrays, array => new T[array.Length]));

    public override double Norm()
    {
        var sum = 0.0;
        foreach (var array in arrays)
            sum += double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(array));
        return sum > 1e-30 && double.IsFinite(sum) ? Math.Sqrt(sum) : NormByLargest();
    }

    /// <summary>The sum of a row's squares; a square may be a double where it is beyond the precision of the row.</summary>
    public static double SumOfSquares(ReadOnlySpan<T> row)
    {
        var sum = double.CreateTruncating(TensorPrimitives.SumOfSquares(row));
        if (sum > 1e-30 && double.IsFinite(sum))
            return sum;
        sum = 0;
        foreach (var value in row)
            sum += double.CreateTruncating(value) * double.CreateTruncating(value);
        return sum;
    }

    public override void Scale(double to, double from)
    {
        var factor = T.CreateTruncating(to / from);
        if (T.IsNormal(factor))
        {
            foreach (var array in arrays)
                TensorPrimitives.Multiply(array, factor, array);
            return;
        }

        // The ratio lies beyond the precision's range, though the numbers that it gives may not: its root twice.
        var root = Math.Sqrt(to) / Math.Sqrt(from);
        foreach (var array in arrays)
        {
            foreach (ref var value in array.AsSpan())
                value = T.CreateTruncating(double.CreateTruncating(value) * root * root);
        }
    }

    public override void Move(NumberArrays gradients, IBlockRule rule, int block)
    {
        var by = gradients.As<T>();
        for (var i = 0; i < arrays.Length; i++)
        {
            for (var from = 0; from < arrays[i].Length; from += block)
            {
                var length = Math.Min(block, arrays[i].Length - from);
                rule.Move<T>(i, from, arrays[i].AsSpan(from, length), by[i].AsSpan(from, length));
            }
        }
    }

    public override U[][] As<U>() => (U[][])(object)arrays;

    public override NumberArrays Room(int length) => new NumberArrays<T>([new T[length]]);

    // A square may lie beyond the range of its precision where the number does not: once more, in units of the largest.
    private double NormByLargest()
    {
        var (largest, sum) = (0.0, 0.0);
        foreach (var array in arrays)
            largest = array.Length == 0 ? largest : Math.Max(largest, double.CreateTruncating(T.Abs(TensorPrimitives.MaxMagnitude<T>(array))));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        foreach (var array in arrays)
        {
            foreach (var value in array)
                sum += Math.Pow(double.CreateTruncating(value) / largest, 2);
        }

        return largest * Math.Sqrt(sum);
    }
}
