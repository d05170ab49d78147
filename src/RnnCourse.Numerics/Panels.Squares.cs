using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnCourse.Numerics;

// Squares of eight by eight, transposed in registers.
internal sealed partial class Panels<T>
{
    private interface IEight<V>
    {
        public static abstract V Load(ref T from, nint at);

        public static abstract void Store(V row, ref T to, nint at);

        /// <summary>x0 y0 x1 y1 … x7 y7.</summary>
        public static abstract (V First, V Second) Interleave(V x, V y);
    }

    // Rows i and i + 4, interleaved, make rows 2i and 2i + 1. That turns the bits of a number's place, three for its row and three for its
    // column, round by one: after three rounds row and column have changed places.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSquare<V, E>(ref T from, nint fromStride, ref T to, nint toStride)
        where E : IEight<V>
    {
        V r0 = E.Load(ref from, 0), r1 = E.Load(ref from, fromStride), r2 = E.Load(ref from, 2 * fromStride), r3 = E.Load(ref from, 3 * fromStride);
        ref var below = ref Unsafe.Add(ref from, 4 * fromStride);
        V r4 = E.Load(ref below, 0), r5 = E.Load(ref below, fromStride), r6 = E.Load(ref below, 2 * fromStride), r7 = E.Load(ref below, 3 * fromStride);
        for (var round = 0; round < 3; round++)
        {
            var (a0, a1) = E.Interleave(r0, r4);
            var (a2, a3) = E.Interleave(r1, r5);
            var (a4, a5) = E.Interleave(r2, r6);
            var (a6, a7) = E.Interleave(r3, r7);
            (r0, r1, r2, r3, r4, r5, r6, r7) = (a0, a1, a2, a3, a4, a5, a6, a7);
        }

        E.Store(r0, ref to, 0);
        E.Store(r1, ref to, toStride);
        E.Store(r2, ref to, 2 * toStride);
        E.Store(r3, ref to, 3 * toStride);
        to = ref Unsafe.Add(ref to, 4 * toStride);
        E.Store(r4, ref to, 0);
        E.Store(r5, ref to, toStride);
        E.Store(r6, ref to, 2 * toStride);
        E.Store(r7, ref to, 3 * toStride);
    }

    private readonly struct EightDoubles : IEight<Vector512<T>>
    {
        public static Vector512<T> Load(ref T from, nint at) => Vector512.LoadUnsafe(ref from, (nuint)at);

        public static void Store(Vector512<T> row, ref T to, nint at) => row.StoreUnsafe(ref to, (nuint)at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector512<T> First, Vector512<T> Second) Interleave(Vector512<T> x, Vector512<T> y) =>
            (Avx512F.PermuteVar8x64x2(x.AsInt64(), Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), y.AsInt64()).As<long, T>(),
            Avx512F.PermuteVar8x64x2(x.AsInt64(), Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), y.AsInt64()).As<long, T>());
    }

    private readonly struct EightSingles : IEight<Vector256<T>>
    {
        public static Vector256<T> Load(ref T from, nint at) => Vector256.LoadUnsafe(ref from, (nuint)at);

        public static void Store(Vector256<T> row, ref T to, nint at) => row.StoreUnsafe(ref to, (nuint)at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector256<T> First, Vector256<T> Second) Interleave(Vector256<T> x, Vector256<T> y) =>
            (Avx512F.VL.PermuteVar8x32x2(x.AsInt32(), Vector256.Create(0, 8, 1, 9, 2, 10, 3, 11), y.AsInt32()).As<int, T>(),
            Avx512F.VL.PermuteVar8x32x2(x.AsInt32(), Vector256.Create(4, 12, 5, 13, 6, 14, 7, 15), y.AsInt32()).As<int, T>());
    }
}
