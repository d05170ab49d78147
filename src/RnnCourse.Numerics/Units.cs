using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnCourse.Numerics;

/// <summary>What a layer computes for each of its units, in one pass over all rows that it reads and writes.</summary>
internal interface IUnitFormula<T>
{
    /// <summary>The formula, for as many units side by side as there are in a vector.</summary>
    public void Of<V, L>(Units<T, V, L> units)
        where L : ILanes<T, V>;
}

/// <summary>Some units side by side: their share of a row, read as <c>units[row]</c> and written as <c>units[row] = …</c>.</summary>
internal readonly struct Units<T, V, L>(int first)
    where L : ILanes<T, V>
{
    /// <summary>1 for each.</summary>
    public static Lane<T, V, L> One => new(L.Constant(1));

    public Lane<T, V, L> this[ReadOnlySpan<T> row] => new(L.Load(ref MemoryMarshal.GetReference(row.Slice(first, L.Count)), 0));

    public Lane<T, V, L> this[Span<T> row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(L.Load(ref MemoryMarshal.GetReference(row.Slice(first, L.Count)), 0));
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => L.Store(value.Numbers, ref MemoryMarshal.GetReference(row.Slice(first, L.Count)), 0);
    }
}

/// <summary>Numbers side by side, with the operators that a formula is written in.</summary>
internal readonly struct Lane<T, V, L>(V numbers)
    where L : ILanes<T, V>
{
    public V Numbers => numbers;

    public static Lane<T, V, L> operator +(Lane<T, V, L> x, Lane<T, V, L> y) => new(L.Add(x.Numbers, y.Numbers));

    public static Lane<T, V, L> operator -(Lane<T, V, L> x, Lane<T, V, L> y) => new(L.Subtract(x.Numbers, y.Numbers));

    public static Lane<T, V, L> operator *(Lane<T, V, L> x, Lane<T, V, L> y) => new(L.Multiply(x.Numbers, y.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane<T, V, L> Sigmoid() => new(Logistic.Of<T, V, L>(Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane<T, V, L> Tanh() => new(HyperbolicTangent.Of<T, V, L>(Numbers));
}

/// <summary>Applies a formula to all units of a layer.</summary>
internal static class Units
{
    /// <summary>By the widest vectors as far as they reach, then by narrower ones, the last units one by one; each number comes out alike.</summary>
    /// <param name="count">H.</param>
    /// <param name="formula">The formula, with its rows.</param>
    public static void Apply<T, F>(int count, F formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnitFormula<T>, allows ref struct
    {
        var done = Vector512.IsHardwareAccelerated ? Apply<T, F, Vector512<T>, WideLanes<T>>(0, count, ref formula) : 0;
        done = Apply<T, F, Vector<T>, NativeLanes<T>>(done, count, ref formula);
        _ = Apply<T, F, T, PlainLanes<T>>(done, count, ref formula);
    }

    private static int Apply<T, F, V, L>(int done, int count, ref F formula)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : struct, IUnitFormula<T>, allows ref struct
        where L : ILanes<T, V>
    {
        for (; done + L.Count <= count; done += L.Count)
            formula.Of(new Units<T, V, L>(done));
        return done;
    }
}
