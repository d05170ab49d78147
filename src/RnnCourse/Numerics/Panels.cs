using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

/// <summary>A matrix M laid out for fast products A · M: cut into panels of a few columns, each read from front to back.</summary>
/// <remarks>
/// A panel is as wide as four rows of sums fit into the registers; the last one ends in columns that mean nothing. Packing costs
/// about as much as four to ten products with a single row, so it pays for a matrix that is used at every time step. The buffer is kept from
/// one packing to the next.
/// </remarks>
internal sealed partial class Panels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] values = [];
    private int start;
    private int rows;
    private int columns;

    // A vector that straddles two lines of the cache costs two reads: the panels start on a line, in an array that never moves.
    private static int Line => 64 / Unsafe.SizeOf<T>();

    private static int Width => Vector512.IsHardwareAccelerated ? 4 * Vector512<T>.Count : 2 * Vector<T>.Count;

    private Span<T> Values => values.AsSpan(start);

    /// <summary>Packs a matrix of the given shape, stored by rows.</summary>
    public void Pack(ReadOnlySpan<T> source, int rowCount, int columnCount)
    {
        Resize(rowCount, columnCount);
        for (var column = 0; column < columns; column += Width)
        {
            var count = Math.Min(Width, columns - column);
            var panel = Values[(column * rows)..];
            for (var row = 0; row < rows; row++)
                source.Slice((row * columns) + column, count).CopyTo(panel[(row * Width)..]);
        }
    }

    /// <summary>Packs a matrix of the given shape, stored by columns, as MathNet does.</summary>
    public void PackColumns(ReadOnlySpan<T> source, int rowCount, int columnCount)
    {
        Resize(rowCount, columnCount);
        for (var column = 0; column < columns; column += Width)
        {
            var count = Math.Min(Width, columns - column);
            Transpose(source.Slice(column * rows, count * rows), count, rows, Values[(column * rows)..], Width);
        }
    }

    /// <summary>sums[i] += row symbols[i] of M, for every i: the product with one-hot rows.</summary>
    public void AddRows(ReadOnlySpan<int> symbols, Span<T> sums)
    {
        for (var i = 0; i < symbols.Length; i++)
        {
            var sum = sums.Slice(i * columns, columns);
            for (var column = 0; column < columns; column += Width)
            {
                var part = sum.Slice(column, Math.Min(Width, columns - column));
                System.Numerics.Tensors.TensorPrimitives.Add(part, Values.Slice((column * rows) + (symbols[i] * Width), part.Length), part);
            }
        }
    }

    /// <summary>Writes the transpose of a rows × columns matrix, each of its rows <paramref name="stride"/> after the last.</summary>
    public static void Transpose(ReadOnlySpan<T> source, int rows, int columns, Span<T> target, int stride)
    {
        _ = target[((columns - 1) * stride) + rows - 1];
        ref var from = ref MemoryMarshal.GetReference(source[..(rows * columns)]);
        ref var to = ref MemoryMarshal.GetReference(target);

        // Eight rows of the source at a time: as many as the first cache surely holds side by side.
        for (nint strip = 0; strip < rows; strip += 8)
        {
            var end = nint.Min(strip + 8, rows);
            for (nint column = 0; column < columns; column++)
            {
                for (var row = strip; row < end; row++)
                    Unsafe.Add(ref to, (column * stride) + row) = Unsafe.Add(ref from, (row * columns) + column);
            }
        }
    }

    private void Resize(int rowCount, int columnCount)
    {
        (rows, columns) = (rowCount, columnCount);
        var size = rows * ((columns + Width - 1) / Width) * Width;
        if (values.Length >= size + Line)
            return;
        values = GC.AllocateArray<T>(size + Line, pinned: true);
        start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) & 63) / Unsafe.SizeOf<T>();
    }
}
