using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>The way back itself, in one precision: everything that all kinds of network have in common.</summary>
internal sealed class BackwardRun<T>(Network network) : BackpropagationThroughTime(network)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NumberArrays<T> gradients = (NumberArrays<T>)network.Numbers.Zeros();
    private readonly RunDeltas<T> deltas = new();
    private readonly Panels<T> panels = new();
    private T[] inputRows = [];
    private T[] outputDeltas = [];
    private double[] losses = [];
    private ForwardRun<T> pass = null!;

    internal override NumberArrays Gradients => gradients;

    public override Matrix<double> OutputGradientAt(int t) => RowsAt(t, outputDeltas, Network.Outputs);

    public override Matrix<double> PreactivationGradientAt(int t) => RowsAt(t, deltas.AllGates, pass.Cell.Gates * Network.Hidden);

    public override Matrix<double> StateGradientAt(int t)
    {
        Require.Time(t, 0, pass.Length);
        var (batch, hidden, parameters) = (pass.BatchSize, Network.Hidden, Network.Parameters);
        if (pass.Cell.Feedback == 0)
            return Matrix<double>.Build.Dense(batch, 0);
        var gradient = !deltas.InPlace ? Storage.FromRows<T>(deltas.Hidden(t), batch, hidden)
            : t == 0 ? Matrix<double>.Build.Dense(batch, hidden)
            : OutputGradientAt(t).TransposeAndMultiply(parameters.OutputWeights); // (B×Q)(Q×H)
        if (t < pass.Length && (deltas.InPlace || t == 0))
            gradient += RecurrentGradientAt(t + 1).TransposeAndMultiply(parameters.RecurrentWeights); // (B×GH)(GH×H)
        return pass.Cell.HasMemory ? gradient.Append(Storage.FromRows<T>(deltas.Memory(t), batch, hidden)) : gradient;
    }

    internal override Matrix<double> RecurrentGradientAt(int t) => RowsAt(t, deltas.AllRecurrent, pass.Cell.Gates * Network.Hidden);

    internal override void Run(NetworkPass run, SequenceBatch targets, Loss loss, int? onlyAt = null)
    {
        Training.Loss.RequireTargets(run, targets);
        ArgumentNullException.ThrowIfNull(loss);
        pass = (ForwardRun<T>)run;
        Resize();
        Loss = loss.Evaluate(pass.Logits, targets, outputDeltas, losses);
        if (onlyAt is { } time)
        {
            var size = pass.BatchSize * Network.Outputs;
            outputDeltas.AsSpan(0, (time - 1) * size).Clear();
            outputDeltas.AsSpan(time * size).Clear();
        }

        RunThroughTime();
        SumOverTime();
    }

    internal override void Descend(Optimiser optimiser) => optimiser.Step(((NumberArrays<T>)Network.Numbers).Arrays, gradients.Arrays);

    private void RunThroughTime()
    {
        var (rows, batch, hidden, outputs) = (pass.Length * pass.BatchSize, pass.BatchSize, Network.Hidden, Network.Outputs);
        var (width, feedback) = (pass.Cell.Gates * hidden, pass.Cell.Feedback);
        // A matrix by columns is its transpose by rows.
        panels.Pack(pass.Parameters[3], outputs, hidden);
        panels.Multiply(outputDeltas, outputs, 1, deltas.AllHidden, rows, outputs, add: false); // (TB×Q)(Q×H)
        if (feedback > 0)
            panels.Pack(pass.Parameters[1], width, feedback);
        if (pass.Cell.HasMemory)
            deltas.Memory(pass.Length).Clear();
        if (!deltas.InPlace)
            deltas.Hidden(0).Clear();
        for (var t = pass.Length; t >= 1; t--)
        {
            if (t < pass.Length && feedback > 0)
                panels.Multiply(deltas.Recurrent(t + 1), width, 1, deltas.Hidden(t), batch, width, add: true); // (B×GH)(GH×H)
            pass.Cell.Backward(pass, deltas, t);
        }
    }

    private void SumOverTime()
    {
        var (rows, inputs, hidden, outputs) = (pass.Length * pass.BatchSize, Network.Inputs, Network.Hidden, Network.Outputs);
        var (width, feedback, sums) = (pass.Cell.Gates * hidden, pass.Cell.Feedback, gradients.Arrays);
        // Stored by columns, a weight's gradient is Σ deltaᵀ · input read by rows.
        panels.Pack(pass.States, rows + pass.BatchSize, hidden);
        panels.Multiply(outputDeltas, 1, outputs, sums[3], outputs, rows, add: false, first: pass.BatchSize); // (Q×TB)(TB×H)
        if (feedback > 0)
            panels.Multiply(deltas.AllRecurrent, 1, width, sums[1], width, rows, add: false); // (GH×TB)(TB×H)
        SumRows(outputDeltas, outputs, 0, sums[4]);
        SumRows(deltas.AllGates, width, 0, sums[2]);
        if (sums.Length > 5)
            SumRows(deltas.AllRecurrent, width, width - hidden, sums[5]);
        if (!pass.Inputs.IsSymbols)
        {
            panels.Pack(pass.Inputs.ValuesIn<T>(), rows, inputs);
            panels.Multiply(deltas.AllGates, 1, width, sums[0], width, rows, add: false); // (GH×TB)(TB×D)
            return;
        }

        // A one-hot row sends its delta to one row of the gradient; rows are gathered by rows and transposed once.
        inputRows = inputRows.Length > 0 ? inputRows : new T[inputs * width];
        Array.Clear(inputRows);
        for (var row = 0; row < rows; row++)
        {
            var sum = inputRows.AsSpan(pass.Inputs.Indices[row] * width, width);
            TensorPrimitives.Add(sum, deltas.AllGates.AsSpan(row * width, width), sum);
        }

        Panels<T>.Transpose(inputRows, inputs, width, sums[0], inputs);
    }

    // The sum of all rows' columns from one on, as many as there are sums.
    private static void SumRows(ReadOnlySpan<T> rows, int width, int from, Span<T> sum)
    {
        sum.Clear();
        for (var start = from; start < rows.Length; start += width)
            TensorPrimitives.Add(sum, rows.Slice(start, sum.Length), sum);
    }

    private Matrix<double> RowsAt(int t, ReadOnlySpan<T> rows, int width)
    {
        Require.Time(t, 1, pass.Length);
        var size = pass.BatchSize * width;
        return Storage.FromRows(rows.Slice((t - 1) * size, size), pass.BatchSize, width);
    }

    private void Resize()
    {
        var rows = pass.Length * pass.BatchSize;
        deltas.Resize(pass);
        if (losses.Length == rows)
            return;
        losses = new double[rows];
        outputDeltas = new T[rows * Network.Outputs];
    }
}
