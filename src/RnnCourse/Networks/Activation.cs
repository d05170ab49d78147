using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>An activation function φ, applied element by element; softmax alone takes a row at a time.</summary>
/// <remarks>
/// Each has a derivative that follows from its value y = φ(a) alone, so the backward pass needs no pre-activations:
/// tanh′ = 1 − y², σ′ = y(1 − y), ReLU′ = 1 where y > 0 (and 0 at a = 0, by convention), identity′ = 1.
/// </remarks>
public abstract class Activation
{
    private protected Activation(string name, double steepest) => (Name, SteepestSlope) = (name, steepest);

    /// <summary>The hyperbolic tangent, from −1 to 1.</summary>
    public static Activation Tanh { get; } = new Elementwise<HyperbolicTangent>("tanh", 1);

    /// <summary>The logistic function 1/(1 + e^−a), from 0 to 1.</summary>
    public static Activation Sigmoid { get; } = new Elementwise<Logistic>("sigmoid", 0.25);

    /// <summary>The rectifier max(0, a).</summary>
    public static Activation ReLU { get; } = new Elementwise<Rectifier>("relu", 1);

    /// <summary>The identity: a linear network.</summary>
    public static Activation Identity { get; } = new Same("identity", 1);

    /// <summary>The softmax of each row (<see cref="Networks.Softmax"/>): for outputs, whose elements then sum to one; no hidden layer takes it.</summary>
    public static Activation Softmax { get; } = new RowByRow("softmax", 0.5);

    /// <summary>The four that a hidden layer can have.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Tanh, Sigmoid, ReLU, Identity];

    /// <summary>"tanh", "sigmoid", "relu", "identity" or "softmax".</summary>
    public string Name { get; }

    /// <summary>γ = max |φ′|, which enters the bound on the Jacobians; for softmax the largest norm of a row's Jacobian.</summary>
    public double SteepestSlope { get; }

    /// <summary>φ of every element, or of every row; NaN of NaN.</summary>
    /// <param name="values">Pre-activations, any shape.</param>
    /// <returns>A new matrix of the same shape.</returns>
    internal Matrix<double> Of(Matrix<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Apply(Storage.Dense(values));
    }

    /// <summary>φ′ of every element, from the values y = φ(a); NaN of NaN.</summary>
    /// <param name="outputs">Values of the activation, any shape.</param>
    /// <returns>A new matrix of the same shape.</returns>
    /// <exception cref="ArgumentException">For softmax, which has no slope for each element.</exception>
    public Matrix<double> SlopeAt(Matrix<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var slopes = Matrix<double>.Build.Dense(outputs.RowCount, outputs.ColumnCount, 1);
        In<double>().MultiplyBySlope(Storage.Of(Storage.Dense(outputs)), Storage.Of(slopes));
        return slopes;
    }

    /// <summary>The activation's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>The same function on the numbers of a precision.</summary>
    internal abstract ActivationMap<T> In<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    // In place, where that can be.
    private protected virtual Matrix<double> Apply(Matrix<double> values)
    {
        In<double>().Apply(Storage.Of(values));
        return values;
    }

    private sealed class Elementwise<F>(string name, double steepest) : Activation(name, steepest)
        where F : IFunction
    {
        internal override ActivationMap<T> In<T>() => new(Rows.Map<T, F>, Rows.MultiplyBySlope<T, F>);
    }

    private sealed class Same(string name, double steepest) : Activation(name, steepest)
    {
        internal override ActivationMap<T> In<T>() => new(_ => { }, (_, _) => { });
    }

    private sealed class RowByRow(string name, double steepest) : Activation(name, steepest)
    {
        private protected override Matrix<double> Apply(Matrix<double> values) => Networks.Softmax.Of(values);

        internal override ActivationMap<T> In<T>() =>
            throw new ArgumentException("activation is softmax; here it must work element by element: tanh, sigmoid, relu or identity.", "activation");
    }
}

/// <summary>An activation on the numbers of one precision.</summary>
/// <param name="Apply">Turns pre-activations into values, in place.</param>
/// <param name="MultiplyBySlope">Multiplies gradients by φ′, given the values.</param>
internal sealed record ActivationMap<T>(ActivationMap<T>.Map Apply, ActivationMap<T>.Scale MultiplyBySlope)
{
    internal delegate void Map(Span<T> values);

    internal delegate void Scale(ReadOnlySpan<T> values, Span<T> gradients);
}
