using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Analysis;

/// <summary>The gradients of a network by the tape: the forward equations are written down once more, the rest follows.</summary>
public static class TapeGradients
{
    /// <summary>All gradients of a network's loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">X_1 … X_T.</param>
    /// <param name="targets">Targets of the same length and batch size.</param>
    /// <param name="loss">L.</param>
    /// <param name="initialState">The state before the first step, B × <see cref="Network.StateWidth"/>; zero when not given.</param>
    /// <returns>The loss and the gradients.</returns>
    public static NetworkGradients Of(
        Network network, SequenceBatch inputs, SequenceBatch targets, Loss loss, Matrix<double>? initialState = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.RequireInputs(inputs);
        Loss.RequireTargets(inputs.Length, inputs.BatchSize, network.Outputs, targets);
        ArgumentNullException.ThrowIfNull(loss);
        if (initialState is not null)
            Require.Shape(initialState, inputs.BatchSize, network.StateWidth, nameof(initialState));
        var (tape, mask) = (new Tape(), targets.Mask);
        var leaves = network.Parameters.AsMatrices().Select(tape.Leaf).ToArray();
        var start = tape.Leaf(initialState ?? Matrix<double>.Build.Dense(inputs.BatchSize, network.StateWidth));
        var cell = CellOf(network, leaves);
        var (state, total) = (start, tape.Leaf(Matrix<double>.Build.Dense(1, 1)));
        for (var t = 1; t <= inputs.Length; t++)
        {
            var x = tape.Leaf(inputs.StepAt(t));
            (var hidden, state) = cell((x * leaves[0]).AddRow(leaves[2]), state);
            var output = (hidden * leaves[3]).AddRow(leaves[4]);
            if (network is OutputRecurrentNetwork second)
                state = Fed(second.Feedback, output, inputs, t);
            var losses = RowLosses(loss, output, tape.Leaf(targets.StepAt(t)));
            total += tape.Leaf(mask.SubMatrix(t - 1, 1, 0, inputs.BatchSize)) * losses; // (1×B)(B×1)
        }

        var mean = 1.0 / mask.Enumerate().Sum() * total;
        tape.Backward(mean);
        var gradients = leaves.Select(leaf => leaf.Gradient).ToArray();
        var parameters = new NetworkParameters(
            gradients[0], gradients[1], gradients[2].Row(0), gradients[3], gradients[4].Row(0), gradients.Length > 5 ? gradients[5].Row(0) : null);
        return new NetworkGradients(mean.Value[0, 0], parameters, start.Gradient);
    }

    // h_t and the state s_t, from x_t W_xh + b_h and s_{t−1}: the equations, once more.
    private static Func<TapeNode, TapeNode, (TapeNode Hidden, TapeNode State)> CellOf(Network network, TapeNode[] leaves)
    {
        var hidden = network.Hidden;
        return network switch
        {
            FeedForwardNetwork => (a, state) => (Activate(network.Activation, a), state),
            ElmanNetwork or OutputRecurrentNetwork => (a, state) => Twice(Activate(network.Activation, a + (state * leaves[1]))),
            LstmNetwork => Lstm,
            GruNetwork => Gru,
            _ => throw new ArgumentException($"The tape does not know networks of the kind {network}.", nameof(network)),
        };

        (TapeNode, TapeNode) Lstm(TapeNode a, TapeNode state)
        {
            a += state.Columns(0, hidden) * leaves[1];
            var (i, f, g, o) = (Sigmoid(Gate(a, 0)), Sigmoid(Gate(a, 1)), Gate(a, 2).Tanh(), Sigmoid(Gate(a, 3)));
            var c = f.PointwiseMultiply(state.Columns(hidden, hidden)) + i.PointwiseMultiply(g);
            var h = o.PointwiseMultiply(c.Tanh());
            return (h, h.Append(c));
        }

        (TapeNode, TapeNode) Gru(TapeNode a, TapeNode state)
        {
            var u = state * leaves[1];
            var (r, z) = (Sigmoid(Gate(a, 0) + Gate(u, 0)), Sigmoid(Gate(a, 1) + Gate(u, 1)));
            var n = (Gate(a, 2) + r.PointwiseMultiply(Gate(u, 2).AddRow(leaves[5]))).Tanh();
            return Twice(n - z.PointwiseMultiply(n) + z.PointwiseMultiply(state));
        }

        static (TapeNode, TapeNode) Twice(TapeNode node) => (node, node);

        TapeNode Gate(TapeNode gates, int index) => gates.Columns(index * hidden, hidden);
    }

    // f_t: the output as it is fed back, or the target in the rows where the teacher speaks.
    private static TapeNode Fed(Activation feedback, TapeNode output, SequenceBatch inputs, int t)
    {
        var ones = output.Tape.Leaf(Matrix<double>.Build.Dense(1, output.Value.ColumnCount, 1));
        var powers = output.Exp();
        var own = feedback == Activation.Softmax
            ? powers.PointwiseMultiply((powers.RowSums() * ones).Map(sum => 1 / sum, sum => -1 / (sum * sum)))
            : Activate(feedback, output);
        if (inputs.Teacher is not { } teacher)
            return own;
        var speaks = Matrix<double>.Build.Dense(inputs.BatchSize, output.Value.ColumnCount, (row, _) => inputs.Teaches(t, row) ? 1 : 0);
        return own.PointwiseMultiply(output.Tape.Leaf(1 - speaks)) + output.Tape.Leaf(teacher.StepAt(t).PointwiseMultiply(speaks));
    }

    private static TapeNode Sigmoid(TapeNode node) =>
        node.Map(a => 1 / (1 + Math.Exp(-a)), a => 1 / ((1 + Math.Exp(-a)) * (1 + Math.Exp(a))));

    private static TapeNode Activate(Activation activation, TapeNode node) => activation.Name switch
    {
        "tanh" => node.Tanh(),
        "sigmoid" => Sigmoid(node),
        "relu" => node.Map(a => Math.Max(a, 0), a => a > 0 ? 1 : 0),
        "identity" => node,
        _ => throw new ArgumentException($"The tape does not know the activation {activation.Name}.", nameof(activation)),
    };

    // A column, ℓ of each sequence.
    private static TapeNode RowLosses(Loss loss, TapeNode outputs, TapeNode target)
    {
        if (loss == Loss.SquaredError)
        {
            var error = outputs - target;
            return 1.0 / outputs.Value.ColumnCount * error.PointwiseMultiply(error).RowSums();
        }

        // (Σ_q target_q) · ln Σ_j e^{o_j} − Σ_q target_q o_q, as the definition says, without the shift by the largest logit.
        var logNormaliser = outputs.Exp().RowSums().Log();
        return target.RowSums().PointwiseMultiply(logNormaliser) - target.PointwiseMultiply(outputs).RowSums();
    }
}
