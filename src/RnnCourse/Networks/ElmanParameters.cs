using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>The five parameters of an Elman network, or anything of their shapes, such as their gradients.</summary>
/// <remarks>The number of parameters, D·H + H·H + H + H·Q + Q, does not depend on the length of a sequence.</remarks>
public sealed class ElmanParameters
{
    /// <summary>Parameters with the values given, copied.</summary>
    /// <param name="inputWeights">W_xh, D × H.</param>
    /// <param name="recurrentWeights">W_hh, H × H.</param>
    /// <param name="hiddenBias">b_h, length H.</param>
    /// <param name="outputWeights">W_hq, H × Q.</param>
    /// <param name="outputBias">b_q, length Q.</param>
    /// <exception cref="ArgumentException">When the shapes do not fit each other or a value is not finite.</exception>
    public ElmanParameters(
        Matrix<double> inputWeights, Matrix<double> recurrentWeights, Vector<double> hiddenBias, Matrix<double> outputWeights, Vector<double> outputBias)
    {
        ArgumentNullException.ThrowIfNull(inputWeights);
        ArgumentNullException.ThrowIfNull(outputWeights);
        var hidden = inputWeights.ColumnCount;
        Require.Finite(inputWeights, nameof(inputWeights));
        Require.Shape(recurrentWeights, hidden, hidden, nameof(recurrentWeights));
        Require.Length(hiddenBias, hidden, nameof(hiddenBias));
        Require.Shape(outputWeights, hidden, outputWeights.ColumnCount, nameof(outputWeights));
        Require.Length(outputBias, outputWeights.ColumnCount, nameof(outputBias));
        (InputWeights, RecurrentWeights, HiddenBias) = (Storage.Dense(inputWeights), Storage.Dense(recurrentWeights), Storage.Dense(hiddenBias));
        (OutputWeights, OutputBias) = (Storage.Dense(outputWeights), Storage.Dense(outputBias));
        Arrays =
        [
            Storage.Of(InputWeights), Storage.Of(RecurrentWeights), Storage.Of(HiddenBias), Storage.Of(OutputWeights), Storage.Of(OutputBias),
        ];
    }

    /// <summary>The parameters' names, in the order of <see cref="AsMatrices"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["W_xh", "W_hh", "b_h", "W_hq", "b_q"];

    /// <summary>W_xh, D × H: from the input to the hidden state.</summary>
    public Matrix<double> InputWeights { get; }

    /// <summary>W_hh, H × H: from the last hidden state to the next.</summary>
    public Matrix<double> RecurrentWeights { get; }

    /// <summary>b_h, length H.</summary>
    public Vector<double> HiddenBias { get; }

    /// <summary>W_hq, H × Q: from the hidden state to the output.</summary>
    public Matrix<double> OutputWeights { get; }

    /// <summary>b_q, length Q.</summary>
    public Vector<double> OutputBias { get; }

    /// <summary>The number of parameters.</summary>
    public int Count => Arrays.Sum(array => array.Length);

    /// <summary>The storage of all five, in the order of <see cref="Names"/>, matrices by columns: views, not copies.</summary>
    internal double[][] Arrays { get; }

    /// <summary>Parameters of the same shapes, all zero.</summary>
    /// <param name="inputs">D, the number of inputs.</param>
    /// <param name="hidden">H, the number of hidden units.</param>
    /// <param name="outputs">Q, the number of outputs.</param>
    /// <returns>New parameters.</returns>
    public static ElmanParameters Zeros(int inputs, int hidden, int outputs)
    {
        Require.Positive(inputs, nameof(inputs));
        Require.Positive(hidden, nameof(hidden));
        Require.Positive(outputs, nameof(outputs));
        var (matrix, vector) = (Matrix<double>.Build, Vector<double>.Build);
        return new(matrix.Dense(inputs, hidden), matrix.Dense(hidden, hidden), vector.Dense(hidden), matrix.Dense(hidden, outputs), vector.Dense(outputs));
    }

    /// <summary>An independent copy.</summary>
    /// <returns>New parameters.</returns>
    public ElmanParameters Clone() => new(InputWeights, RecurrentWeights, HiddenBias, OutputWeights, OutputBias);

    /// <summary>All five as matrices in the order of <see cref="Names"/>; a bias is a matrix of one row.</summary>
    /// <returns>W_xh, W_hh, b_h, W_hq, b_q.</returns>
    public IReadOnlyList<Matrix<double>> AsMatrices() =>
        [InputWeights, RecurrentWeights, HiddenBias.ToRowMatrix(), OutputWeights, OutputBias.ToRowMatrix()];

    /// <summary>The Euclidean norm of all parameters taken as one vector.</summary>
    /// <returns>The norm, 0 or more.</returns>
    public double Norm()
    {
        var sum = 0.0;
        foreach (var array in Arrays)
            sum += System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(array);
        return Math.Sqrt(sum);
    }
}
