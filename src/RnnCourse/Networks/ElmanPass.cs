using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>What one run of an Elman network over a batch has computed: every hidden state and every output.</summary>
/// <remarks>
/// Times run from 1 to T as in the formulas; time 0 is the initial state. Memory is (T + 1)·B·H + T·B·Q numbers: backpropagation
/// through time needs them all.
/// </remarks>
public sealed class ElmanPass
{
    private readonly double[] states;
    private readonly double[] outputs;
    private readonly Panels<double> weights = new();

    internal ElmanPass(ElmanNetwork network, int length, int batchSize)
    {
        (Network, Length, BatchSize) = (network, length, batchSize);
        states = new double[(length + 1) * batchSize * network.Hidden];
        outputs = new double[length * batchSize * network.Outputs];
    }

    /// <summary>The network that ran.</summary>
    public ElmanNetwork Network { get; }

    /// <summary>T, the number of time steps.</summary>
    public int Length { get; }

    /// <summary>B, the number of sequences.</summary>
    public int BatchSize { get; }

    /// <summary>The inputs of the run.</summary>
    public SequenceBatch Inputs { get; private set; } = null!;

    /// <summary>H_0 … H_T by time, sequence and unit.</summary>
    internal ReadOnlySpan<double> States => states;

    /// <summary>O_1 … O_T by time, sequence and output.</summary>
    internal ReadOnlySpan<double> Logits => outputs;

    /// <summary>H_t.</summary>
    /// <param name="t">The time, 0 to T; 0 is the initial state.</param>
    /// <returns>A new B × H matrix.</returns>
    public Matrix<double> HiddenAt(int t)
    {
        Require.Time(t, 0, Length);
        var size = BatchSize * Network.Hidden;
        return Storage.FromRows(states.AsSpan(t * size, size), BatchSize, Network.Hidden);
    }

    /// <summary>O_t = H_t W_hq + b_q, before any softmax.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × Q matrix.</returns>
    public Matrix<double> OutputAt(int t)
    {
        Require.Time(t, 1, Length);
        var size = BatchSize * Network.Outputs;
        return Storage.FromRows(outputs.AsSpan((t - 1) * size, size), BatchSize, Network.Outputs);
    }

    internal void SetInitialState(Matrix<double> state)
    {
        Require.Shape(state, BatchSize, Network.Hidden, "initialState");
        Storage.CopyRows(state, states);
    }

    /// <summary>Makes a state of an earlier run, or of this one, the next run's first; no gradient flows through it.</summary>
    internal void StartFrom(ElmanPass earlier, int t)
    {
        var size = BatchSize * Network.Hidden;
        earlier.states.AsSpan(t * size, size).CopyTo(states);
    }

    internal void Run(SequenceBatch inputs)
    {
        if (inputs.Width != Network.Inputs)
            throw new ArgumentException($"The inputs have {inputs.Width} features; the network takes {Network.Inputs}.", nameof(inputs));
        Inputs = inputs;
        var parameters = Network.Parameters;
        var (rows, hidden, size) = (Length * BatchSize, Network.Hidden, BatchSize * Network.Hidden);

        // Everything that does not wait for the last state comes first, for all times at once: A = X W_xh + b_h.
        var later = states.AsSpan(size);
        Fill(later, Storage.Of(parameters.HiddenBias));
        weights.PackColumns(Storage.Of(parameters.InputWeights), Network.Inputs, hidden);
        if (inputs.IsSymbols)
            weights.AddRows(inputs.Indices, later); // a one-hot row times W_xh is a row of W_xh
        else
            weights.Multiply(inputs.Values, inputs.Width, 1, later, rows, inputs.Width, add: true); // (TB×D)(D×H)

        weights.PackColumns(Storage.Of(parameters.RecurrentWeights), hidden, hidden);
        for (var t = 1; t <= Length; t++)
        {
            var state = states.AsSpan(t * size, size);
            weights.Multiply(states.AsSpan((t - 1) * size, size), hidden, 1, state, BatchSize, hidden, add: true); // (B×H)(H×H)
            Network.Activation.Apply(state);
        }

        Fill(outputs, Storage.Of(parameters.OutputBias));
        weights.PackColumns(Storage.Of(parameters.OutputWeights), hidden, Network.Outputs);
        weights.Multiply(later, hidden, 1, outputs, rows, hidden, add: true); // (TB×H)(H×Q)
    }

    private static void Fill(Span<double> rows, ReadOnlySpan<double> bias)
    {
        for (var start = 0; start < rows.Length; start += bias.Length)
            bias.CopyTo(rows[start..]);
    }
}
