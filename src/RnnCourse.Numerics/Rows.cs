using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

/// <summary>Work on rows of numbers, element by element, in one pass each. Each number is computed alike, wherever it stands in a row.</summary>
internal static class Rows
{
    // The widest vector: 16 numbers of single precision.
    private const int Widest = 16;

    /// <summary>row ← f(row).</summary>
    public static void Map<T, F>(Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : IFunction => Units.Apply<T, MapTo<T, F>>(row.Length, new(row));

    /// <summary>gradient ← gradient · φ′, given y = φ(a).</summary>
    public static void MultiplyBySlope<T, F>(ReadOnlySpan<T> y, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : ISlope => Units.Apply<T, TimesSlope<T, F>>(gradient.Length, new(y, gradient));

    /// <summary>sum ← sum + factor · row.</summary>
    public static void AddScaled<T>(ReadOnlySpan<T> row, T factor, Span<T> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Units.Apply<T, PlusScaled<T>>(sum.Length, new(row, factor, sum));

    /// <summary>row ← factor · row.</summary>
    public static void Scale<T>(Span<T> row, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Units.Apply<T, Scaled<T>>(row.Length, new(row, factor));

    /// <summary>Writes e^(row − shift), for a shift that no number is above, and returns the sum; what lies below the shift by 700 or more, in single by 80, is 0.</summary>
    public static T Exponentials<T>(ReadOnlySpan<T> row, T shift, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.IsHardwareAccelerated
        ? Exponentials<T, Vector512<T>, WideLanes<T>>(row, shift, target)
        : Exponentials<T, Vector<T>, NativeLanes<T>>(row, shift, target);

    /// <summary>The sum of all rows of a matrix, over columns from one on, as many as there are sums, in place of these or added to them.</summary>
    public static void Sum<T>(ReadOnlySpan<T> matrix, int columns, int from, Span<T> sums, bool add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!add)
            sums.Clear();
        var done = Vector512.IsHardwareAccelerated
            ? Sum<T, Vector512<T>, WideLanes<T>>(matrix[from..], columns, sums) : Sum<T, Vector<T>, NativeLanes<T>>(matrix[from..], columns, sums);
        var rest = sums[done..];
        for (var at = from + done; !rest.IsEmpty && at < matrix.Length; at += columns)
            AddScaled(matrix.Slice(at, rest.Length), T.One, rest);
    }

    // Columns are summed down in registers, four vectors side by side; returns how many columns that were.
    private static int Sum<T, V, L>(ReadOnlySpan<T> matrix, int columns, Span<T> sums)
        where T : unmanaged
        where L : ILanes<T, V>
    {
        var i = 0;
        for (; i + (4 * L.Count) <= sums.Length; i += 4 * L.Count)
        {
            ref var to = ref sums[i];
            V s0 = L.Load(ref to, 0), s1 = L.Load(ref to, L.Count), s2 = L.Load(ref to, 2 * L.Count), s3 = L.Load(ref to, 3 * L.Count);
            for (var at = i; at < matrix.Length; at += columns)
            {
                ref var row = ref MemoryMarshal.GetReference(matrix.Slice(at, 4 * L.Count));
                (s0, s1) = (L.Add(s0, L.Load(ref row, 0)), L.Add(s1, L.Load(ref row, L.Count)));
                (s2, s3) = (L.Add(s2, L.Load(ref row, 2 * L.Count)), L.Add(s3, L.Load(ref row, 3 * L.Count)));
            }

            L.Store(s0, ref to, 0);
            L.Store(s1, ref to, L.Count);
            L.Store(s2, ref to, 2 * L.Count);
            L.Store(s3, ref to, 3 * L.Count);
        }

        return i;
    }

    private static T Exponentials<T, V, L>(ReadOnlySpan<T> row, T shift, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where L : ILanes<T, V>
    {
        target = target[..row.Length];
        var (from, sum, i) = (L.Broadcast(shift), L.Constant(0), 0);
        for (; i + L.Count <= row.Length; i += L.Count)
        {
            var power = PowerBelow<T, V, L>(L.Subtract(L.Load(ref MemoryMarshal.GetReference(row), i), from));
            L.Store(power, ref MemoryMarshal.GetReference(target), i);
            sum = L.Add(sum, power);
        }

        if (i == row.Length)
            return L.Sum(sum);

        // Minus infinity fills up the last vector: its power is 0 whatever the shift.
        Span<T> end = stackalloc T[Widest];
        end.Fill(T.NegativeInfinity);
        row[i..].CopyTo(end);
        var last = PowerBelow<T, V, L>(L.Subtract(L.Load(ref MemoryMarshal.GetReference(end), 0), from));
        L.Store(last, ref MemoryMarshal.GetReference(end), 0);
        end[..(row.Length - i)].CopyTo(target[i..]);
        return L.Sum(L.Add(sum, last));
    }

    // e^x of numbers of 0 or less, 0 where the function stops falling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerBelow<T, V, L>(V x)
        where L : ILanes<T, V> =>
        L.Multiply(Exponential.Of<T, V, L>(x), L.IsPositive(L.Add(x, L.Constant(Exponential.End<T>()))));

    private readonly ref struct MapTo<T, F>(Span<T> row) : IUnitFormula<T>
        where F : IFunction
    {
        private readonly Span<T> row = row;

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V> => units[row] = new(F.Of<T, V, L>(units[row].Numbers));
    }

    private readonly ref struct TimesSlope<T, F>(ReadOnlySpan<T> y, Span<T> gradient) : IUnitFormula<T>
        where F : ISlope
    {
        private readonly ReadOnlySpan<T> y = y;
        private readonly Span<T> gradient = gradient;

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V> => units[gradient] = new(F.Times<T, V, L>(units[gradient].Numbers, units[y].Numbers));
    }

    private readonly ref struct PlusScaled<T>(ReadOnlySpan<T> row, T factor, Span<T> sum) : IUnitFormula<T>
    {
        private readonly ReadOnlySpan<T> row = row;
        private readonly Span<T> sum = sum;

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V> => units[sum] = new(L.MultiplyAdd(units[row].Numbers, L.Broadcast(factor), units[sum].Numbers));
    }

    private readonly ref struct Scaled<T>(Span<T> row, T factor) : IUnitFormula<T>
    {
        private readonly Span<T> row = row;

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V> => units[row] *= new Lane<T, V, L>(L.Broadcast(factor));
    }
}
