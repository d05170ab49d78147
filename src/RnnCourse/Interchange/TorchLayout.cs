using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;

namespace RnnCourse.Interchange;

/// <summary>An Elman network's parameters as PyTorch names and lays them out, in an .npz file.</summary>
/// <remarks>
/// nn.RNN computes h_t = φ(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh) with column vectors, so weight_ih_l0 is W_xhᵀ (H × D), weight_hh_l0 is
/// W_hhᵀ (H × H), and b_h = bias_ih_l0 + bias_hh_l0; nn.Linear's weight is W_hqᵀ (Q × H). PyTorch keeps φ outside of the parameters.
/// </remarks>
public static class TorchLayout
{
    /// <summary>The arrays' names, of one nn.RNN layer with bias and an nn.Linear called head.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "head.weight", "head.bias"];

    /// <summary>Writes a network's parameters; b_h goes to bias_ih_l0, and bias_hh_l0 is zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, in a folder that exists; replaced in one step.</param>
    /// <param name="inSingle">Whether to round to float32, nn.RNN's own precision; float64 when not, and then nothing is lost.</param>
    public static void Write(ElmanNetwork network, string path, bool inSingle = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        var p = network.Parameters;
        NpyArray[] arrays =
        [
            Transposed(p.InputWeights), Transposed(p.RecurrentWeights), Of(p.HiddenBias), Of(Vector<double>.Build.Dense(network.Hidden)),
            Transposed(p.OutputWeights), Of(p.OutputBias),
        ];
        Npz.Write(path, Names.Zip(arrays).ToDictionary(pair => pair.First, pair => pair.Second), inSingle);
    }

    /// <summary>Reads a network.</summary>
    /// <param name="path">A file with the arrays of <see cref="Names"/> and no others.</param>
    /// <param name="activation">φ, as the nn.RNN was made; tanh when not given.</param>
    /// <returns>A new network.</returns>
    /// <exception cref="InvalidDataException">When an array is missing, too many, of another shape or not finite, or the file is no .npz.</exception>
    public static ElmanNetwork Read(string path, Activation? activation = null)
    {
        var arrays = Npz.Read(path);
        if (!arrays.Keys.Order().SequenceEqual(Names.Order()))
            throw new InvalidDataException($"{path} is refused: it holds {string.Join(", ", arrays.Keys)}; wanted are {string.Join(", ", Names)}.");
        try
        {
            var parameters = new NetworkParameters(
                MatrixOf(Names[0]), MatrixOf(Names[1]), VectorOf(Names[2]) + VectorOf(Names[3]), MatrixOf(Names[4]), VectorOf(Names[5]));
            return new ElmanNetwork(parameters, activation);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{path} is refused: {error.Message}", error);
        }

        // Row-major values of the transpose are column-major values of the matrix itself: MathNet's own order.
        Matrix<double> MatrixOf(string name) => arrays[name] is { Shape: [var columns, var rows], Values: var values }
            ? Matrix<double>.Build.Dense(rows, columns, values)
            : throw new ArgumentException($"{name} has {arrays[name].Shape.Count} dimensions; it must have 2.");

        Vector<double> VectorOf(string name) => arrays[name] is { Shape: [_], Values: var values }
            ? Vector<double>.Build.Dense(values)
            : throw new ArgumentException($"{name} has {arrays[name].Shape.Count} dimensions; it must have 1.");
    }

    private static NpyArray Transposed(Matrix<double> matrix) => new([matrix.ColumnCount, matrix.RowCount], matrix.ToColumnMajorArray());

    private static NpyArray Of(Vector<double> vector) => new([vector.Count], vector.ToArray());
}
