using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

/// <summary>A matrix M laid out for fast products A · M: cut into panels of a few columns, each read from front to back.</summary>
/// <remarks>
/// A panel is as wide as four rows of sums fit into the registers, or a half or a quarter of that where the matrix is no wider; the last
/// one ends in columns that mean nothing. Packing costs about as much as two products with a single row, so it pays for a matrix that is used at
/// every time step. The buffer is kept from one packing to the next.
/// </remarks>
internal sealed partial class Panels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private AlignedArray<T> values = new();
    private int rows;
    private int columns;
    private int width;

    private Span<T> Values => values;

    /// <summary>Packs a matrix of the given shape, stored by rows.</summary>
    public void Pack(ReadOnlySpan<T> source, int rowCount, int columnCount)
    {
        Resize(rowCount, columnCount);
        for (var column = 0; column < columns; column += width)
        {
            var panel = Values[(column * rows)..];
            var part = Math.Min(width, columns - column);
            if (part == columns && part == width)
                source[..(rows * columns)].CopyTo(panel);
            else
            {
                for (var row = 0; row < rows; row++)
                    source.Slice((row * columns) + column, part).CopyTo(panel[(row * width)..]);
            }
        }
    }

    /// <summary>Packs a matrix of the given shape, stored by columns, as MathNet does.</summary>
    public void PackColumns(ReadOnlySpan<T> source, int rowCount, int columnCount)
    {
        Resize(rowCount, columnCount);
        for (var column = 0; column < columns; column += width)
        {
            var count = Math.Min(width, columns - column);
            Transpose(source.Slice(column * rows, count * rows), count, rows, Values[(column * rows)..], width);
        }
    }

    /// <summary>Writes the transpose of a rows × columns matrix, each of its rows <paramref name="stride"/> after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ReadOnlySpan<T> source, int rows, int columns, Span<T> target, int stride)
    {
        _ = target[((columns - 1) * stride) + rows - 1];
        ref var from = ref MemoryMarshal.GetReference(source[..(rows * columns)]);
        ref var to = ref MemoryMarshal.GetReference(target);

        // A few rows of the source at a time: as many as the first cache surely holds side by side.
        nint side = typeof(T) == typeof(float) ? 8 : 4;
        for (nint strip = 0; strip < rows; strip += side)
        {
            var (end, column) = (nint.Min(strip + side, rows), (nint)0);
            for (; System.Runtime.Intrinsics.X86.Avx.IsSupported && end == strip + side && column + side <= columns; column += side)
            {
                ref var corner = ref Unsafe.Add(ref from, (strip * columns) + column);
                ref var place = ref Unsafe.Add(ref to, (column * stride) + strip);
                if (typeof(T) == typeof(float))
                    TransposeSquare(ref Unsafe.As<T, float>(ref corner), columns, ref Unsafe.As<T, float>(ref place), stride);
                else
                    TransposeSquare(ref Unsafe.As<T, double>(ref corner), columns, ref Unsafe.As<T, double>(ref place), stride);
            }

            for (; column < columns; column++)
            {
                for (var row = strip; row < end; row++)
                    Unsafe.Add(ref to, (column * stride) + row) = Unsafe.Add(ref from, (row * columns) + column);
            }
        }
    }

    private void Resize(int rowCount, int columnCount)
    {
        (rows, columns) = (rowCount, columnCount);
        var (wide, narrow) = (2 * Vector512<T>.Count, 2 * Vector<T>.Count);
        width = !Vector512.IsHardwareAccelerated || columns <= narrow ? narrow : columns <= wide ? wide : 2 * wide;
        edge = edge.Length < 6 * width ? new T[6 * width] : edge;

        var size = rows * ((columns + width - 1) / width) * width;
        values = values.Length < size ? new AlignedArray<T>(size) : values;
    }
}
