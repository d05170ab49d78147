using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

// Sums are formed in registers, four rows by one panel at a time, and go to C once a block: most of the time is then spent multiplying.
internal sealed partial class Panels<T>
{
    // A panel's share of this many rows stays in the first cache while all rows of A pass by.
    private const int Block = 128;

    private static readonly ProductLoop<T>? Compiled = CompiledLoops.Host?.Product<T>();

    private T[] edge = [];
    private bool backwards;

    // Vectors in a row of a panel: four rows of sums, a row of the panel and four numbers fill 32 registers, or 16.
    private interface IWidth
    {
        public static abstract int Vectors { get; }
    }

    /// <summary>C = A · M, C += A · M, or bias + A · M, with A read by strides and only the rows of M from <paramref name="first"/> on.</summary>
    /// <remarks>Strides (inner, 1) read A by rows; strides (1, count) read the transpose of an inner × count matrix.</remarks>
    public void Multiply(
        ReadOnlySpan<T> a, int rowStride, int innerStride, Span<T> c, int count, int inner, bool add = false, ReadOnlySpan<T> bias = default, int first = 0)
    {
        _ = a[((count - 1) * rowStride) + ((inner - 1) * innerStride)];
        c = c[..(count * columns)];
        bias = add ? c : bias.IsEmpty ? bias : bias[..columns];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + inner, rows);
        if (width <= 2 * Vector<T>.Count)
            Multiply<Vector<T>, NativeLanes<T>, Two>(a, rowStride, innerStride, c, count, inner, bias, add ? columns : 0, first);
        else if (width > 2 * Vector512<T>.Count)
            Multiply<Vector512<T>, WideLanes<T>, Four>(a, rowStride, innerStride, c, count, inner, bias, add ? columns : 0, first);
        else
            Multiply<Vector512<T>, WideLanes<T>, Two>(a, rowStride, innerStride, c, count, inner, bias, add ? columns : 0, first);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Multiply<V, L, W>(
        ReadOnlySpan<T> a, int rowStride, int innerStride, Span<T> c, int count, int inner, ReadOnlySpan<T> start, int startStride, int first)
        where L : ILanes<T, V>
        where W : IWidth
    {
        ref var from = ref MemoryMarshal.GetReference(a);
        ref var to = ref MemoryMarshal.GetReference(c);
        // Each product passes the panels the other way round than the last: it finds in the cache what that one used last.
        var compiled = OperatingSystem.IsBrowser() ? Compiled : null;
        var (block, panels) = (count < 4 ? inner : Block, compiled is null ? (columns + width - 1) / width : 0);
        backwards = !backwards;
        for (var k = 0; k < inner; k += block, start = c, startStride = columns)
        {
            var length = Math.Min(block, inner - k);
            compiled?.Invoke(
                ref Unsafe.Add(ref from, (nint)k * innerStride), rowStride, innerStride, ref Values[(first + k) * width], rows * width, ref to, count, columns, length, ref MemoryMarshal.GetReference(start), startStride);
            for (var p = 0; p < panels; p++)
            {
                var column = (backwards ? panels - 1 - p : p) * width;
                ref var panel = ref Values[(column * rows) + ((first + k) * width)];
                var whole = column + width <= columns;
                for (int row = 0, height; row < count; row += height)
                {
                    height = Height(count - row);
                    ref var left = ref Unsafe.Add(ref from, ((nint)row * rowStride) + ((nint)k * innerStride));
                    ref var sums = ref whole ? ref Unsafe.Add(ref to, ((nint)row * columns) + column) : ref edge[0];
                    ref var before = ref whole && !start.IsEmpty
                        ? ref Unsafe.Add(ref MemoryMarshal.GetReference(start), ((nint)row * startStride) + column) : ref Unsafe.NullRef<T>();
                    var stride = whole ? columns : width;
                    if (height == 6)
                        SixRows<V, L>(ref left, rowStride, innerStride, ref panel, ref sums, stride, ref before, whole ? startStride : 0, length);
                    else if (height == 4)
                        FourRows<V, L, W>(ref left, rowStride, innerStride, ref panel, ref sums, stride, ref before, whole ? startStride : 0, length);
                    else
                        OneRow<V, L, W>(ref left, innerStride, ref panel, ref sums, ref before, length);
                    for (var i = 0; !whole && i < height; i++)
                    {
                        var begun = start.IsEmpty ? start : start[(((row + i) * startStride) + column)..];
                        CopyEdge(edge.AsSpan(i * width), begun, c.Slice(((row + i) * columns) + column, columns - column));
                    }
                }
            }
        }
    }

