using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Analysis;

/// <summary>A matrix on a <see cref="Analysis.Tape"/>: a value, and after <see cref="Tape.Backward"/> its gradient.</summary>
/// <remarks>Operands of an operation lie on one tape and have fitting shapes, as in MathNet, which refuses others.</remarks>
public sealed class TapeNode
{
    internal TapeNode(Tape tape, Matrix<double> value) =>
        (Tape, Value, Gradient) = (tape, value, Matrix<double>.Build.Dense(value.RowCount, value.ColumnCount));

    /// <summary>The tape that the node lies on.</summary>
    public Tape Tape { get; }

    /// <summary>The value.</summary>
    public Matrix<double> Value { get; }

    /// <summary>The total derivative of the scalar given to <see cref="Tape.Backward"/> by this node; zero before.</summary>
    public Matrix<double> Gradient { get; }

    /// <summary>The sum of two nodes of one shape.</summary>
    /// <param name="left">A node.</param>
    /// <param name="right">A node.</param>
    /// <returns>left + right.</returns>
    public static TapeNode operator +(TapeNode left, TapeNode right) => Known(left).Tape.Record(left.Value + Known(right).Value, gradient =>
    {
        left.Gain(gradient);
        right.Gain(gradient);
    });

    /// <summary>The difference of two nodes of one shape.</summary>
    /// <param name="left">A node.</param>
    /// <param name="right">A node.</param>
    /// <returns>left − right.</returns>
    public static TapeNode operator -(TapeNode left, TapeNode right) => Known(left).Tape.Record(left.Value - Known(right).Value, gradient =>
    {
        left.Gain(gradient);
        right.Gain(-gradient);
    });

    /// <summary>The matrix product.</summary>
    /// <param name="left">An m × n node.</param>
    /// <param name="right">An n × p node.</param>
    /// <returns>left · right, m × p.</returns>
    public static TapeNode operator *(TapeNode left, TapeNode right) => Known(left).Tape.Record(left.Value * Known(right).Value, gradient =>
    {
        left.Gain(gradient * right.Value.Transpose());
        right.Gain(left.Value.Transpose() * gradient);
    });

    /// <summary>The product with a number.</summary>
    /// <param name="factor">A constant.</param>
    /// <param name="node">A node.</param>
    /// <returns>factor · node.</returns>
    public static TapeNode operator *(double factor, TapeNode node) =>
        Known(node).Tape.Record(factor * node.Value, gradient => node.Gain(factor * gradient));

    /// <summary>The product element by element.</summary>
    /// <param name="other">A node of the same shape.</param>
    /// <returns>this ∘ other.</returns>
    public TapeNode PointwiseMultiply(TapeNode other) => Tape.Record(Value.PointwiseMultiply(Known(other).Value), gradient =>
    {
        Gain(gradient.PointwiseMultiply(other.Value));
        other.Gain(gradient.PointwiseMultiply(Value));
    });

    /// <summary>Adds a row to every row.</summary>
    /// <param name="row">A 1 × n node.</param>
    /// <returns>A node of this shape.</returns>
    public TapeNode AddRow(TapeNode row) => Tape.Record(Value.MapIndexed((_, column, value) => value + Known(row).Value[0, column]), gradient =>
    {
        Gain(gradient);
        row.Gain(gradient.ColumnSums().ToRowMatrix());
    });

    /// <summary>Some columns.</summary>
    /// <param name="from">The first, from 0.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <returns>A node with as many rows.</returns>
    public TapeNode Columns(int from, int count)
    {
        Require.InRange(from, 0, Value.ColumnCount - 1, nameof(from));
        Require.InRange(count, 1, Value.ColumnCount - from, nameof(count));
        return Tape.Record(Value.SubMatrix(0, Value.RowCount, from, count), gradient =>
            Gradient.SetSubMatrix(0, from, Gradient.SubMatrix(0, Value.RowCount, from, count) + gradient));
    }

    /// <summary>Two nodes side by side.</summary>
    /// <param name="right">A node with as many rows.</param>
    /// <returns>[this right].</returns>
    public TapeNode Append(TapeNode right) => Tape.Record(Value.Append(Known(right).Value), gradient =>
    {
        Gain(gradient.SubMatrix(0, Value.RowCount, 0, Value.ColumnCount));
        right.Gain(gradient.SubMatrix(0, Value.RowCount, Value.ColumnCount, right.Value.ColumnCount));
    });

    /// <summary>A function of each element.</summary>
    /// <param name="function">f.</param>
    /// <param name="derivative">f′, of the same argument.</param>
    /// <returns>A node of this shape.</returns>
    public TapeNode Map(Func<double, double> function, Func<double, double> derivative)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(derivative);
        return Tape.Record(Value.Map(function, Zeros.Include), gradient => Gain(gradient.PointwiseMultiply(Value.Map(derivative, Zeros.Include))));
    }

    /// <summary>tanh of each element.</summary>
    /// <returns>A node of this shape.</returns>
    public TapeNode Tanh() => Map(Math.Tanh, a => 1 / (Math.Cosh(a) * Math.Cosh(a)));

    /// <summary>e to the power of each element.</summary>
    /// <returns>A node of this shape.</returns>
    public TapeNode Exp() => Map(Math.Exp, Math.Exp);

    /// <summary>The natural logarithm of each element, all above zero.</summary>
    /// <returns>A node of this shape.</returns>
    public TapeNode Log() => Map(Math.Log, a => 1 / a);

    /// <summary>The sum of each row.</summary>
    /// <returns>An m × 1 node.</returns>
    public TapeNode RowSums() => Tape.Record(
        Value.RowSums().ToColumnMatrix(),
        gradient => Gain(Value.MapIndexed((row, _, _) => gradient[row, 0], Zeros.Include)));

    /// <summary>The sum of all elements.</summary>
    /// <returns>A 1 × 1 node.</returns>
    public TapeNode Sum() => Tape.Record(
        Matrix<double>.Build.Dense(1, 1, Value.Enumerate().Sum()),
        gradient => Gain(Value.Map(_ => gradient[0, 0], Zeros.Include)));

    private static TapeNode Known(TapeNode node, [CallerArgumentExpression(nameof(node))] string name = "") => node ?? throw new ArgumentNullException(name);

    // A node may feed several operations: its gradient is the sum over all of them.
    private void Gain(Matrix<double> gradient) => Gradient.Add(gradient, Gradient);
}
