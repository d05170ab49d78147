using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnCourse.Numerics;

// Squares transposed in registers: four rows of four numbers in double precision, eight of eight in single.
internal sealed partial class Panels<T>
{
    // Pairs of numbers change places within each half of a row, then the halves do. Rows are loaded in the order in which both leave them sorted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSquare(ref double from, nint fromStride, ref double to, nint toStride)
    {
        Vector256<double> r0 = Vector256.LoadUnsafe(ref from), r1 = Row(ref from, 2 * fromStride);
        Vector256<double> r2 = Row(ref from, fromStride), r3 = Row(ref from, 3 * fromStride);
        (r0, r1, r2, r3) = (Avx.UnpackLow(r0, r2), Avx.UnpackHigh(r0, r2), Avx.UnpackLow(r1, r3), Avx.UnpackHigh(r1, r3));
        StoreHalves(r0, r2, ref to, 2 * toStride);
        StoreHalves(r1, r3, ref Unsafe.Add(ref to, toStride), 2 * toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeSquare(ref float from, nint fromStride, ref float to, nint toStride)
    {
        ref var below = ref Unsafe.Add(ref from, 4 * fromStride);
        Vector256<float> r0 = Vector256.LoadUnsafe(ref from), r1 = Vector256.LoadUnsafe(ref below);
        Vector256<float> r2 = Row(ref from, fromStride), r3 = Row(ref below, fromStride);
        Vector256<float> r4 = Row(ref from, 2 * fromStride), r5 = Row(ref below, 2 * fromStride);
        Vector256<float> r6 = Row(ref from, 3 * fromStride), r7 = Row(ref below, 3 * fromStride);
        for (var round = 0; round < 2; round++)
        {
            (r0, r1, r2, r3, r4, r5, r6, r7) = (
                Avx.UnpackLow(r0, r4), Avx.UnpackHigh(r0, r4), Avx.UnpackLow(r1, r5), Avx.UnpackHigh(r1, r5),
                Avx.UnpackLow(r2, r6), Avx.UnpackHigh(r2, r6), Avx.UnpackLow(r3, r7), Avx.UnpackHigh(r3, r7));
        }

        StoreHalves(r0, r4, ref to, 4 * toStride);
        StoreHalves(r1, r5, ref Unsafe.Add(ref to, toStride), 4 * toStride);
        StoreHalves(r2, r6, ref Unsafe.Add(ref to, 2 * toStride), 4 * toStride);
        StoreHalves(r3, r7, ref Unsafe.Add(ref to, 3 * toStride), 4 * toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<N> Row<N>(ref N from, nint at) => Vector256.LoadUnsafe(ref from, (nuint)at);

    // The first halves of both make one row, the second halves another, which is so far away.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves<N>(Vector256<N> x, Vector256<N> y, ref N to, nint away)
    {
        Avx.Permute2x128(x.AsDouble(), y.AsDouble(), 0x20).As<double, N>().StoreUnsafe(ref to);
        Avx.Permute2x128(x.AsDouble(), y.AsDouble(), 0x31).As<double, N>().StoreUnsafe(ref to, (nuint)away);
    }
}
