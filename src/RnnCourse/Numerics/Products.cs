using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RnnCourse.Numerics;

/// <summary>The two matrix products that a recurrent network needs, over row-major spans, vectorised, without allocation.</summary>
/// <remarks>
/// A MathNet matrix W (m × n) is stored by columns, so its storage read by rows is Wᵀ (n × m). The forward pass multiplies by W,
/// which is the product by a transposed matrix; the backward pass multiplies by Wᵀ, which is the plain product.
/// </remarks>
internal static class Products
{
    private static readonly int Width = Vector<double>.Count;

    /// <summary>C (rows × columns) += A (rows × inner) · Bᵀ, with B (columns × inner): dot products of rows.</summary>
    public static void AddTimesTransposed(
        ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        Debug.Assert(a.Length >= rows * inner && b.Length >= columns * inner && c.Length >= rows * columns);
        for (var row = 0; row < rows; row++)
        {
            var left = a.Slice(row * inner, inner);
            var sums = c.Slice(row * columns, columns);
            var column = 0;
            for (; column + 4 <= columns; column += 4)
                AddFourDots(left, b.Slice(column * inner, 4 * inner), sums.Slice(column, 4));
            for (; column < columns; column++)
                sums[column] += Dot(left, b.Slice(column * inner, inner));
        }
    }

    /// <summary>C (rows × columns) += A · B, with B (inner × columns) and A (rows × inner) read by the strides given.</summary>
    /// <remarks>Strides (inner, 1) read A by rows; strides (1, rows) read the transpose of a row-major inner × rows matrix.</remarks>
    public static void AddTimes(
        ReadOnlySpan<double> a, int rowStride, int innerStride, ReadOnlySpan<double> b, Span<double> c, int rows, int inner, int columns)
    {
        Debug.Assert(b.Length >= inner * columns && c.Length >= rows * columns);
        Debug.Assert(rows * inner == 0 || a.Length > (rows - 1) * rowStride + (inner - 1) * innerStride);
        var row = 0;
        for (; row + 4 <= rows; row += 4)
            AddFourRows(a[(row * rowStride)..], rowStride, innerStride, b, c.Slice(row * columns, 4 * columns), inner, columns);
        for (; row < rows; row++)
            AddOneRow(a[(row * rowStride)..], innerStride, b, c.Slice(row * columns, columns), inner, columns);
    }

