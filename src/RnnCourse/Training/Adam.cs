using System.Numerics.Tensors;
using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>
/// Adam: m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², then with the means freed of their start at zero, at step n,
/// θ ← θ − η m/(1 − β₁ⁿ) / (√(s/(1 − β₂ⁿ)) + ε), element by element.
/// </summary>
/// <remarks>Source: D. P. Kingma, J. Ba, Adam: a method for stochastic optimization (2015).</remarks>
public sealed class Adam : Optimizer
{
    /// <summary>The rule.</summary>
    /// <param name="learningRate">η, above zero.</param>
    /// <param name="beta1">β₁, from 0 to below 1.</param>
    /// <param name="beta2">β₂, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above zero.</param>
    public Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        : base("Adam", learningRate, "m", "s")
    {
        RequireShare(beta1, nameof(beta1));
        RequireShare(beta2, nameof(beta2));
        Require.Positive(epsilon, nameof(epsilon));
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
    }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    internal override double[] Settings => [LearningRate, Beta1, Beta2, Epsilon];

    private protected override void Move<T>(Span<T> values, ReadOnlySpan<T> gradient)
    {
        Span<T> mean = StateOf<T>(0), squares = StateOf<T>(1), step = Scratch<T>();
        TensorPrimitives.Multiply(mean, As<T>(Beta1), mean);
        TensorPrimitives.MultiplyAdd(gradient, As<T>(1 - Beta1), mean, mean);
        TensorPrimitives.Multiply(gradient, gradient, step);
        TensorPrimitives.Multiply(squares, As<T>(Beta2), squares);
        TensorPrimitives.MultiplyAdd(step, As<T>(1 - Beta2), squares, squares);
        TensorPrimitives.Sqrt(squares, step);
        TensorPrimitives.Divide(step, As<T>(Math.Sqrt(1 - Math.Pow(Beta2, Steps))), step);
        TensorPrimitives.Add(step, As<T>(Epsilon), step);
        TensorPrimitives.Divide(mean, step, step);
        TensorPrimitives.MultiplyAdd(step, As<T>(-LearningRate / (1 - Math.Pow(Beta1, Steps))), values, values);
    }
}
