using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>An activation function φ, applied element by element.</summary>
/// <remarks>
/// Each has a derivative that follows from its value y = φ(a) alone, so the backward pass needs no pre-activations:
/// tanh′ = 1 − y², σ′ = y(1 − y), ReLU′ = 1 where y > 0 (and 0 at a = 0, by convention), identity′ = 1.
/// </remarks>
public sealed class Activation
{
    private delegate void Map(Span<double> values);

    private delegate void ScaleByDerivative(ReadOnlySpan<double> outputs, Span<double> gradients);

    private readonly Map map;
    private readonly ScaleByDerivative scale;

    private Activation(string name, double steepest, Map map, ScaleByDerivative scale) =>
        (Name, SteepestSlope, this.map, this.scale) = (name, steepest, map, scale);

    /// <summary>The hyperbolic tangent, from −1 to 1.</summary>
    public static Activation Tanh { get; } = new("tanh", 1, values => TensorPrimitives.Tanh(values, values), Slopes.Multiply<TanhSlope>);

    /// <summary>The logistic function 1/(1 + e^−a), from 0 to 1.</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", 0.25, values => TensorPrimitives.Sigmoid(values, values), Slopes.Multiply<SigmoidSlope>);

    /// <summary>The rectifier max(0, a).</summary>
    public static Activation ReLU { get; } = new("relu", 1, values => TensorPrimitives.Max(values, 0.0, values), Slopes.Multiply<ReLUSlope>);

    /// <summary>The identity: a linear network.</summary>
    public static Activation Identity { get; } = new("identity", 1, _ => { }, (_, _) => { });

    /// <summary>All four.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Tanh, Sigmoid, ReLU, Identity];

    /// <summary>"tanh", "sigmoid", "relu" or "identity".</summary>
    public string Name { get; }

    /// <summary>γ = max |φ′|, which enters the bound on the Jacobians.</summary>
    public double SteepestSlope { get; }

    /// <summary>φ of every element; NaN of NaN.</summary>
    /// <param name="values">Pre-activations, any shape.</param>
    /// <returns>A new matrix of the same shape.</returns>
    public Matrix<double> Of(Matrix<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var result = Storage.Dense(values);
        Apply(Storage.Of(result));
        return result;
    }

    /// <summary>φ′ of every element, from the values y = φ(a); NaN of NaN.</summary>
    /// <param name="outputs">Values of the activation, any shape.</param>
    /// <returns>A new matrix of the same shape.</returns>
    public Matrix<double> SlopeAt(Matrix<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var slopes = Matrix<double>.Build.Dense(outputs.RowCount, outputs.ColumnCount, 1);
        MultiplyBySlope(Storage.Of(Storage.Dense(outputs)), Storage.Of(slopes));
        return slopes;
    }

    /// <summary>The activation's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    internal void Apply(Span<double> values) => map(values);

    internal void MultiplyBySlope(ReadOnlySpan<double> outputs, Span<double> gradients) => scale(outputs, gradients);
}