    // How many of the rows that are left go next. With 16 registers the twelve sums of six rows keep the multipliers busy, where eight wait for each other.
    private static int Height(int left) =>
        left >= 6 && left is not (8 or 9) && Vector256.IsHardwareAccelerated && !Vector512.IsHardwareAccelerated ? 6 : left >= 4 ? 4 : 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows<V, L>(
        ref T a, nint rowStride, nint innerStride, ref T panel, ref T c, nint columns, ref T start, nint startStride, int inner)
        where L : ILanes<T, V>
    {
        V s00 = default!, s01 = default!, s10 = default!, s11 = default!, s20 = default!, s21 = default!;
        V s30 = default!, s31 = default!, s40 = default!, s41 = default!, s50 = default!, s51 = default!;
        ref var a3 = ref Unsafe.Add(ref a, 3 * rowStride);
        for (nint k = 0; k < inner; k++)
        {
            ref var b = ref Unsafe.Add(ref panel, k * 2 * L.Count);
            V b0 = L.Load(ref b, 0), b1 = L.Load(ref b, L.Count);
            var x = L.Broadcast(a);
            (s00, s01) = (L.MultiplyAdd(x, b0, s00), L.MultiplyAdd(x, b1, s01));
            x = L.Broadcast(Unsafe.Add(ref a, rowStride));
            (s10, s11) = (L.MultiplyAdd(x, b0, s10), L.MultiplyAdd(x, b1, s11));
            x = L.Broadcast(Unsafe.Add(ref a, 2 * rowStride));
            (s20, s21) = (L.MultiplyAdd(x, b0, s20), L.MultiplyAdd(x, b1, s21));
            x = L.Broadcast(a3);
            (s30, s31) = (L.MultiplyAdd(x, b0, s30), L.MultiplyAdd(x, b1, s31));
            x = L.Broadcast(Unsafe.Add(ref a3, rowStride));
            (s40, s41) = (L.MultiplyAdd(x, b0, s40), L.MultiplyAdd(x, b1, s41));
            x = L.Broadcast(Unsafe.Add(ref a3, 2 * rowStride));
            (s50, s51) = (L.MultiplyAdd(x, b0, s50), L.MultiplyAdd(x, b1, s51));
            a = ref Unsafe.Add(ref a, innerStride);
            a3 = ref Unsafe.Add(ref a3, innerStride);
        }

        StoreRow<V, L, Two>(ref c, ref start, s00, s01, s01, s01);
        StoreRow<V, L, Two>(ref Unsafe.Add(ref c, columns), ref Unsafe.Add(ref start, startStride), s10, s11, s11, s11);
        StoreRow<V, L, Two>(ref Unsafe.Add(ref c, 2 * columns), ref Unsafe.Add(ref start, 2 * startStride), s20, s21, s21, s21);
        StoreRow<V, L, Two>(ref Unsafe.Add(ref c, 3 * columns), ref Unsafe.Add(ref start, 3 * startStride), s30, s31, s31, s31);
        StoreRow<V, L, Two>(ref Unsafe.Add(ref c, 4 * columns), ref Unsafe.Add(ref start, 4 * startStride), s40, s41, s41, s41);
        StoreRow<V, L, Two>(ref Unsafe.Add(ref c, 5 * columns), ref Unsafe.Add(ref start, 5 * startStride), s50, s51, s51, s51);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows<V, L, W>(
        ref T a, nint rowStride, nint innerStride, ref T panel, ref T c, nint columns, ref T start, nint startStride, int inner)
        where L : ILanes<T, V>
        where W : IWidth
    {
        V s00 = default!, s01 = default!, s02 = default!, s03 = default!, s10 = default!, s11 = default!, s12 = default!, s13 = default!;
        V s20 = default!, s21 = default!, s22 = default!, s23 = default!, s30 = default!, s31 = default!, s32 = default!, s33 = default!;
        ref var a1 = ref Unsafe.Add(ref a, rowStride);
        ref var a2 = ref Unsafe.Add(ref a1, rowStride);
        ref var a3 = ref Unsafe.Add(ref a2, rowStride);
        for (nint k = 0, at = 0; k < inner; k++, at += innerStride)
        {
            ref var b = ref Unsafe.Add(ref panel, k * W.Vectors * L.Count);
            V b0 = L.Load(ref b, 0), b1 = L.Load(ref b, L.Count);
            V x0 = L.Broadcast(Unsafe.Add(ref a, at)), x1 = L.Broadcast(Unsafe.Add(ref a1, at));
            V x2 = L.Broadcast(Unsafe.Add(ref a2, at)), x3 = L.Broadcast(Unsafe.Add(ref a3, at));
            (s00, s01) = (L.MultiplyAdd(x0, b0, s00), L.MultiplyAdd(x0, b1, s01));
            (s10, s11) = (L.MultiplyAdd(x1, b0, s10), L.MultiplyAdd(x1, b1, s11));
            (s20, s21) = (L.MultiplyAdd(x2, b0, s20), L.MultiplyAdd(x2, b1, s21));
            (s30, s31) = (L.MultiplyAdd(x3, b0, s30), L.MultiplyAdd(x3, b1, s31));
            if (W.Vectors == 4)
            {
                V b2 = L.Load(ref b, 2 * L.Count), b3 = L.Load(ref b, 3 * L.Count);
                (s02, s03) = (L.MultiplyAdd(x0, b2, s02), L.MultiplyAdd(x0, b3, s03));
                (s12, s13) = (L.MultiplyAdd(x1, b2, s12), L.MultiplyAdd(x1, b3, s13));
                (s22, s23) = (L.MultiplyAdd(x2, b2, s22), L.MultiplyAdd(x2, b3, s23));
                (s32, s33) = (L.MultiplyAdd(x3, b2, s32), L.MultiplyAdd(x3, b3, s33));
            }
        }

        StoreRow<V, L, W>(ref c, ref start, s00, s01, s02, s03);
        StoreRow<V, L, W>(ref Unsafe.Add(ref c, columns), ref Unsafe.Add(ref start, startStride), s10, s11, s12, s13);
        StoreRow<V, L, W>(ref Unsafe.Add(ref c, 2 * columns), ref Unsafe.Add(ref start, 2 * startStride), s20, s21, s22, s23);
        StoreRow<V, L, W>(ref Unsafe.Add(ref c, 3 * columns), ref Unsafe.Add(ref start, 3 * startStride), s30, s31, s32, s33);
    }

    // A single row has one sum a vector; eight vectors of a panel at once, from two rows of it or four, hide the time an addition takes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow<V, L, W>(ref T a, nint innerStride, ref T panel, ref T c, ref T start, int inner)
        where L : ILanes<T, V>
        where W : IWidth
    {
        V s0 = default!, s1 = default!, s2 = default!, s3 = default!, s4 = default!, s5 = default!, s6 = default!, s7 = default!;
        var (k, step, wide) = (0, 8 / W.Vectors, W.Vectors == 4);
        for (; k + step <= inner; k += step)
        {
            ref var left = ref Unsafe.Add(ref a, k * innerStride);
            ref var b = ref Unsafe.Add(ref panel, (nint)k * W.Vectors * L.Count);
            V x0 = L.Broadcast(left), x1 = L.Broadcast(Unsafe.Add(ref left, innerStride)), x2 = default!, x3 = default!;
            if (!wide)
                (x2, x3) = (L.Broadcast(Unsafe.Add(ref left, 2 * innerStride)), L.Broadcast(Unsafe.Add(ref left, 3 * innerStride)));
            s0 = L.MultiplyAdd(x0, L.Load(ref b, 0), s0);
            s1 = L.MultiplyAdd(x0, L.Load(ref b, L.Count), s1);
            s2 = L.MultiplyAdd(wide ? x0 : x1, L.Load(ref b, 2 * L.Count), s2);
            s3 = L.MultiplyAdd(wide ? x0 : x1, L.Load(ref b, 3 * L.Count), s3);
            s4 = L.MultiplyAdd(wide ? x1 : x2, L.Load(ref b, 4 * L.Count), s4);
            s5 = L.MultiplyAdd(wide ? x1 : x2, L.Load(ref b, 5 * L.Count), s5);
            s6 = L.MultiplyAdd(wide ? x1 : x3, L.Load(ref b, 6 * L.Count), s6);
            s7 = L.MultiplyAdd(wide ? x1 : x3, L.Load(ref b, 7 * L.Count), s7);
        }

        (s0, s1, s2, s3) = (L.Add(s0, s4), L.Add(s1, s5), L.Add(s2, s6), L.Add(s3, s7));
        if (!wide)
            (s0, s1) = (L.Add(s0, s2), L.Add(s1, s3));
        for (; k < inner; k++)
        {
            var x = L.Broadcast(Unsafe.Add(ref a, k * innerStride));
            ref var b = ref Unsafe.Add(ref panel, (nint)k * W.Vectors * L.Count);
            (s0, s1) = (L.MultiplyAdd(x, L.Load(ref b, 0), s0), L.MultiplyAdd(x, L.Load(ref b, L.Count), s1));
            if (wide)
                (s2, s3) = (L.MultiplyAdd(x, L.Load(ref b, 2 * L.Count), s2), L.MultiplyAdd(x, L.Load(ref b, 3 * L.Count), s3));
        }

        StoreRow<V, L, W>(ref c, ref start, s0, s1, s2, s3);
    }

    // The sums, on top of what was there at the start, if anything.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<V, L, W>(ref T c, ref T start, V s0, V s1, V s2, V s3)
        where L : ILanes<T, V>
        where W : IWidth
    {
        if (!Unsafe.IsNullRef(ref start))
        {
            (s0, s1) = (L.Add(s0, L.Load(ref start, 0)), L.Add(s1, L.Load(ref start, L.Count)));
            if (W.Vectors == 4)
                (s2, s3) = (L.Add(s2, L.Load(ref start, 2 * L.Count)), L.Add(s3, L.Load(ref start, 3 * L.Count)));
        }

        L.Store(s0, ref c, 0);
        L.Store(s1, ref c, L.Count);
        if (W.Vectors == 4)
        {
            L.Store(s2, ref c, 2 * L.Count);
            L.Store(s3, ref c, 3 * L.Count);
        }
    }

    // The last panel's sums were formed beside C; only its real columns go there.
    private static void CopyEdge(ReadOnlySpan<T> sums, ReadOnlySpan<T> start, Span<T> c)
    {
        if (start.IsEmpty)
            sums[..c.Length].CopyTo(c);
        else
            TensorPrimitives.Add(sums[..c.Length], start[..c.Length], c);
    }

    private readonly struct Two : IWidth
    {
        public static int Vectors => 2;
    }

    private readonly struct Four : IWidth
    {
        public static int Vectors => 4;
    }
}
