using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>The parameters of a network with G gates side by side, or anything of their shapes, such as their gradients.</summary>
/// <remarks>
/// An Elman network has G = 1, an LSTM 4 (i f g o), a GRU 3 (r z n). The number of parameters, D·GH + H·GH + GH + H·Q + Q, does not
/// depend on the length of a sequence.
/// </remarks>
public sealed class NetworkParameters
{
    private static readonly string[] AllNames = ["W_xh", "W_hh", "b_h", "W_hq", "b_q", "b_hn"];

    /// <summary>Parameters with the values given, copied.</summary>
    /// <param name="inputWeights">W_xh, D × GH.</param>
    /// <param name="recurrentWeights">W_hh, H × GH; no row where nothing recurs.</param>
    /// <param name="hiddenBias">b_h, length GH.</param>
    /// <param name="outputWeights">W_hq, H × Q.</param>
    /// <param name="outputBias">b_q, length Q.</param>
    /// <param name="candidateBias">b_hn, length H, which only a GRU has: the bias of what the reset gate multiplies.</param>
    /// <exception cref="ArgumentException">When the shapes do not fit each other or a value is not finite.</exception>
    public NetworkParameters(
        Matrix<double> inputWeights, Matrix<double> recurrentWeights, Vector<double> hiddenBias, Matrix<double> outputWeights, Vector<double> outputBias,
        Vector<double>? candidateBias = null)
    {
        ArgumentNullException.ThrowIfNull(inputWeights);
        ArgumentNullException.ThrowIfNull(recurrentWeights);
        ArgumentNullException.ThrowIfNull(outputWeights);
        var (width, hidden) = (inputWeights.ColumnCount, outputWeights.RowCount);
        Require.Finite(inputWeights, nameof(inputWeights));
        Require.Shape(recurrentWeights, recurrentWeights.RowCount, width, nameof(recurrentWeights));
        Require.Length(hiddenBias, width, nameof(hiddenBias));
        if (hidden == 0 || width % hidden != 0)
            throw new ArgumentException($"outputWeights has {hidden} rows; the {width} columns of inputWeights must be a multiple of them.", nameof(outputWeights));
        Require.Finite(outputWeights, nameof(outputWeights));
        Require.Length(outputBias, outputWeights.ColumnCount, nameof(outputBias));
        if (candidateBias is not null)
            Require.Length(candidateBias, hidden, nameof(candidateBias));
        (InputWeights, RecurrentWeights, HiddenBias) = (Storage.Dense(inputWeights), Storage.Dense(recurrentWeights), Storage.Dense(hiddenBias));
        (OutputWeights, OutputBias) = (Storage.Dense(outputWeights), Storage.Dense(outputBias));
        CandidateBias = candidateBias is null ? null : Storage.Dense(candidateBias);
        double[][] five =
        [
            Storage.Of(InputWeights), Storage.Of(RecurrentWeights), Storage.Of(HiddenBias), Storage.Of(OutputWeights), Storage.Of(OutputBias),
        ];
        Arrays = CandidateBias is null ? five : [.. five, Storage.Of(CandidateBias)];
    }

    /// <summary>The parameters' names, in the order of <see cref="AsMatrices"/>: W_xh, W_hh, b_h, W_hq, b_q, and a GRU's b_hn.</summary>
    public IReadOnlyList<string> Names => AllNames[..Arrays.Length];

    /// <summary>W_xh, D × GH: from the input to the gates.</summary>
    public Matrix<double> InputWeights { get; }

    /// <summary>W_hh, H × GH: from the last hidden state to the gates.</summary>
    public Matrix<double> RecurrentWeights { get; }

    /// <summary>b_h, length GH.</summary>
    public Vector<double> HiddenBias { get; }

    /// <summary>W_hq, H × Q: from the hidden state to the output.</summary>
    public Matrix<double> OutputWeights { get; }

    /// <summary>b_q, length Q.</summary>
    public Vector<double> OutputBias { get; }

    /// <summary>b_hn, length H, of a GRU; null elsewhere.</summary>
    public Vector<double>? CandidateBias { get; }

