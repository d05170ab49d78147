using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>An activation function φ, applied element by element; softmax alone takes a row at a time.</summary>
/// <remarks>
/// Each has a derivative that follows from its value y = φ(a) alone, so the backward pass needs no pre-activations:
/// tanh′ = 1 − y², σ′ = y(1 − y), ReLU′ = 1 where y > 0 (and 0 at a = 0, by convention), identity′ = 1.
/// </remarks>
public sealed class Activation
{
    private readonly ActivationMap<double>? inDouble;
    private readonly ActivationMap<float>? inSingle;

    private Activation(string name, double steepest, ActivationMap<double>? inDouble, ActivationMap<float>? inSingle) =>
        (Name, SteepestSlope, this.inDouble, this.inSingle) = (name, steepest, inDouble, inSingle);

    /// <summary>The hyperbolic tangent, from −1 to 1.</summary>
    public static Activation Tanh { get; } = new(
        "tanh", 1,
        new(Rows.Map<double, HyperbolicTangent>, Rows.MultiplyBySlope<double, HyperbolicTangent>),
        new(Rows.Map<float, HyperbolicTangent>, Rows.MultiplyBySlope<float, HyperbolicTangent>));

    /// <summary>The logistic function 1/(1 + e^−a), from 0 to 1.</summary>
    public static Activation Sigmoid { get; } = new(
        "sigmoid", 0.25,
        new(Rows.Map<double, Logistic>, Rows.MultiplyBySlope<double, Logistic>),
        new(Rows.Map<float, Logistic>, Rows.MultiplyBySlope<float, Logistic>));

    /// <summary>The rectifier max(0, a).</summary>
    public static Activation ReLU { get; } = new(
        "relu", 1,
        new(Rows.Map<double, Rectifier>, Rows.MultiplyBySlope<double, Rectifier>),
        new(Rows.Map<float, Rectifier>, Rows.MultiplyBySlope<float, Rectifier>));

    /// <summary>The identity: a linear network.</summary>
    public static Activation Identity { get; } = new("identity", 1, new(_ => { }, (_, _) => { }), new(_ => { }, (_, _) => { }));

    /// <summary>The softmax of each row (<see cref="Networks.Softmax"/>): for outputs, whose elements then sum to one; no hidden layer takes it.</summary>
    public static Activation Softmax { get; } = new("softmax", 0.5, null, null);

    /// <summary>The four that a hidden layer can have.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Tanh, Sigmoid, ReLU, Identity];

    /// <summary>"tanh", "sigmoid", "relu", "identity" or "softmax".</summary>
    public string Name { get; }

    /// <summary>γ = max |φ′|, which enters the bound on the Jacobians; for softmax the largest norm of a row's Jacobian.</summary>
    public double SteepestSlope { get; }

    /// <summary>φ of every element, or of every row; NaN of NaN.</summary>
    /// <param name="values">Pre-activations, any shape.</param>
    /// <returns>A new matrix of the same shape.</returns>
    public Matrix<double> Of(Matrix<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (inDouble is null)
            return Networks.Softmax.Of(values);
        var result = Storage.Dense(values);
        inDouble.Apply(Storage.Of(result));
        return result;
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
    internal ActivationMap<T> In<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        inDouble is null
            ? throw new ArgumentException("activation is softmax; here it must work element by element: tanh, sigmoid, relu or identity.", "activation")
            : inDouble as ActivationMap<T> ?? (ActivationMap<T>)(object)inSingle!;
}
