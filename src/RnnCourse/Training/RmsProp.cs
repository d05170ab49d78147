using System.Numerics.Tensors;
using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>RMSprop: s ← α s + (1 − α) g², θ ← θ − η g / (√s + ε), element by element.</summary>
/// <remarks>
/// It divides each gradient by its recent size, so it evens out scales; a gradient that has vanished into rounding it cannot bring back.
/// Source: T. Tieleman, G. Hinton, Lecture 6.5, Neural networks for machine learning (2012).
/// </remarks>
public sealed class RmsProp : Optimizer
{
    /// <summary>The rule.</summary>
    /// <param name="learningRate">η, above zero.</param>
    /// <param name="decay">α, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above zero.</param>
    public RmsProp(double learningRate = 0.01, double decay = 0.99, double epsilon = 1e-8)
        : base("RMSprop", learningRate, "s")
    {
        RequireShare(decay, nameof(decay));
        Require.Positive(epsilon, nameof(epsilon));
        (Decay, Epsilon) = (decay, epsilon);
    }

    /// <summary>α.</summary>
    public double Decay { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    internal override double[] Settings => [LearningRate, Decay, Epsilon];

    private protected override void Move<T>(Span<T> values, ReadOnlySpan<T> gradient)
    {
        Span<T> squares = StateOf<T>(0), step = Scratch<T>();
        TensorPrimitives.Multiply(gradient, gradient, step);
        TensorPrimitives.Multiply(squares, As<T>(Decay), squares);
        TensorPrimitives.MultiplyAdd(step, As<T>(1 - Decay), squares, squares);
        TensorPrimitives.Sqrt(squares, step);
        TensorPrimitives.Add(step, As<T>(Epsilon), step);
        TensorPrimitives.Divide(gradient, step, step);
        TensorPrimitives.MultiplyAdd(step, As<T>(-LearningRate), values, values);
    }
}
