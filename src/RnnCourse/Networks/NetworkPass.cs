using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>What one run of a network over a batch has computed: every hidden state and every output, and after <see cref="Backward"/> their gradients.</summary>
/// <remarks>
/// Times run from 1 to T as in the formulas; time 0 is the initial state. Memory grows as T·B·(H + Q). Backpropagation through time needs the
/// gates of an LSTM or a GRU and every C_t as well, T·B·GH: the first <see cref="Backward"/>, or <see cref="StateAt"/> of an LSTM between the
/// first and the last time, computes them once more, and from then on each run keeps them.
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

    /// <summary>L of the last backward pass.</summary>
    internal double Loss { get; private protected set; }

    /// <summary>The gradients of the last backward pass, in place and in the network's precision: the next one overwrites them.</summary>
    internal abstract Weights Gradients { get; }

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

    /// <summary>The states h_0 … h_T of one sequence, a row each: a trajectory through state space.</summary>
    /// <param name="sequence">Which sequence of the batch, 0 to B − 1.</param>
    /// <returns>A new (T + 1) × H matrix.</returns>
    public Matrix<double> Trajectory(int sequence = 0)
    {
        Require.Sequence(sequence, BatchSize);
        return Matrix<double>.Build.DenseOfRowVectors(Enumerable.Range(0, Length + 1).Select(StateAfter));

        Vector<double> StateAfter(int t)
        {
            Stopping.Check();
            return HiddenAt(t).Row(sequence);
        }
    }

    /// <summary>Runs the network once more, over other inputs or with other parameters, in the same memory: what was read off before stays, nothing else does.</summary>
    /// <param name="inputs">X_1 … X_T, of the run's length and batch size.</param>
    /// <param name="carryState">Whether to begin where the last run ended, rather than where it began.</param>
    /// <returns>This run. Its gradients are those of the last <see cref="Backward"/>, until the next.</returns>
    /// <exception cref="ArgumentException">When the inputs have another shape.</exception>
    public NetworkPass Run(SequenceBatch inputs, bool carryState = false)
    {
        Network.RequireInputs(inputs);
        if (inputs.Length != Length || inputs.BatchSize != BatchSize)
            throw new ArgumentException($"inputs is {inputs.Length} steps × {inputs.BatchSize} sequences; it must be {Length} × {BatchSize}, as in this run. For another shape, call Forward.", nameof(inputs));
        if (carryState)
            ContinueFrom(Length);
        RunForward(inputs);
        return this;
    }

    /// <summary>Takes a loss's gradients back through the run, from right to left: backpropagation through time.</summary>
    /// <param name="targets">Targets of the run's length and batch size, as wide as the network's output.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>The loss with its derivatives by all parameters and by the initial state, copies.</returns>
    public NetworkGradients Backward(SequenceBatch targets, Loss loss)
    {
        RunBack(targets, loss);
        return new(Loss, Network.Parameters.With(Gradients.Numbers), StateGradientAt(0));
    }

    /// <summary>dL/do_t, the gradient with respect to an output.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × Q matrix.</returns>
    /// <exception cref="InvalidOperationException">Before <see cref="Backward"/>, as with the next two.</exception>
    public abstract Matrix<double> OutputGradientAt(int t);

    /// <summary>dL/da_t, the total gradient with respect to a pre-activation.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × GH matrix, the gates side by side; B × H for an Elman network.</returns>
    public abstract Matrix<double> PreactivationGradientAt(int t);

    /// <summary>The total gradient with respect to what is carried from step t to the next: dL/dh_t, for an LSTM [dL/dh_t dL/dc_t].</summary>
    /// <param name="t">The time, 0 to T; 0 is the initial state.</param>
    /// <returns>A new B × <see cref="Network.StateWidth"/> matrix, by the output of step t and by all later states.</returns>
    public abstract Matrix<double> StateGradientAt(int t);

    /// <summary>The gradient with respect to the product s_{t−1} W_hh: dL/da_t, but for a GRU's candidate.</summary>
    internal abstract Matrix<double> RecurrentGradientAt(int t);

    internal void SetInitialState(Matrix<double> state)
    {
        Require.Shape(state, BatchSize, Network.StateWidth, "initialState");
        CopyInitialState(state);
    }

    /// <summary>Makes the state of step t the next run's first; no gradient flows through it.</summary>
    internal abstract void ContinueFrom(int t);

    /// <summary>Runs the network over inputs of this length and batch size.</summary>
    internal abstract void RunForward(SequenceBatch inputs);

    /// <summary>Takes the loss back through the run: that of all steps, or that of one step only.</summary>
    internal abstract void RunBack(SequenceBatch targets, Loss loss, int? onlyAt = null);

    /// <summary>L, and ℓ of each row, without gradients.</summary>
    internal abstract double Evaluate(Loss loss, SequenceBatch targets, Span<double> losses);

    private protected abstract void CopyInitialState(Matrix<double> state);
}
