using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;

namespace RnnCourse.Tests.Interchange;

/// <summary>The parameters of an Elman network, an LSTM or a GRU as PyTorch names and lays them out, in an .npz file.</summary>
/// <remarks>
/// nn.RNN computes h_t = φ(W_ih x_t + b_ih + W_hh h_{t−1} + b_hh) with column vectors, so weight_ih_l0 is W_xhᵀ (GH × D), weight_hh_l0 is
/// W_hhᵀ (GH × H), and b_h = bias_ih_l0 + bias_hh_l0; nn.Linear's weight is W_hqᵀ (Q × H). The gates of nn.LSTM (i f g o) and of nn.GRU
/// (r z n) stand in the same order as here; the last H of a GRU's bias_hh_l0 are its b_hn. PyTorch keeps φ outside of the parameters.
/// </remarks>
internal static class TorchLayout
{
    /// <summary>The arrays' names, of one nn.RNN, nn.LSTM or nn.GRU layer with bias and an nn.Linear called head.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "head.weight", "head.bias"];

    /// <summary>Writes a network's parameters; b_h goes to bias_ih_l0; bias_hh_l0 is zero, but for a GRU's b_hn.</summary>
    /// <param name="network">The network, any but a feed-forward one.</param>
    /// <param name="path">The file, in a folder that exists; replaced in one step.</param>
    /// <param name="inSingle">Whether to round to float32, PyTorch's own precision; float64 when not, and then nothing is lost.</param>
    public static void Write(Network network, string path, bool inSingle = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        var p = network.Parameters;
        if (p.RecurrentWeights.RowCount == 0)
            throw new ArgumentException($"network is of the kind {network}; PyTorch's recurrent layers are Elman, LSTM and GRU.", nameof(network));
        var second = Vector<double>.Build.Dense(p.HiddenBias.Count);
        p.CandidateBias?.CopySubVectorTo(second, 0, second.Count - network.Hidden, network.Hidden);
        NpyArray[] arrays =
        [
            Transposed(p.InputWeights), Transposed(p.RecurrentWeights), Of(p.HiddenBias), Of(second),
            Transposed(p.OutputWeights), Of(p.OutputBias),
        ];
        Npz.Write(path, Names.Zip(arrays).ToDictionary(pair => pair.First, pair => pair.Second), inSingle);
    }

    /// <summary>Reads a network, whose kind follows from the number of its gates: 1 Elman, 3 GRU, 4 LSTM.</summary>
    /// <param name="path">A file with the arrays of <see cref="Names"/> and no others.</param>
    /// <param name="activation">φ, as an nn.RNN was made; tanh when not given, and always for the others.</param>
    /// <returns>A new network.</returns>
    /// <exception cref="InvalidDataException">When an array is missing, too many, of another shape or not finite, or the file is no .npz.</exception>
    public static Network Read(string path, Activation? activation = null)
    {
        var arrays = Npz.Read(path);
        if (!arrays.Keys.Order().SequenceEqual(Names.Order()))
            throw new InvalidDataException($"{path} is refused: it holds {string.Join(", ", arrays.Keys)}; it must hold {string.Join(", ", Names)}.");
        try
        {
            var (inputs, recurrent, output) = (MatrixOf(Names[0]), MatrixOf(Names[1]), MatrixOf(Names[4]));
            var (bias, second, hidden) = (VectorOf(Names[2]), VectorOf(Names[3]), output.RowCount);
            if (inputs.ColumnCount != 3 * hidden || second.Count != 3 * hidden)
            {
                var parameters = new NetworkParameters(inputs, recurrent, bias + second, output, VectorOf(Names[5]));
                return inputs.ColumnCount == 4 * hidden ? new LstmNetwork(parameters) : new ElmanNetwork(parameters, activation);
            }

            var candidate = second.SubVector(2 * hidden, hidden);
            second.ClearSubVector(2 * hidden, hidden);
            return new GruNetwork(new NetworkParameters(inputs, recurrent, bias + second, output, VectorOf(Names[5]), candidate));
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
