using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>What one run of a network over a batch has computed: every hidden state and every output.</summary>
/// <remarks>
/// Times run from 1 to T as in the formulas; time 0 is the initial state. Memory grows as T·B·(H + Q), with the gates of an LSTM or a GRU
/// as T·B·(GH + Q): backpropagation through time needs them all.
/// </remarks>
public abstract class NetworkPass
{
    private protected NetworkPass(Network network, int length, int batchSize) =>
        (Network, Length, BatchSize) = (network, length, batchSize);

    /// <summary>The network that ran.</summary>
    public Network Network { get; }

    /// <summary>T, the number of time steps.</summary>
    public int Length { get; }

    /// <summary>B, the number of sequences.</summary>
    public int BatchSize { get; }

    /// <summary>The inputs of the run.</summary>
    public SequenceBatch Inputs { get; private protected set; } = null!;

    /// <summary>H_t.</summary>
    /// <param name="t">The time, 0 to T; 0 is the initial state.</param>
    /// <returns>A new B × H matrix.</returns>
    public abstract Matrix<double> HiddenAt(int t);

    /// <summary>What is carried to the next step: H_t, for an LSTM [H_t C_t], nothing where nothing recurs.</summary>
    /// <param name="t">The time, 0 to T; 0 is the initial state.</param>
    /// <returns>A new B × <see cref="Network.StateWidth"/> matrix.</returns>
    public abstract Matrix<double> StateAt(int t);

    /// <summary>O_t = H_t W_hq + b_q, before any softmax.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × Q matrix.</returns>
    public abstract Matrix<double> OutputAt(int t);

    /// <summary>The network, where a formula holds for Elman networks only.</summary>
    internal ElmanNetwork RequireElman() =>
        Network as ElmanNetwork ?? throw new ArgumentException($"The run is of a network of the kind {Network}; it must be an Elman network.", "pass");

    internal void SetInitialState(Matrix<double> state)
    {
        Require.Shape(state, BatchSize, Network.StateWidth, "initialState");
        CopyInitialState(state);
    }

    /// <summary>Makes a state of an earlier run, or of this one, the next run's first; no gradient flows through it.</summary>
    internal abstract void StartFrom(NetworkPass earlier, int t);

    /// <summary>Runs the network over inputs of this length and batch size.</summary>
    internal abstract void Run(SequenceBatch inputs);

    private protected abstract void CopyInitialState(Matrix<double> state);
}
