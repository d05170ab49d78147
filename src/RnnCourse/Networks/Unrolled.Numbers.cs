using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <content>The numbers of all steps, where each step's stand, and how they are read off as matrices.</content>
internal sealed partial class Unrolled<T>
{
    private readonly AlignedArray<T> hidden;
    private readonly AlignedArray<T> outputs;
    private readonly AlignedArray<T> fed;

    // Only the backward pass reads them all again. Until the first, C_t is kept for t = 0 and the last two steps, and the gates are those of
    // the steps after so many, in memory that others use, too.
    private AlignedArray<T> memory;
    private AlignedArray<T> gates = new();
    private AlignedArray<T> extra = new();
    private bool keepsGates;
    private int stepsBefore;

    // Of the backward pass; empty before the first.
    private readonly Panels<T> panels = new();
    private readonly Panels<T> outputWeightsBack = new();
    private readonly Panels<T> recurrentWeightsBack = new();
    private Weights<T> gradients = null!;
    private AlignedArray<T> hiddenGradients = new();
    private AlignedArray<T> memoryGradients = new();
    private AlignedArray<T> gateGradients = new();
    private AlignedArray<T> recurrentGradients = new();
    private AlignedArray<T> outputGradients = new();
    private AlignedArray<T> fedGradients = new();
    private AlignedArray<T> inputRows = new();
    private double[] losses = [];

    /// <summary>The weights that it computes with.</summary>
    public Weights<T> Weights => weights;

    internal override Weights Gradients =>
        gradients ?? throw new InvalidOperationException("This run has no gradients yet; call its Backward with targets and a loss first.");

    // G·H.
    private int Width => cell.Gates * Network.Hidden;

    // With a single gate dL/da_t takes the place of dL/dh_t, as a_t that of h_t.
    private bool InPlace => cell.Gates == 1;

    private bool KeepsGates => keepsGates || InPlace;

    private Span<T> AllGates => InPlace ? hidden.AsSpan(BatchSize * Network.Hidden) : gates;

    private AlignedArray<T> AllGateGradients => InPlace ? hiddenGradients : gateGradients;

    private AlignedArray<T> AllRecurrentGradients => cell.IsApart ? recurrentGradients : AllGateGradients;

    /// <summary>H_t.</summary>
    public Span<T> Hidden(int t) => Part(hidden, t, Network.Hidden);

    /// <summary>C_t, where there is a memory.</summary>
    public Span<T> Memory(int t) => Part(memory, KeepsGates || t == 0 ? t : 2 - (t % 2), Network.Hidden);

    /// <summary>The G gates of step t, side by side in a row a sequence; with a single gate these are the numbers of H_t.</summary>
    public Span<T> Gates(int t) => Part(AllGates, t - 1 - stepsBefore, Width);

    /// <summary>The extra numbers of step t.</summary>
    public Span<T> Extra(int t) => Part(extra, t - 1 - stepsBefore, cell.Extra);

    /// <summary>dL/dh_t; at t = 0, where there are several gates, what does not go by s_0 W_hh.</summary>
    public Span<T> HiddenGradient(int t) => Part(hiddenGradients, InPlace ? t - 1 : t, Network.Hidden);

    /// <summary>dL/dc_t by all that comes after step t; after the last, zero for ever.</summary>
    public Span<T> MemoryGradient(int t) => Part(memoryGradients, t, Network.Hidden);

    /// <summary>dL/da_t.</summary>
    public Span<T> GateGradient(int t) => Part(AllGateGradients, t - 1, Width);

    /// <summary>What the product s_{t−1} W_hh receives: dL/da_t, unless that product is kept apart.</summary>
    public Span<T> RecurrentGradient(int t) => Part(AllRecurrentGradients, t - 1, Width);

    public override Matrix<double> HiddenAt(int t)
    {
        Require.Time(t, 0, Length);
        return Storage.FromRows<T>(Hidden(t), BatchSize, Network.Hidden);
    }

    public override Matrix<double> StateAt(int t)
    {
        Require.Time(t, 0, Length);
        if (cell.Feedback == 0)
            return Matrix<double>.Build.Dense(BatchSize, 0);
        if (cell.HasMemory && t > 0 && t < Length)
            KeepGates();
        var state = Storage.FromRows<T>(Recurring(t), BatchSize, cell.Feedback);
        return cell.HasMemory ? state.Append(Storage.FromRows<T>(Memory(t), BatchSize, Network.Hidden)) : state;
    }

    public override Matrix<double> OutputAt(int t) => RowsAt(t, outputs, Network.Outputs);

