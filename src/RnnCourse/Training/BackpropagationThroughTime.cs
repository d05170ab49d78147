using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>
/// Full backpropagation through time: the chain rule on the unrolled network, from right to left.
/// </summary>
/// <remarks>
/// With row vectors and total derivatives d, for t = T … 1:
/// <code>
/// dL/do_t = 1/N ∂ℓ/∂o_t                             (N steps count; zero in a row whose target does not)
/// dL/dh_t = dL/do_t W_hqᵀ + dL/da_{t+1} W_hhᵀ        (the second term is absent at t = T)
/// dL/da_t = dL/dh_t ∘ φ′(a_t)
/// dL/dW_hq = Σ_t h_tᵀ dL/do_t      dL/db_q = Σ_t dL/do_t
/// dL/dW_hh = Σ_t h_{t−1}ᵀ dL/da_t   dL/dW_xh = Σ_t x_tᵀ dL/da_t   dL/db_h = Σ_t dL/da_t
/// dL/dh_0 = dL/da_1 W_hhᵀ
/// </code>
/// Source: P. J. Werbos, Backpropagation through time: what it does and how to do it, Proceedings of the IEEE 78 (1990).
/// Time is linear in T and B; nothing is allocated when an instance is run again on the same shape.
/// </remarks>
public sealed class BackpropagationThroughTime
{
    private readonly ElmanNetwork network;
    private readonly ElmanParameters gradients;
    private readonly Panels<double> panels = new();
    private readonly double[] inputRows;
    private double[] outputDeltas = [];
    private double[] stateDeltas = [];
    private double[] losses = [];
    private ElmanPass pass = null!;

    internal BackpropagationThroughTime(ElmanNetwork network)
    {
        this.network = network;
        gradients = ElmanParameters.Zeros(network.Inputs, network.Hidden, network.Outputs);
        inputRows = new double[network.Inputs * network.Hidden];
    }

    /// <summary>L of the run.</summary>
    public double Loss { get; private set; }

    /// <summary>The gradients, in place: the next run on this instance overwrites them.</summary>
    internal ElmanParameters Gradients => gradients;

    /// <summary>Takes the loss's gradients back through a run.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>All derivatives, along with those of the hidden states in between.</returns>
    public static BackpropagationThroughTime Of(ElmanPass pass, SequenceBatch targets, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var backward = new BackpropagationThroughTime(pass.Network);
        backward.Run(pass, targets, loss);
        return backward;
    }

    /// <summary>The loss with its derivatives by all parameters and by the initial state.</summary>
    /// <returns>Copies.</returns>
    public ElmanGradients ToGradients() => new(Loss, gradients.Clone(), StateGradientAt(0));

    /// <summary>dL/do_t, the gradient with respect to an output.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × Q matrix.</returns>
    public Matrix<double> OutputGradientAt(int t)
    {
        Require.Time(t, 1, pass.Length);
        var size = pass.BatchSize * network.Outputs;
        return Storage.FromRows(outputDeltas.AsSpan((t - 1) * size, size), pass.BatchSize, network.Outputs);
    }

    /// <summary>dL/da_t, the total gradient with respect to a pre-activation.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × H matrix.</returns>
    public Matrix<double> PreactivationGradientAt(int t)
    {
        Require.Time(t, 1, pass.Length);
        var size = pass.BatchSize * network.Hidden;
        return Storage.FromRows(stateDeltas.AsSpan((t - 1) * size, size), pass.BatchSize, network.Hidden);
    }

    /// <summary>dL/dh_t, the total gradient with respect to a hidden state: by its own output and by all later states.</summary>
    /// <param name="t">The time, 0 to T; 0 is the initial state.</param>
    /// <returns>A new B × H matrix.</returns>
    public Matrix<double> StateGradientAt(int t)
    {
        Require.Time(t, 0, pass.Length);
        var gradient = Matrix<double>.Build.Dense(pass.BatchSize, network.Hidden);
        if (t > 0)
            gradient += OutputGradientAt(t).TransposeAndMultiply(network.Parameters.OutputWeights); // (B×Q)(Q×H)
        if (t < pass.Length)
            gradient += PreactivationGradientAt(t + 1).TransposeAndMultiply(network.Parameters.RecurrentWeights); // (B×H)(H×H)
        return gradient;
    }

