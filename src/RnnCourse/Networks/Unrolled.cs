using System.Numerics;
using System.Numerics.Tensors;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>
/// A network unrolled over a batch, forward in time and back. Forward, for t = 1 … T:
/// a_t = x_t W_xh + h_{t−1} W_hh + b_h, h_t = φ(a_t), o_t = h_t W_hq + b_q.
/// Backward, for t = T … 1, with total derivatives:
/// dL/dh_t = dL/do_t W_hqᵀ + dL/da_{t+1} W_hhᵀ, dL/da_t = dL/dh_t ∘ φ′(a_t),
/// dL/dW_hh = Σ_t h_{t−1}ᵀ dL/da_t, dL/dW_xh = Σ_t x_tᵀ dL/da_t, dL/dW_hq = Σ_t h_tᵀ dL/do_t.
/// </summary>
/// <remarks>
/// This holds for an Elman network; what other kinds do in place of φ is their <see cref="Cell{T}"/>'s. All numbers are kept by time, sequence and
/// unit. Steps are worked on in stretches: their products that wait for no state are one product, which stays in the cache.
/// </remarks>
internal sealed partial class Unrolled<T> : NetworkPass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Weights<T> weights;
    private readonly Cell<T> cell;

    public Unrolled(Network network, Weights<T> weights, Cell<T> cell, int length, int batchSize, bool keepsGates)
        : base(network, length, batchSize)
    {
        (this.weights, this.cell) = (weights, cell);
        var (rows, units) = (length * batchSize, network.Hidden);
        AlignedArray<T> Numbers(int count) => AlignedArray<T>.Uninitialized(count, passing: !keepsGates);
        hidden = Numbers((rows + batchSize) * units);
        memory = Numbers(cell.HasMemory ? 3 * batchSize * units : 0);
        outputs = Numbers(rows * network.Outputs);
        fed = Numbers(cell.Outputs is null ? 0 : (rows + batchSize) * network.Outputs);
        foreach (var initial in (AlignedArray<T>[])[hidden, memory, fed])
            initial.AsSpan(0, Math.Min(initial.Length, batchSize * Math.Max(units, network.Outputs))).Clear();
        if (keepsGates)
            KeepGates();
    }

    // As many steps as make rows enough for a product, which then stay in the second cache.
    private int Stretch => cell.Outputs is null ? Math.Max(1, 128 / BatchSize) : 1;

    private int StretchRows => Math.Min(Stretch, Length) * BatchSize;

    internal override void RunForward(SequenceBatch inputs)
    {
        Network.RequireInputs(inputs);
        Inputs = inputs;
        var work = weights.Rent();
        if (!KeepsGates)
            (gates, extra) = (work.Gates(StretchRows * Width), work.Extra(StretchRows * cell.Extra));
        if (!weights.AreIn(work, inputs.IsSymbols))
            LayOut(work);
        for (var done = 0; done < Length; done += Stretch)
            Forward(work, done, Math.Min(Stretch, Length - done));
        weights.Return(work);
    }

    private void LayOut(Workspace<T> work)
    {
        if (Inputs.IsSymbols)
            Panels<T>.Transpose(weights.InputWeights, Width, Network.Inputs, work.InputRows(Network.Inputs * Width), Width);
        else
            work.InputWeights.PackColumns(weights.InputWeights, Network.Inputs, Width);
        if (cell.Feedback > 0)
            work.RecurrentWeights.PackColumns(weights.RecurrentWeights, cell.Feedback, Width);
        work.OutputWeights.PackColumns(weights.OutputWeights, Network.Hidden, Network.Outputs);
    }

    // Steps done + 1 to done + steps.
    private void Forward(Workspace<T> work, int done, int steps)
    {
        var (first, rows, units) = (done * BatchSize, steps * BatchSize, Network.Hidden);
        stepsBefore = KeepsGates ? 0 : done;

        // A = X W_xh + b_h, for all steps at once.
        var sums = AllGates.Slice((done - stepsBefore) * BatchSize * Width, rows * Width);
        if (Inputs.IsSymbols)
            Rows.Pick<T>(work.InputRows(Network.Inputs * Width), Inputs.Indices.Slice(first, rows), weights.HiddenBias, sums); // a one-hot row times W_xh is a row of W_xh
        else
            work.InputWeights.Multiply(Inputs.ValuesIn<T>()[(first * Inputs.Width)..], Inputs.Width, 1, sums, rows, Inputs.Width, bias: weights.HiddenBias); // (nB×D)(D×GH)

        // a_t = … + s_{t−1} W_hh, h_t = φ(a_t)
        for (var t = done + 1; t <= done + steps; t++)
        {
            Stopping.Check();
            if (cell.Feedback > 0)
                work.RecurrentWeights.Multiply(Recurring(t - 1), cell.Feedback, 1, cell.IsApart ? Extra(t) : Gates(t), BatchSize, cell.Feedback, add: !cell.IsApart); // (B×H)(H×GH)
            cell.Forward(this, t);
        }

        // O = H W_hq + b_q
        work.OutputWeights.Multiply(
            hidden.AsSpan((first + BatchSize) * units, rows * units), units, 1, outputs.AsSpan(first * Network.Outputs), rows, units, bias: weights.OutputBias); // (nB×H)(H×Q)
        if (cell.Outputs is { } feedback)
            Feed(feedback, done + 1);
    }

    // f_t = φ_f(o_t), or the target where the teacher speaks.
    private void Feed(OutputFeedback<T> feedback, int t)
    {
        var all = Recurring(t);
        var width = Network.Outputs;
        Part(outputs, t - 1, width).CopyTo(all);
        feedback.Apply(all);
        for (var row = 0; row < BatchSize; row++)
        {
            if (Inputs.Teaches(t, row))
                Inputs.Teacher!.CopyRow(t, row, all.Slice(row * width, width));
        }
    }

    internal override void RunBack(SequenceBatch targets, Loss loss, int? onlyAt = null)
    {
        Networks.Loss.RequireTargets(this, targets);
        ArgumentNullException.ThrowIfNull(loss);
        KeepGates();
        MakeRoomForGradients();
        Loss = loss.Evaluate<T>(outputs, targets, outputGradients, losses);
        if (onlyAt is { } time)
        {
            var size = BatchSize * Network.Outputs;
            outputGradients.AsSpan(0, (time - 1) * size).Clear();
            outputGradients.AsSpan(time * size).Clear();
        }

        // A matrix by columns is its transpose by rows.
        outputWeightsBack.Pack(weights.OutputWeights, Network.Outputs, Network.Hidden);
        if (cell.Feedback > 0)
            recurrentWeightsBack.Pack(weights.RecurrentWeights, Width, cell.Feedback);
        if (Inputs.IsSymbols)
            inputRows = inputRows.Length > 0 ? inputRows : new(Network.Inputs * Width);
        inputRows.AsSpan().Clear();
        for (var end = Length; end > 0; end -= Stretch)
        {
            var steps = Math.Min(Stretch, end);
            Backward(end - steps, steps);
            SumOverTime(end - steps, steps);
        }

        if (Inputs.IsSymbols)
            Panels<T>.Transpose(inputRows, Network.Inputs, Width, gradients.InputWeights, Network.Inputs);
    }

    // Steps done + steps to done + 1.
    private void Backward(int done, int steps)
    {
        var (units, width) = (Network.Hidden, Network.Outputs);
        var (first, rows) = (done * BatchSize, steps * BatchSize);
        if (cell.Outputs is { } feedback && done + 1 < Length)
            AddFeedback(feedback, done + 1);

        // dL/dH = dL/dO W_hqᵀ, for all steps at once. A cell of several gates adds to the step before its own: the last of these steps holds
        // that already, the one before the first gets it.
        var held = InPlace || done + steps == Length ? 0 : BatchSize;
        Span<T> toOutputs = outputGradients.AsSpan(first * width), toHidden = hiddenGradients.AsSpan((InPlace ? 0 : BatchSize * units) + (first * units));
        if (rows > held)
            outputWeightsBack.Multiply(toOutputs, width, 1, toHidden, rows - held, width); // (nB×Q)(Q×H)
        if (held > 0)
            outputWeightsBack.Multiply(toOutputs[((rows - held) * width)..], width, 1, toHidden[((rows - held) * units)..], held, width, add: true);
        if (!InPlace)
            HiddenGradient(done).Clear();

        // dL/dh_t = … + dL/da_{t+1} W_hhᵀ, dL/da_t = dL/dh_t ∘ φ′(a_t)
        for (var t = done + steps; t > done; t--)
        {
            Stopping.Check();
            if (t < Length && cell.Feedback > 0 && cell.Outputs is null)
                recurrentWeightsBack.Multiply(RecurrentGradient(t + 1), Width, 1, HiddenGradient(t), BatchSize, Width, add: true); // (B×GH)(GH×H)
            cell.Backward(this, t);
        }
    }

    // What the loss of later steps says of o_t: through f_t, unless the teacher spoke.
    private void AddFeedback(OutputFeedback<T> feedback, int t)
    {
        var width = Network.Outputs;
        recurrentWeightsBack.Multiply(RecurrentGradient(t + 1), Network.Hidden, 1, fedGradients, BatchSize, Network.Hidden); // (B×H)(H×Q)
        feedback.Backward(Recurring(t), fedGradients);
        for (var row = 0; row < BatchSize; row++)
        {
            if (!Inputs.Teaches(t, row))
                TensorPrimitives.Add(outputGradients.AsSpan((((t - 1) * BatchSize) + row) * width, width), fedGradients.AsSpan(row * width, width), outputGradients.AsSpan((((t - 1) * BatchSize) + row) * width, width));
        }
    }

    // The gradients of the weights. Stored by columns, a weight's gradient is Σ deltaᵀ · input read by rows.
    private void SumOverTime(int done, int steps)
    {
        var (features, units, width, feedback) = (Network.Inputs, Network.Hidden, Network.Outputs, cell.Feedback);
        var (first, rows, add) = (done * BatchSize, steps * BatchSize, done + steps < Length);
        var toOutputs = outputGradients.AsSpan(first * width, rows * width);
        var toGates = AllGateGradients.AsSpan(first * Width, rows * Width);
        var toRecurrent = AllRecurrentGradients.AsSpan(first * Width, rows * Width);
        panels.Pack(hidden.AsSpan(first * units), rows + BatchSize, units);
        panels.Multiply(toOutputs, 1, width, gradients.OutputWeights, width, rows, add, first: BatchSize); // (Q×nB)(nB×H)
        if (cell.Outputs is not null)
            panels.Pack(fed.AsSpan(first * feedback), rows + BatchSize, feedback);
        if (feedback > 0)
            panels.Multiply(toRecurrent, 1, Width, gradients.RecurrentWeights, Width, rows, add); // (GH×nB)(nB×H)
        Rows.Sum<T>(toOutputs, width, 0, gradients.OutputBias, add);
        Rows.Sum<T>(toGates, Width, 0, gradients.HiddenBias, add);
        if (gradients.CandidateBias is { } candidateBias)
            Rows.Sum<T>(toRecurrent, Width, Width - units, candidateBias, add);
        if (!Inputs.IsSymbols)
        {
            panels.Pack(Inputs.ValuesIn<T>()[(first * features)..], rows, features);
            panels.Multiply(toGates, 1, Width, gradients.InputWeights, Width, rows, add); // (GH×nB)(nB×D)
            return;
        }

        // A one-hot row sends its delta to one row of the gradient; rows are gathered by rows and transposed once.
        for (var row = 0; row < rows; row++)
            TensorPrimitives.Add(inputRows.AsSpan(Inputs.Indices[first + row] * Width, Width), toGates.Slice(row * Width, Width), inputRows.AsSpan(Inputs.Indices[first + row] * Width, Width));
    }
}
