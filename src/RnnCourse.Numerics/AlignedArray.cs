using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnCourse.Numerics;

/// <summary>Numbers that begin on a line of the cache and stay there: a vector that straddles two lines costs two reads, or worse two writes.</summary>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private readonly T[] values;
    private readonly int start;

    /// <summary>Zeros.</summary>
    public AlignedArray(int length = 0)
        : this(length, length == 0 ? [] : GC.AllocateArray<T>(length + Spare, pinned: true))
    {
    }

    private AlignedArray(int length, T[] values)
    {
        (Length, this.values) = (length, values);
        start = length == 0 ? 0 : (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(values, 0) & 63) / Unsafe.SizeOf<T>();
    }

    public int Length { get; }

    // So many numbers reach from anywhere to the next line.
    private static int Spare => 64 / Unsafe.SizeOf<T>();

    /// <summary>Numbers that are anything, to be written before they are read. Passing ones are collected sooner, and may move till then.</summary>
    public static AlignedArray<T> Uninitialized(int length, bool passing = false) =>
        length == 0 ? new() : new(length, GC.AllocateUninitializedArray<T>(length + Spare, pinned: !passing));

    public static implicit operator Span<T>(AlignedArray<T> array) => array.AsSpan();

    public static implicit operator ReadOnlySpan<T>(AlignedArray<T> array) => array.AsSpan();

    public Span<T> AsSpan() => values.AsSpan(start, Length);

    public Span<T> AsSpan(int from) => AsSpan()[from..];

    public Span<T> AsSpan(int from, int length) => values.AsSpan(start + from, length);
}