    public override Matrix<double> OutputGradientAt(int t) => GradientRowsAt(t, outputGradients, Network.Outputs);

    public override Matrix<double> PreactivationGradientAt(int t) => GradientRowsAt(t, AllGateGradients, Width);

    public override Matrix<double> StateGradientAt(int t)
    {
        _ = Gradients; // refused before a backward pass
        Require.Time(t, 0, Length);
        if (cell.Feedback == 0)
            return Matrix<double>.Build.Dense(BatchSize, 0);
        if (cell.Outputs is not null)
            return t == Length ? Matrix<double>.Build.Dense(BatchSize, Network.Outputs) : ByRecurrence(t); // (B×H)(H×Q)
        var gradient = !InPlace ? Storage.FromRows<T>(HiddenGradient(t), BatchSize, Network.Hidden)
            : t == 0 ? Matrix<double>.Build.Dense(BatchSize, Network.Hidden)
            : OutputGradientAt(t).TransposeAndMultiply(Network.Parameters.OutputWeights); // (B×Q)(Q×H)
        if (t < Length && (InPlace || t == 0))
            gradient += ByRecurrence(t); // (B×GH)(GH×H)
        return cell.HasMemory ? gradient.Append(Storage.FromRows<T>(MemoryGradient(t), BatchSize, Network.Hidden)) : gradient;

        Matrix<double> ByRecurrence(int t) => RecurrentGradientAt(t + 1).TransposeAndMultiply(Network.Parameters.RecurrentWeights);
    }

    internal override Matrix<double> RecurrentGradientAt(int t) => GradientRowsAt(t, AllRecurrentGradients, Width);

    internal override double Evaluate(Loss loss, SequenceBatch targets, Span<double> losses)
    {
        var work = weights.Rent();
        var mean = loss.Evaluate<T>(outputs, targets, work.Gradients(outputs.Length), losses);
        weights.Return(work);
        return mean;
    }

    internal override void ContinueFrom(int t)
    {
        Recurring(t).CopyTo(Recurring(0));
        if (cell.HasMemory)
            Memory(t).CopyTo(memory);
    }

    private protected override void CopyInitialState(Matrix<double> state)
    {
        Storage.CopyRows(state.SubMatrix(0, BatchSize, 0, cell.Feedback), Recurring(0));
        if (cell.HasMemory)
            Storage.CopyRows(state.SubMatrix(0, BatchSize, Network.Hidden, Network.Hidden), Memory(0));
    }

    // Keeps what the backward pass needs of every step, of the last run and from then on.
    private void KeepGates()
    {
        if (KeepsGates)
            return;
        (gates, extra, keepsGates) = (AlignedArray<T>.Uninitialized(Length * BatchSize * Width), AlignedArray<T>.Uninitialized(Length * BatchSize * cell.Extra), true);
        var first = memory.AsSpan(0, memory.Length / 3);
        memory = AlignedArray<T>.Uninitialized(cell.HasMemory ? hidden.Length : 0);
        first.CopyTo(memory);
        if (Inputs is not null)
            RunForward(Inputs); // once more, to the same numbers
    }

    private void MakeRoomForGradients()
    {
        if (gradients is not null)
            return;
        gradients = weights.Zeros();
        var (rows, units) = (Length * BatchSize, Network.Hidden);
        hiddenGradients = new((rows + (InPlace ? 0 : BatchSize)) * units);
        (gateGradients, recurrentGradients) = (new(InPlace ? 0 : rows * Width), new(cell.IsApart ? rows * Width : 0));
        (memoryGradients, outputGradients) = (new(memory.Length), new(outputs.Length));
        (fedGradients, losses) = (new(BatchSize * Network.Outputs), new double[rows]);
    }

    // s_t, what recurs: H_t, or what the output of step t has become.
    private Span<T> Recurring(int t) => cell.Outputs is null ? Hidden(t) : Part(fed, t, Network.Outputs);

    private Span<T> Part(Span<T> all, int index, int width) => all.Slice(index * BatchSize * width, BatchSize * width);

    private Matrix<double> GradientRowsAt(int t, ReadOnlySpan<T> all, int width)
    {
        _ = Gradients;
        return RowsAt(t, all, width);
    }

    private Matrix<double> RowsAt(int t, ReadOnlySpan<T> all, int width)
    {
        Require.Time(t, 1, Length);
        var size = BatchSize * width;
        return Storage.FromRows(all.Slice((t - 1) * size, size), BatchSize, width);
    }
}
