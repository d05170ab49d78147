using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

/// <summary>e^x as a function for a whole row; the library itself needs it within others only.</summary>
internal readonly struct Power : IFunction
{
    public static V Of<T, V, L>(V x)
        where L : ILanes<T, V> => Exponential.Of<T, V, L>(x);

    public static V Times<T, V, L>(V gradient, V y)
        where L : ILanes<T, V> => L.Multiply(gradient, y);
}