    /// <summary>[W_xh; W_hh], (D + H) × GH: what multiplies an input and the last state when they stand side by side. A copy.</summary>
    public Matrix<double> Stacked => InputWeights.Stack(RecurrentWeights);

    /// <summary>The number of parameters.</summary>
    public int Count => Arrays.Sum(array => array.Length);

    /// <summary>The storage of all, in the order of <see cref="Names"/>, matrices by columns: views, not copies.</summary>
    internal double[][] Arrays { get; }

    /// <summary>Parameters of an Elman network, all zero.</summary>
    /// <param name="inputs">D, the number of inputs.</param>
    /// <param name="hidden">H, the number of hidden units.</param>
    /// <param name="outputs">Q, the number of outputs.</param>
    /// <returns>New parameters.</returns>
    public static NetworkParameters Zeros(int inputs, int hidden, int outputs) => Zeros(inputs, hidden, outputs, 1, hidden);

    /// <summary>Parameters with G gates that read a state of some width, all zero.</summary>
    internal static NetworkParameters Zeros(int inputs, int hidden, int outputs, int gates, int feedback, bool candidate = false)
    {
        Require.Positive(inputs, nameof(inputs));
        Require.Positive(hidden, nameof(hidden));
        Require.Positive(outputs, nameof(outputs));
        Require.Room(inputs, nameof(inputs), (double)gates * hidden, nameof(hidden));
        Require.Room(feedback, feedback == hidden ? nameof(hidden) : nameof(outputs), (double)gates * hidden, nameof(hidden));
        Require.Room(hidden, nameof(hidden), outputs, nameof(outputs));
        var (matrix, vector) = (Matrix<double>.Build, Vector<double>.Build);
        return new(
            matrix.Dense(inputs, gates * hidden), matrix.Dense(feedback, gates * hidden), vector.Dense(gates * hidden),
            matrix.Dense(hidden, outputs), vector.Dense(outputs), candidate ? vector.Dense(hidden) : null);
    }

    /// <summary>Draws all weights, gate by gate, W_xh first; uniform on ±1/√H where no initializer is given. The biases stay.</summary>
    internal NetworkParameters Draw(int seed, Initializer? inputWeights, Initializer? recurrentWeights, Initializer? outputWeights)
    {
        var (random, hidden) = (new Random(seed), OutputWeights.RowCount);
        var uniform = Initializer.Uniform(1 / Math.Sqrt(hidden));
        foreach (var (weights, initializer) in new[] { (InputWeights, inputWeights), (RecurrentWeights, recurrentWeights), (OutputWeights, outputWeights) })
        {
            var width = weights == OutputWeights ? weights.ColumnCount : hidden;
            for (var gate = 0; gate < weights.ColumnCount && weights.RowCount > 0; gate += width)
                weights.SetSubMatrix(0, gate, (initializer ?? uniform).Draw(weights.RowCount, width, random));
        }

        return this;
    }

    /// <summary>An independent copy.</summary>
    /// <returns>New parameters.</returns>
    public NetworkParameters Clone() => new(InputWeights, RecurrentWeights, HiddenBias, OutputWeights, OutputBias, CandidateBias);

    /// <summary>All as matrices in the order of <see cref="Names"/>; a bias is a matrix of one row.</summary>
    /// <returns>W_xh, W_hh, b_h, W_hq, b_q, and a GRU's b_hn.</returns>
    public IReadOnlyList<Matrix<double>> AsMatrices()
    {
        Matrix<double>[] five = [InputWeights, RecurrentWeights, HiddenBias.ToRowMatrix(), OutputWeights, OutputBias.ToRowMatrix()];
        return CandidateBias is null ? five : [.. five, CandidateBias.ToRowMatrix()];
    }

    /// <summary>Parameters of these shapes with other numbers, copied.</summary>
    internal NetworkParameters With(NumberArrays numbers)
    {
        var result = Clone();
        for (var i = 0; i < result.Arrays.Length; i++)
            numbers[i].CopyTo(result.Arrays[i], 0);
        return result;
    }
}
