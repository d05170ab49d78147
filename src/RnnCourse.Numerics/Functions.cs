using System.Runtime.CompilerServices;

namespace RnnCourse.Numerics;

/// <summary>What becomes of a number, given another, a vector of them at a time.</summary>
internal interface IUpdate
{
    public static abstract V Of<T, V, L>(V number, V other)
        where L : ILanes<T, V>;
}

/// <summary>An activation φ of a number, a vector of them at a time, and its slope.</summary>
internal interface IFunction
{
    public static abstract V Of<T, V, L>(V x)
        where L : ILanes<T, V>;

    /// <summary>A gradient times the derivative φ′(a), given the value y = φ(a).</summary>
    public static abstract V Times<T, V, L>(V gradient, V y)
        where L : ILanes<T, V>;
}

/// <summary>e^x; below and above ±700, in single ±80, it stays there, so that what it is multiplied by leaves it a normal, fast number.</summary>
/// <remarks>
/// With n the whole number next to x / ln 2 and r = x − n ln 2, e^x = 2^n e^r, and |r| is at most 0.35: Taylor's series needs 13 terms in
/// double precision and 7 in single. Odd and even powers are summed side by side, so that a short row waits half as long.
/// </remarks>
internal static class Exponential
{
    /// <summary>Where it stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double End<T>() => typeof(T) == typeof(double) ? 700 : 80;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, L>(V x)
        where L : ILanes<T, V>
    {
        var end = End<T>();
        var (power, excess) = Parts<T, V, L>(L.Larger(L.Constant(-end), L.Smaller(L.Constant(end), x)));
        return L.MultiplyAdd(power, excess, power);
    }

    /// <summary>2^n and e^r − 1, for an x that is not beyond the ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Power, V Excess) Parts<T, V, L>(V x)
        where L : ILanes<T, V>
    {
        // ln 2 in two parts: the first has so few digits that n times it is exact.
        var (shift, ln2, ln2Rest) = typeof(T) == typeof(double)
            ? (6755399441055744.0, 6.93147180369123816490e-01, 1.90821492927058770002e-10)
            : (12582912.0, 0.693359375, -2.12194440e-4);
        var shifted = L.MultiplyAdd(x, L.Constant(1.4426950408889634), L.Constant(shift));
        var n = L.Subtract(shifted, L.Constant(shift));
        var r = L.MultiplyAdd(n, L.Constant(-ln2Rest), L.MultiplyAdd(n, L.Constant(-ln2), x));
        var square = L.Multiply(r, r);
        V odd = L.Constant(1.0 / 5040), even = L.Constant(1.0 / 720);
        if (typeof(T) == typeof(double))
        {
            odd = L.MultiplyAdd(L.Constant(1.0 / 6227020800), square, L.Constant(1.0 / 39916800));
            odd = L.MultiplyAdd(L.MultiplyAdd(odd, square, L.Constant(1.0 / 362880)), square, L.Constant(1.0 / 5040));
            even = L.MultiplyAdd(L.Constant(1.0 / 479001600), square, L.Constant(1.0 / 3628800));
            even = L.MultiplyAdd(L.MultiplyAdd(even, square, L.Constant(1.0 / 40320)), square, L.Constant(1.0 / 720));
        }

        odd = L.MultiplyAdd(L.MultiplyAdd(odd, square, L.Constant(1.0 / 120)), square, L.Constant(1.0 / 6));
        even = L.MultiplyAdd(L.MultiplyAdd(even, square, L.Constant(1.0 / 24)), square, L.Constant(0.5));
        // r first and small terms after: so r itself loses no digit, and neither does tanh near 0.
        return (L.PowerOfTwo(shifted), L.MultiplyAdd(L.MultiplyAdd(odd, r, even), square, r));
    }
}

/// <summary>tanh x = (e^2x − 1) / (e^2x + 1), by e^2x − 1 so that nothing cancels near 0.</summary>
internal readonly struct HyperbolicTangent : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, L>(V x)
        where L : ILanes<T, V>
    {
        var end = L.Constant(40); // tanh 20 is 1 to the last digit
        var (power, excess) = Exponential.Parts<T, V, L>(L.Larger(L.Constant(-40), L.Smaller(end, L.Add(x, x))));
        var minusOne = L.MultiplyAdd(power, excess, L.Subtract(power, L.Constant(1)));
        return L.Divide(minusOne, L.Add(minusOne, L.Constant(2)));
    }

    /// <summary>1 − y².</summary>
    public static V Times<T, V, L>(V gradient, V y)
        where L : ILanes<T, V> => L.Multiply(gradient, L.Subtract(L.Constant(1), L.Multiply(y, y)));
}

/// <summary>σ(x) = 1 / (1 + e^−x).</summary>
internal readonly struct Logistic : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<T, V, L>(V x)
        where L : ILanes<T, V> =>
        L.Divide(L.Constant(1), L.Add(L.Constant(1), Exponential.Of<T, V, L>(L.Subtract(L.Constant(0), x))));

    /// <summary>y(1 − y).</summary>
    public static V Times<T, V, L>(V gradient, V y)
        where L : ILanes<T, V> => L.Multiply(gradient, L.Multiply(y, L.Subtract(L.Constant(1), y)));
}

/// <summary>max(0, x).</summary>
internal readonly struct Rectifier : IFunction
{
    public static V Of<T, V, L>(V x)
        where L : ILanes<T, V> => L.Larger(L.Constant(0), x);

    /// <summary>1 where y is above 0, else 0.</summary>
    public static V Times<T, V, L>(V gradient, V y)
        where L : ILanes<T, V> => L.Multiply(gradient, L.IsPositive(y));
}
