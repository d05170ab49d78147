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

    public static abstract V Load(ref T from, nint at);

    public static abstract void Store(V vector, ref T to, nint at);

    public static abstract V Broadcast(T value);

    public static abstract V Constant(double value);

    public static abstract V Add(V x, V y);

    public static abstract V Subtract(V x, V y);

    public static abstract V Multiply(V x, V y);

    public static abstract V Divide(V x, V y);

    /// <summary>x · y + z, rounded once where the hardware can.</summary>
    public static abstract V MultiplyAdd(V x, V y, V z);

    /// <summary>The smaller of both; y where it is NaN.</summary>
    public static abstract V Smaller(V x, V y);

    /// <summary>The larger of both; y where it is NaN.</summary>
    public static abstract V Larger(V x, V y);

    /// <summary>1 where x is above 0, else 0.</summary>
    public static abstract V IsPositive(V x);

    /// <summary>2^n, given n + 1.5 · 2^(digits of T): the last bits of that sum are n, and go where the exponent is.</summary>
    public static abstract V PowerOfTwo(V shifted);

    public static abstract T Sum(V x);
}

/// <summary>512 bits: AVX-512.</summary>
internal readonly struct WideLanes<T> : ILanes<T, Vector512<T>>
    where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    public static Vector512<T> Load(ref T from, nint at) => Vector512.LoadUnsafe(ref from, (nuint)at);

    public static void Store(Vector512<T> vector, ref T to, nint at) => vector.StoreUnsafe(ref to, (nuint)at);

    public static Vector512<T> Broadcast(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Constant(double value) =>
        typeof(T) == typeof(double) ? Vector512.Create(value).As<double, T>() : Vector512.Create((float)value).As<float, T>();

    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;

    public static Vector512<T> Subtract(Vector512<T> x, Vector512<T> y) => x - y;

    public static Vector512<T> Multiply(Vector512<T> x, Vector512<T> y) => x * y;

    public static Vector512<T> Divide(Vector512<T> x, Vector512<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) => typeof(T) == typeof(double)
        ? Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();

    public static Vector512<T> Smaller(Vector512<T> x, Vector512<T> y) => Vector512.MinNative(x, y);

    public static Vector512<T> Larger(Vector512<T> x, Vector512<T> y) => Vector512.MaxNative(x, y);

    public static Vector512<T> IsPositive(Vector512<T> x) => Vector512.GreaterThan(x, Vector512<T>.Zero) & Vector512<T>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> PowerOfTwo(Vector512<T> shifted) => typeof(T) == typeof(double)
        ? ((shifted.AsInt64() << 52) + Vector512.Create(1.0).AsInt64()).As<long, T>()
        : ((shifted.AsInt32() << 23) + Vector512.Create(1f).AsInt32()).As<int, T>();

    public static T Sum(Vector512<T> x) => Vector512.Sum(x);
}

/// <summary>The runtime's own width: 256 bits with AVX2, 128 elsewhere; plain numbers in a loop where there are no vectors.</summary>
internal readonly struct NativeLanes<T> : ILanes<T, Vector<T>>
    where T : unmanaged
{
    public static int Count => Vector<T>.Count;

    public static Vector<T> Load(ref T from, nint at) => Vector.LoadUnsafe(ref from, (nuint)at);

    public static void Store(Vector<T> vector, ref T to, nint at) => vector.StoreUnsafe(ref to, (nuint)at);

    public static Vector<T> Broadcast(T value) => Vector.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Constant(double value) =>
        typeof(T) == typeof(double) ? Vector.Create(value).As<double, T>() : Vector.Create((float)value).As<float, T>();

    public static Vector<T> Add(Vector<T> x, Vector<T> y) => x + y;

    public static Vector<T> Subtract(Vector<T> x, Vector<T> y) => x - y;

    public static Vector<T> Multiply(Vector<T> x, Vector<T> y) => x * y;

    public static Vector<T> Divide(Vector<T> x, Vector<T> y) => x / y;

    // A browser has no fused instruction, and would compute it number by number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> z) => OperatingSystem.IsBrowser() ? (x * y) + z : typeof(T) == typeof(double)
        ? Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>()
        : Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>();

    public static Vector<T> Smaller(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.LessThan(x, y), x, y);

    public static Vector<T> Larger(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.GreaterThan(x, y), x, y);

    public static Vector<T> IsPositive(Vector<T> x) => Vector.GreaterThan(x, Vector<T>.Zero) & Vector<T>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> PowerOfTwo(Vector<T> shifted) => typeof(T) == typeof(double)
        ? ((shifted.As<T, long>() << 52) + Vector.Create(1.0).As<double, long>()).As<long, T>()
        : ((shifted.As<T, int>() << 23) + Vector.Create(1f).As<float, int>()).As<int, T>();

    public static T Sum(Vector<T> x) => Vector.Sum(x);
}
