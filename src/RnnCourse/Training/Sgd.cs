using System.Numerics.Tensors;
using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>Stochastic gradient descent, θ ← θ − η g; with momentum μ, v ← μ v + g and θ ← θ − η v, or Nesterov's θ ← θ − η (g + μ v).</summary>
/// <remarks>
/// Sources: B. T. Polyak, Some methods of speeding up the convergence of iteration methods (1964); I. Sutskever et al., On the importance
/// of initialization and momentum in deep learning (2013). As in PyTorch, η multiplies v, not g: a change of η acts at once.
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>The rule.</summary>
    /// <param name="learningRate">η, above zero.</param>
    /// <param name="momentum">μ, from 0 (none) to below 1.</param>
    /// <param name="nesterov">Whether to look ahead, as Nesterov does; needs momentum.</param>
    public Sgd(double learningRate, double momentum = 0, bool nesterov = false)
        : base(nesterov ? "Nesterov" : momentum > 0 ? "momentum" : "SGD", learningRate, momentum > 0 ? ["v"] : [])
    {
        RequireShare(momentum, nameof(momentum));
        if (nesterov && momentum == 0)
            throw new ArgumentException("nesterov is true and momentum is 0; Nesterov's rule needs a momentum above zero.", nameof(nesterov));
        (Momentum, Nesterov) = (momentum, nesterov);
    }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; }

    internal override double[] Settings => [LearningRate, Momentum, Nesterov ? 1 : 0];

    private protected override void Move<T>(Span<T> values, ReadOnlySpan<T> gradient)
    {
        var step = gradient;
        if (Momentum > 0)
        {
            Span<T> velocity = StateOf<T>(0);
            TensorPrimitives.Multiply(velocity, As<T>(Momentum), velocity);
            TensorPrimitives.Add(velocity, gradient, velocity);
            step = velocity;
            if (Nesterov)
            {
                TensorPrimitives.MultiplyAdd(velocity, As<T>(Momentum), gradient, Scratch<T>());
                step = Scratch<T>();
            }
        }

        TensorPrimitives.MultiplyAddEstimate(step, As<T>(-LearningRate), values, values);
    }
}
