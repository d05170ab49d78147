using System.Numerics.Tensors;
using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>Adagrad: s ← s + g², θ ← θ − η g / (√s + ε), element by element: the more a parameter has moved, the less it moves.</summary>
/// <remarks>Source: J. Duchi, E. Hazan, Y. Singer, Adaptive subgradient methods for online learning and stochastic optimization (2011).</remarks>
public sealed class Adagrad : Optimiser
{
    /// <summary>The rule.</summary>
    /// <param name="learningRate">η, above zero.</param>
    /// <param name="epsilon">ε, above zero.</param>
    public Adagrad(double learningRate = 0.01, double epsilon = 1e-10)
        : base("Adagrad", learningRate, "s")
    {
        Require.Positive(epsilon, nameof(epsilon));
        Epsilon = epsilon;
    }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    internal override double[] Settings => [LearningRate, Epsilon];

    private protected override void Move<T>(Span<T> values, ReadOnlySpan<T> gradient)
    {
        Span<T> squares = StateOf<T>(0), step = Scratch<T>();
        TensorPrimitives.MultiplyAdd(gradient, gradient, squares, squares);
        TensorPrimitives.Sqrt(squares, step);
        TensorPrimitives.Add(step, As<T>(Epsilon), step);
        TensorPrimitives.Divide(gradient, step, step);
        TensorPrimitives.MultiplyAdd(step, As<T>(-LearningRate), values, values);
    }
}
