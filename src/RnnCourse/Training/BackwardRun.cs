using System.Numerics;
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
    private readonly Panels<T> outputWeights = new();
    private readonly Panels<T> recurrentWeights = new();
    private readonly Panels<T> panels = new();
    private AlignedArray<T> inputRows = new();
    private AlignedArray<T> outputDeltas = new();
    private AlignedArray<T> fedDeltas = new();
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
        if (pass.Cell.Outputs is not null && t == pass.Length)
            return Matrix<double>.Build.Dense(batch, Network.Outputs);
        if (pass.Cell.Outputs is not null)
            return RecurrentGradientAt(t + 1).TransposeAndMultiply(parameters.RecurrentWeights); // (B×H)(H×Q)
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

        Prepare();
        for (var end = pass.Length; end > 0; end -= pass.Stretch)
        {
            var steps = Math.Min(pass.Stretch, end);
            RunThroughTime(end - steps, steps);
            SumOverTime(end - steps, steps);
        }

        if (pass.Inputs.IsSymbols)
            Panels<T>.Transpose(inputRows, Network.Inputs, pass.Cell.Gates * Network.Hidden, gradients.Arrays[0], Network.Inputs);
    }

    internal override void Descend(Optimiser optimiser) => optimiser.Step(((NumberArrays<T>)Network.Numbers).Arrays, gradients.Arrays);

    private void Prepare()
    {
        var width = pass.Cell.Gates * Network.Hidden;
        // A matrix by columns is its transpose by rows.
        outputWeights.Pack(pass.Parameters[3], Network.Outputs, Network.Hidden);
        if (pass.Cell.Feedback > 0)
            recurrentWeights.Pack(pass.Parameters[1], width, pass.Cell.Feedback);
        if (pass.Inputs.IsSymbols)
            inputRows = inputRows.Length > 0 ? inputRows : new(Network.Inputs * width);
        inputRows.AsSpan().Clear();
    }

    // Steps done + steps to done + 1.
    private void RunThroughTime(int done, int steps)
    {
        var (batch, hidden, outputs) = (pass.BatchSize, Network.Hidden, Network.Outputs);
        var (first, rows, width, feedback) = (done * batch, steps * batch, pass.Cell.Gates * hidden, pass.Cell.Feedback);
        if (pass.Cell.Outputs is not null && done + 1 < pass.Length)
            AddFeedback(done + 1);
        // A cell of several gates adds to the step before its own: the last of these steps holds that already, the one before the first gets it.
        var held = deltas.InPlace || done + steps == pass.Length ? 0 : batch;
        Span<T> outputDelta = outputDeltas.AsSpan(first * outputs), hiddenDelta = deltas.AllHidden[(first * hidden)..];
        if (rows > held)
            outputWeights.Multiply(outputDelta, outputs, 1, hiddenDelta, rows - held, outputs); // (nB×Q)(Q×H)
        if (held > 0)
            outputWeights.Multiply(outputDelta[((rows - held) * outputs)..], outputs, 1, hiddenDelta[((rows - held) * hidden)..], held, outputs, add: true);
        if (!deltas.InPlace)
            deltas.Hidden(done).Clear();
        for (var t = done + steps; t > done; t--)
        {
            Stopping.Check();
            if (t < pass.Length && feedback > 0 && pass.Cell.Outputs is null)
                recurrentWeights.Multiply(deltas.Recurrent(t + 1), width, 1, deltas.Hidden(t), batch, width, add: true); // (B×GH)(GH×H)
            pass.Cell.Backward(pass, deltas, t);
        }
    }

    // What the loss of later steps says of o_t: through f_t, unless the teacher spoke.
    private void AddFeedback(int t)
    {
        var (batch, width) = (pass.BatchSize, Network.Outputs);
        recurrentWeights.Multiply(deltas.Recurrent(t + 1), Network.Hidden, 1, fedDeltas, batch, Network.Hidden); // (B×H)(H×Q)
        pass.Cell.Outputs!.TakeBack(pass.Recurring(t), fedDeltas);
        for (var row = 0; row < batch; row++)
        {
            if (!pass.Inputs.Teaches(t, row))
                Rows.AddScaled(fedDeltas.AsSpan(row * width, width), T.One, outputDeltas.AsSpan((((t - 1) * batch) + row) * width, width));
        }
    }

    private void SumOverTime(int done, int steps)
    {
        var (batch, inputs, hidden, outputs) = (pass.BatchSize, Network.Inputs, Network.Hidden, Network.Outputs);
        var (first, rows, width, feedback) = (done * batch, steps * batch, pass.Cell.Gates * hidden, pass.Cell.Feedback);
        var (sums, add) = (gradients.Arrays, done + steps < pass.Length);
        var outputDelta = outputDeltas.AsSpan(first * outputs, rows * outputs);
        var delta = deltas.AllGates.AsSpan(first * width, rows * width);
        var recurrentDelta = deltas.AllRecurrent.AsSpan(first * width, rows * width);
        // Stored by columns, a weight's gradient is Σ deltaᵀ · input read by rows.
        panels.Pack(pass.States[(first * hidden)..], rows + batch, hidden);
        panels.Multiply(outputDelta, 1, outputs, sums[3], outputs, rows, add, first: batch); // (Q×nB)(nB×H)
        if (pass.Cell.Outputs is not null)
            panels.Pack(pass.AllFed[(first * feedback)..], rows + batch, feedback);
        if (feedback > 0)
            panels.Multiply(recurrentDelta, 1, width, sums[1], width, rows, add); // (GH×nB)(nB×H)
        Rows.Sum<T>(outputDelta, outputs, 0, sums[4], add);
        Rows.Sum<T>(delta, width, 0, sums[2], add);
        if (sums.Length > 5)
            Rows.Sum<T>(recurrentDelta, width, width - hidden, sums[5], add);
        if (!pass.Inputs.IsSymbols)
        {
            panels.Pack(pass.Inputs.ValuesIn<T>()[(first * inputs)..], rows, inputs);
            panels.Multiply(delta, 1, width, sums[0], width, rows, add); // (GH×nB)(nB×D)
            return;
        }

        // A one-hot row sends its delta to one row of the gradient; rows are gathered by rows and transposed once.
        for (var row = 0; row < rows; row++)
            Rows.AddScaled(delta.Slice(row * width, width), T.One, inputRows.AsSpan(pass.Inputs.Indices[first + row] * width, width));
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
        outputDeltas = new(rows * Network.Outputs);
        fedDeltas = new(pass.BatchSize * Network.Outputs);
    }
}