    internal void Run(ElmanPass run, SequenceBatch targets, Loss loss)
    {
        Training.Loss.RequireTargets(run, targets);
        ArgumentNullException.ThrowIfNull(loss);
        pass = run;
        Resize();
        Loss = loss.Evaluate(pass.Logits, targets, outputDeltas, losses);
        RunThroughTime();
        SumOverTime();
    }

    private void RunThroughTime()
    {
        var (rows, hidden, size) = (pass.Length * pass.BatchSize, network.Hidden, pass.BatchSize * network.Hidden);
        panels.Pack(Storage.Of(network.Parameters.OutputWeights), network.Outputs, hidden);
        panels.Multiply(outputDeltas, network.Outputs, 1, stateDeltas, rows, network.Outputs, add: false); // (TB×Q)(Q×H)
        panels.Pack(Storage.Of(network.Parameters.RecurrentWeights), hidden, hidden);
        for (var t = pass.Length; t >= 1; t--)
        {
            var delta = stateDeltas.AsSpan((t - 1) * size, size);
            if (t < pass.Length)
                panels.Multiply(stateDeltas.AsSpan(t * size, size), hidden, 1, delta, pass.BatchSize, hidden, add: true); // (B×H)(H×H)
            network.Activation.MultiplyBySlope(pass.States.Slice(t * size, size), delta);
        }
    }

    private void SumOverTime()
    {
        var (rows, inputs, hidden, outputs) = (pass.Length * pass.BatchSize, network.Inputs, network.Hidden, network.Outputs);
        var (weightsIn, weightsRecurrent, biasHidden, weightsOut, biasOut) =
            (gradients.Arrays[0], gradients.Arrays[1], gradients.Arrays[2], gradients.Arrays[3], gradients.Arrays[4]);
        // Stored by columns, a weight's gradient is Σ deltaᵀ · input read by rows.
        panels.Pack(pass.States, rows + pass.BatchSize, hidden);
        panels.Multiply(outputDeltas, 1, outputs, weightsOut, outputs, rows, add: false, first: pass.BatchSize); // (Q×TB)(TB×H)
        panels.Multiply(stateDeltas, 1, hidden, weightsRecurrent, hidden, rows, add: false); // (H×TB)(TB×H)
        SumRows(outputDeltas, biasOut);
        SumRows(stateDeltas, biasHidden);
        if (!pass.Inputs.IsSymbols)
        {
            panels.Pack(pass.Inputs.Values, rows, inputs);
            panels.Multiply(stateDeltas, 1, hidden, weightsIn, hidden, rows, add: false); // (H×TB)(TB×D)
            return;
        }

        // A one-hot row sends its delta to one row of the gradient; rows are gathered by rows and transposed once.
        Array.Clear(inputRows);
        for (var row = 0; row < rows; row++)
        {
            var sum = inputRows.AsSpan(pass.Inputs.Indices[row] * hidden, hidden);
            TensorPrimitives.Add(sum, stateDeltas.AsSpan(row * hidden, hidden), sum);
        }

        Panels<double>.Transpose(inputRows, inputs, hidden, weightsIn, inputs);
    }

    private static void SumRows(ReadOnlySpan<double> rows, Span<double> sum)
    {
        sum.Clear();
        for (var start = 0; start < rows.Length; start += sum.Length)
            TensorPrimitives.Add(sum, rows.Slice(start, sum.Length), sum);
    }

    private void Resize()
    {
        var rows = pass.Length * pass.BatchSize;
        if (losses.Length == rows)
            return;
        losses = new double[rows];
        outputDeltas = new double[rows * network.Outputs];
        stateDeltas = new double[rows * network.Hidden];
    }
}
