using System.Numerics;
using System.Numerics.Tensors;

namespace RnnCourse.Networks;

/// <summary>What an output becomes before it is fed back, f_t = φ_f(o_t), row by row.</summary>
internal sealed class OutputFeedback<T>(Activation activation, int width)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Softmax looks at a whole row; the others at each element.
    private readonly ActivationMap<T>? map = activation == Activation.Softmax ? null : activation.In<T>();

    /// <summary>f from o, in place.</summary>
    public void Apply(Span<T> rows)
    {
        map?.Apply(rows);
        for (var at = 0; map is null && at < rows.Length; at += width)
            Softmax.Of<T>(rows.Slice(at, width), rows.Slice(at, width), 1);
    }

    /// <summary>dL/do from dL/df, in place, given f: by a softmax f ∘ (dL/df − Σ_q f_q dL/df_q).</summary>
    public void Backward(ReadOnlySpan<T> values, Span<T> gradients)
    {
        map?.MultiplyBySlope(values, gradients);
        for (var at = 0; map is null && at < gradients.Length; at += width)
        {
            var f = values.Slice(at, width);
            var gradient = gradients.Slice(at, width);
            TensorPrimitives.Subtract(gradient, TensorPrimitives.Dot(f, gradient), gradient);
            TensorPrimitives.Multiply(f, gradient, gradient);
        }
    }
}
