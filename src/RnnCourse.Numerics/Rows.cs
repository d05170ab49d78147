using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

/// <summary>Work on rows of numbers, element by element, in one pass each.</summary>
/// <remarks>Each number is computed alike, wherever it stands in a row: where a row ends within a vector, the last vector reaches back.</remarks>
internal static class Rows
{
    // The widest vector: 16 numbers of single precision.
    private const int Widest = 16;

    /// <summary>The numbers of a row from one on, as many as a vector holds; zeros where the part up to the end is over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> row, int at, int end)
        where T : unmanaged =>
        at + Vector<T>.Count <= end ? Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)at) : LoadEnd(row[at..end]);

    /// <summary>Writes numbers of a vector to a row from one on, as many as there is room for up to the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> numbers, Span<T> row, int at, int end)
        where T : unmanaged
    {
        if (at + Vector<T>.Count <= end)
            numbers.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)at);
        else
            StoreEnd(numbers, row[at..end]);
    }

    /// <summary>row ← f(row).</summary>
    public static void Map<T, F>(Span<T> row)
        where T : unmanaged
        where F : IFunction => Update<T, MapTo<F>>(row, row);

    /// <summary>gradient ← gradient · φ′, given y = φ(a).</summary>
    public static void MultiplyBySlope<T, F>(ReadOnlySpan<T> y, Span<T> gradient)
        where T : unmanaged
        where F : IFunction => Update<T, TimesSlope<F>>(gradient, y);

    /// <summary>sums[i] = start + row symbols[i] of a matrix by rows: its product with one-hot rows, and start.</summary>
    public static void Pick<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<int> symbols, ReadOnlySpan<T> start, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var (i, width) = (0, start.Length); i < symbols.Length; i++)
            TensorPrimitives.Add(start, matrix.Slice(symbols[i] * width, width), sums.Slice(i * width, width));
    }

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
            TensorPrimitives.Add(rest, matrix.Slice(at, rest.Length), rest);
    }

    private static Vector<T> LoadEnd<T>(ReadOnlySpan<T> end)
        where T : unmanaged
    {
        Span<T> whole = stackalloc T[Vector<T>.Count];
        whole.Clear();
        end.CopyTo(whole);
        return new(whole);
    }

    private static void StoreEnd<T>(Vector<T> numbers, Span<T> end)
        where T : unmanaged
    {
        Span<T> whole = stackalloc T[Vector<T>.Count];
        numbers.CopyTo(whole);
        whole[..end.Length].CopyTo(end);
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

    private static void Update<T, U>(Span<T> row, ReadOnlySpan<T> other)
        where T : unmanaged
        where U : IUpdate
    {
        if (OperatingSystem.IsBrowser() && row.Length >= Vector<T>.Count && Compiled<T, U>.Update is { } compiled)
            compiled(ref MemoryMarshal.GetReference(row), ref MemoryMarshal.GetReference(other[..row.Length]), row.Length);
        else if (Vector512.IsHardwareAccelerated)
            Update<T, Vector512<T>, WideLanes<T>, U>(row, other);
        else
            Update<T, Vector<T>, NativeLanes<T>, U>(row, other);
    }

    private static void Update<T, V, L, U>(Span<T> row, ReadOnlySpan<T> other)
        where T : unmanaged
        where L : ILanes<T, V>
        where U : IUpdate
    {
        other = other[..row.Length];
        if (row.Length < L.Count)
        {
            Span<T> both = stackalloc T[2 * Widest];
            row.CopyTo(both);
            other.CopyTo(both[Widest..]);
            Update<T, V, L, U>(both[..L.Count], both.Slice(Widest, L.Count));
            both[..row.Length].CopyTo(row);
            return;
        }

        ref var to = ref MemoryMarshal.GetReference(row);
        ref var from = ref MemoryMarshal.GetReference(other);
        var end = row.Length - L.Count;
        var last = U.Of<T, V, L>(L.Load(ref to, end), L.Load(ref from, end));
        for (var i = 0; i < end; i += L.Count)
            L.Store(U.Of<T, V, L>(L.Load(ref to, i), L.Load(ref from, i)), ref to, i);
        L.Store(last, ref to, end);
    }

    private static class Compiled<T, U>
        where T : unmanaged
        where U : IUpdate
    {
        public static readonly RowUpdate<T>? Update = CompiledLoops.Host?.Update<T, U>();
    }

    private readonly struct MapTo<F> : IUpdate
        where F : IFunction
    {
        public static V Of<T, V, L>(V number, V other)
            where L : ILanes<T, V> => F.Of<T, V, L>(number);
    }

    private readonly struct TimesSlope<F> : IUpdate
        where F : IFunction
    {
        public static V Of<T, V, L>(V number, V other)
            where L : ILanes<T, V> => F.Times<T, V, L>(number, other);
    }
}
