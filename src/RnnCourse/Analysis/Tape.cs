using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Analysis;

/// <summary>
/// Reverse-mode automatic differentiation on small matrices, the second oracle: it writes down each operation as it happens and
/// replays the list backwards.
/// </summary>
/// <remarks>
/// Each operation knows only its own derivative, so the tape shares nothing with the derivation of
/// <see cref="Networks.NetworkPass.Backward"/>. Written to be read, not to be fast. Source: A. Griewank, A. Walther,
/// Evaluating Derivatives, 2nd edition (2008), chapter 3.
/// </remarks>
public sealed class Tape
{
    private readonly List<TapeNode> nodes = [];
    private readonly List<Action> operations = [];

    /// <summary>A matrix whose gradient is wanted, or a constant.</summary>
    /// <param name="value">The value, any shape.</param>
    /// <returns>A node without a history.</returns>
    public TapeNode Leaf(Matrix<double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return NewNode(value);
    }

    /// <summary>Fills the gradient of every node with d<paramref name="scalar"/>/dnode, starting anew.</summary>
    /// <param name="scalar">A 1 × 1 node of this tape.</param>
    /// <exception cref="ArgumentException">When the node is not 1 × 1 or lies on another tape.</exception>
    public void Backward(TapeNode scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (scalar.Tape != this)
            throw new ArgumentException("The node lies on another tape.", nameof(scalar));
        if (scalar.Value.RowCount != 1 || scalar.Value.ColumnCount != 1)
            throw new ArgumentException($"The node is {scalar.Value.RowCount} × {scalar.Value.ColumnCount}; it must be 1 × 1.", nameof(scalar));
        foreach (var node in nodes)
            node.Gradient.Clear();
        scalar.Gradient[0, 0] = 1;
        for (var i = operations.Count - 1; i >= 0; i--)
        {
            Stopping.Check();
            operations[i]();
        }
    }

    /// <summary>Writes an operation down.</summary>
    internal TapeNode Record(Matrix<double> value, Action<Matrix<double>> backward)
    {
        Stopping.Check();
        var node = NewNode(value);
        operations.Add(() => backward(node.Gradient));
        return node;
    }

    private TapeNode NewNode(Matrix<double> value)
    {
        var node = new TapeNode(this, value);
        nodes.Add(node);
        return node;
    }
}
