using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

/// <summary>What a kernel needs of a vector V of numbers T, so that one source serves every width and both precisions.</summary>
/// <remarks>A kernel generic over two value types is compiled once for each, with nothing left of the interface.</remarks>
internal interface ILanes<T, V>
{
    /// <summary>Numbers in a vector.</summary>
    public static abstract int Count { get; }

    /// <summary>Vectors in a row of a panel: 4 where there are 32 registers, 2 where there are 16.</summary>
    public static abstract int Vectors { get; }

    public static abstract V Load(ref T from, nint at);

    public static abstract void Store(V vector, ref T to, nint at);

    public static abstract V Broadcast(T value);

    public static abstract V Add(V x, V y);

    /// <summary>x · y + z, rounded once where the hardware can.</summary>
    public static abstract V MultiplyAdd(V x, V y, V z);
}

/// <summary>512 bits: AVX-512.</summary>
internal readonly struct WideLanes<T> : ILanes<T, Vector512<T>>
    where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    public static int Vectors => 4;

    public static Vector512<T> Load(ref T from, nint at) => Vector512.LoadUnsafe(ref from, (nuint)at);

    public static void Store(Vector512<T> vector, ref T to, nint at) => vector.StoreUnsafe(ref to, (nuint)at);

    public static Vector512<T> Broadcast(T value) => Vector512.Create(value);

    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) => typeof(T) == typeof(double)
        ? Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
}

/// <summary>The runtime's own width: 256 bits with AVX2, 128 elsewhere; plain numbers in a loop where there are no vectors.</summary>
internal readonly struct NativeLanes<T> : ILanes<T, Vector<T>>
    where T : unmanaged
{
    public static int Count => Vector<T>.Count;

    public static int Vectors => 2;

    public static Vector<T> Load(ref T from, nint at) => Vector.LoadUnsafe(ref from, (nuint)at);

    public static void Store(Vector<T> vector, ref T to, nint at) => vector.StoreUnsafe(ref to, (nuint)at);

    public static Vector<T> Broadcast(T value) => Vector.Create(value);

    public static Vector<T> Add(Vector<T> x, Vector<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> z) => typeof(T) == typeof(double)
        ? Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>()
        : Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>();
}
