using System.Numerics;

namespace RnnCourse.Numerics;

/// <summary>The derivative φ′(a) of an activation, from its value y = φ(a).</summary>
internal interface ISlope
{
    public static abstract Vector<T> At<T>(Vector<T> y);
}

/// <summary>1 − y².</summary>
internal readonly struct TanhSlope : ISlope
{
    public static Vector<T> At<T>(Vector<T> y) => Vector<T>.One - (y * y);
}

/// <summary>y(1 − y).</summary>
internal readonly struct SigmoidSlope : ISlope
{
    public static Vector<T> At<T>(Vector<T> y) => y * (Vector<T>.One - y);
}

/// <summary>1 where y is above 0, else 0.</summary>
internal readonly struct ReLUSlope : ISlope
{
    public static Vector<T> At<T>(Vector<T> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), Vector<T>.One, Vector<T>.Zero);
}

/// <summary>Gradients times slopes.</summary>
internal static class Slopes
{
    public static void Multiply<T, TSlope>(ReadOnlySpan<T> outputs, Span<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSlope : ISlope
    {
        var (i, width) = (0, Vector<T>.Count);
        for (; i + width <= gradients.Length; i += width)
            (new Vector<T>(gradients[i..]) * TSlope.At(new Vector<T>(outputs[i..]))).CopyTo(gradients[i..]);
        for (; i < gradients.Length; i++)
            gradients[i] *= TSlope.At(new Vector<T>(outputs[i]))[0];
    }
}