    /// <summary>c[j] += Σ_i A[i, j]: the sum over the rows of A (rows × columns).</summary>
    public static void AddRowSums(ReadOnlySpan<double> a, Span<double> c)
    {
        for (var start = 0; start < a.Length; start += c.Length)
            System.Numerics.Tensors.TensorPrimitives.Add(c, a.Slice(start, c.Length), c);
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => System.Numerics.Tensors.TensorPrimitives.Dot(x, y);

    private static void AddFourDots(ReadOnlySpan<double> x, ReadOnlySpan<double> fourRows, Span<double> sums)
    {
        var n = x.Length;
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(fourRows);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i + Width <= n; i += Width)
        {
            var v = Vector.LoadUnsafe(ref left, (nuint)i);
            s0 = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref right, (nuint)i), s0);
            s1 = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref right, (nuint)(n + i)), s1);
            s2 = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref right, (nuint)((2 * n) + i)), s2);
            s3 = Vector.FusedMultiplyAdd(v, Vector.LoadUnsafe(ref right, (nuint)((3 * n) + i)), s3);
        }

        double t0 = Vector.Sum(s0), t1 = Vector.Sum(s1), t2 = Vector.Sum(s2), t3 = Vector.Sum(s3);
        for (; i < n; i++)
        {
            t0 += x[i] * fourRows[i];
            t1 += x[i] * fourRows[n + i];
            t2 += x[i] * fourRows[(2 * n) + i];
            t3 += x[i] * fourRows[(3 * n) + i];
        }

        sums[0] += t0;
        sums[1] += t1;
        sums[2] += t2;
        sums[3] += t3;
    }

    // Four rows of C at once: each vector of B that is loaded is used four times.
    private static void AddFourRows(
        ReadOnlySpan<double> a, int rowStride, int innerStride, ReadOnlySpan<double> b, Span<double> c, int inner, int columns)
    {
        ref var from = ref MemoryMarshal.GetReference(b);
        ref var to = ref MemoryMarshal.GetReference(c);
        var j = 0;
        for (; j + (2 * Width) <= columns; j += 2 * Width)
        {
            Vector<double> p0 = default, p1 = default, p2 = default, p3 = default, q0 = default, q1 = default, q2 = default, q3 = default;
            for (var k = 0; k < inner; k++)
            {
                var p = Vector.LoadUnsafe(ref from, (nuint)((k * columns) + j));
                var q = Vector.LoadUnsafe(ref from, (nuint)((k * columns) + j + Width));
                var at = k * innerStride;
                var a0 = Vector.Create(a[at]);
                var a1 = Vector.Create(a[at + rowStride]);
                var a2 = Vector.Create(a[at + (2 * rowStride)]);
                var a3 = Vector.Create(a[at + (3 * rowStride)]);
                p0 = Vector.FusedMultiplyAdd(a0, p, p0);
                q0 = Vector.FusedMultiplyAdd(a0, q, q0);
                p1 = Vector.FusedMultiplyAdd(a1, p, p1);
                q1 = Vector.FusedMultiplyAdd(a1, q, q1);
                p2 = Vector.FusedMultiplyAdd(a2, p, p2);
                q2 = Vector.FusedMultiplyAdd(a2, q, q2);
                p3 = Vector.FusedMultiplyAdd(a3, p, p3);
                q3 = Vector.FusedMultiplyAdd(a3, q, q3);
            }

            AddAt(ref to, j, p0, q0);
            AddAt(ref to, columns + j, p1, q1);
            AddAt(ref to, (2 * columns) + j, p2, q2);
            AddAt(ref to, (3 * columns) + j, p3, q3);
        }

        for (var row = 0; row < 4 && j < columns; row++)
            AddTail(a[(row * rowStride)..], innerStride, b, c.Slice(row * columns, columns), inner, columns, j);
    }

    private static void AddOneRow(ReadOnlySpan<double> a, int innerStride, ReadOnlySpan<double> b, Span<double> c, int inner, int columns)
    {
        ref var from = ref MemoryMarshal.GetReference(b);
        ref var to = ref MemoryMarshal.GetReference(c);
        var j = 0;
        for (; j + (4 * Width) <= columns; j += 4 * Width)
        {
            Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
            for (var k = 0; k < inner; k++)
            {
                var scale = Vector.Create(a[k * innerStride]);
                var at = (k * columns) + j;
                s0 = Vector.FusedMultiplyAdd(scale, Vector.LoadUnsafe(ref from, (nuint)at), s0);
                s1 = Vector.FusedMultiplyAdd(scale, Vector.LoadUnsafe(ref from, (nuint)(at + Width)), s1);
                s2 = Vector.FusedMultiplyAdd(scale, Vector.LoadUnsafe(ref from, (nuint)(at + (2 * Width))), s2);
                s3 = Vector.FusedMultiplyAdd(scale, Vector.LoadUnsafe(ref from, (nuint)(at + (3 * Width))), s3);
            }

            AddAt(ref to, j, s0, s1);
            AddAt(ref to, j + (2 * Width), s2, s3);
        }

        AddTail(a, innerStride, b, c, inner, columns, j);
    }

    // The columns from j on that fill no block: a vector at a time, then one by one.
    private static void AddTail(
        ReadOnlySpan<double> a, int innerStride, ReadOnlySpan<double> b, Span<double> c, int inner, int columns, int j)
    {
        ref var from = ref MemoryMarshal.GetReference(b);
        for (; j + Width <= columns; j += Width)
        {
            Vector<double> sum = default;
            for (var k = 0; k < inner; k++)
                sum = Vector.FusedMultiplyAdd(Vector.Create(a[k * innerStride]), Vector.LoadUnsafe(ref from, (nuint)((k * columns) + j)), sum);
            (sum + new Vector<double>(c[j..])).CopyTo(c[j..]);
        }

        for (; j < columns; j++)
        {
            for (var k = 0; k < inner; k++)
                c[j] += a[k * innerStride] * b[(k * columns) + j];
        }
    }

    private static void AddAt(ref double to, int at, Vector<double> first, Vector<double> second)
    {
        (Vector.LoadUnsafe(ref to, (nuint)at) + first).StoreUnsafe(ref to, (nuint)at);
        (Vector.LoadUnsafe(ref to, (nuint)(at + Width)) + second).StoreUnsafe(ref to, (nuint)(at + Width));
    }
}
