namespace RnnCourse.Networks;

/// <summary>An activation on the numbers of one precision.</summary>
/// <param name="Apply">Turns pre-activations into values, in place.</param>
/// <param name="MultiplyBySlope">Multiplies gradients by φ′, given the values.</param>
internal sealed record ActivationMap<T>(ActivationMap<T>.Map Apply, ActivationMap<T>.Scale MultiplyBySlope)
{
    internal delegate void Map(Span<T> values);

    internal delegate void Scale(ReadOnlySpan<T> values, Span<T> gradients);
}
