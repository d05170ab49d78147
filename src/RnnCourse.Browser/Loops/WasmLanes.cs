using System.Runtime.CompilerServices;
using RnnCourse.Numerics;

namespace RnnCourse.Notebooks.Loops;

/// <summary>A vector of a function that is being written: the local that holds it.</summary>
internal readonly record struct WasmVector(int Local);

/// <summary>Two numbers of double precision or four of single, which are not computed but written down: formulas of lanes become WebAssembly.</summary>
internal readonly struct WasmLanes<T> : ILanes<T, WasmVector>
    where T : unmanaged
{
    public static int Count => 16 / Unsafe.SizeOf<T>();

    /// <summary>Where formulas are written to.</summary>
    public static WasmFunction Target { get; set; } = new(0);

    private static bool IsDouble => typeof(T) == typeof(double);

    // Instructions that are written in more than one place.
    private static int Plus => IsDouble ? 0xF0 : 0xE4;

    private static int Times => IsDouble ? 0xF2 : 0xE6;

    /// <summary>Loads from the address that a local holds.</summary>
    public static WasmVector Load(int address, int vector = 0) => Keep(Target.Get(address).Simd(0x00, 16 * vector));

    /// <summary>Stores to the address that a local holds.</summary>
    public static void Store(WasmVector vector, int address, int place = 0) => Target.Get(address).Get(vector.Local).Simd(0x0B, 16 * place);

    /// <summary>One number everywhere, from the address that a local holds.</summary>
    public static WasmVector Broadcast(int address) => Keep(Target.Get(address).Simd(IsDouble ? 0x0A : 0x09, 0));

    /// <summary>sum ← x · y + sum, in place.</summary>
    public static void MultiplyAddTo(WasmVector sum, WasmVector x, WasmVector y) =>
        Target.Get(x.Local).Get(y.Local).Simd(Times).Get(sum.Local).Simd(Plus).Set(sum.Local);

    /// <summary>sum ← sum + x, in place.</summary>
    public static void AddTo(WasmVector sum, WasmVector x) => Target.Get(sum.Local).Get(x.Local).Simd(Plus).Set(sum.Local);

    public static WasmVector Load(ref T from, nint at) => throw new NotSupportedException("a formula that is written down reads no memory");

    public static void Store(WasmVector vector, ref T to, nint at) => throw new NotSupportedException("a formula that is written down writes no memory");

    public static WasmVector Broadcast(T value) => Keep(Target.Constant(Everywhere(value)));

    public static WasmVector Constant(double value) => Broadcast(IsDouble ? (T)(object)value : (T)(object)(float)value);

    public static WasmVector Add(WasmVector x, WasmVector y) => Of(x, y, Plus);

    public static WasmVector Subtract(WasmVector x, WasmVector y) => Of(x, y, IsDouble ? 0xF1 : 0xE5);

    public static WasmVector Multiply(WasmVector x, WasmVector y) => Of(x, y, Times);

    public static WasmVector Divide(WasmVector x, WasmVector y) => Of(x, y, IsDouble ? 0xF3 : 0xE7);

    public static WasmVector MultiplyAdd(WasmVector x, WasmVector y, WasmVector z) => Add(Multiply(x, y), z);

    public static WasmVector Smaller(WasmVector x, WasmVector y) => Of(y, x, IsDouble ? 0xF6 : 0xEA); // pmin(y, x) is x where x < y

    public static WasmVector Larger(WasmVector x, WasmVector y) => Of(y, x, IsDouble ? 0xF7 : 0xEB); // pmax(y, x) is x where x > y

    public static WasmVector IsPositive(WasmVector x) => Of(Of(x, Constant(0), IsDouble ? 0x4A : 0x44), Constant(1), 0x4E);

    public static WasmVector PowerOfTwo(WasmVector shifted) => IsDouble
        ? Of(Keep(Target.Get(shifted.Local).Constant(52).Simd(0xCB)), Constant(1), 0xCE)
        : Of(Keep(Target.Get(shifted.Local).Constant(23).Simd(0xAB)), Constant(1), 0xAE);

    public static T Sum(WasmVector x) => throw new NotSupportedException("a formula that is written down has no single numbers");

    private static WasmVector Of(WasmVector x, WasmVector y, int instruction) => Keep(Target.Get(x.Local).Get(y.Local).Simd(instruction));

    private static WasmVector Keep(WasmFunction function)
    {
        var vector = new WasmVector(function.NewVector());
        function.Set(vector.Local);
        return vector;
    }

    private static UInt128 Everywhere(T value)
    {
        Span<T> numbers = stackalloc T[Count];
        numbers.Fill(value);
        return Unsafe.As<T, UInt128>(ref numbers[0]);
    }
}
