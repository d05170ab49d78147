using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>The run itself, in one precision: everything that all kinds of network have in common, on rows by time and sequence.</summary>
internal sealed class ForwardRun<T> : NetworkPass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AlignedArray<T> hidden;
    private readonly AlignedArray<T> memory;
    private readonly AlignedArray<T> gates;
    private readonly AlignedArray<T> extra;
    private readonly AlignedArray<T> outputs;
    private readonly AlignedArray<T> fed;
    private readonly Panels<T> inputWeights = new();
    private readonly Panels<T> recurrentWeights = new();
    private readonly Panels<T> outputWeights = new();

    public ForwardRun(Network network, Cell<T> cell, int length, int batchSize)
        : base(network, length, batchSize)
    {
        (Cell, Parameters) = (cell, ((NumberArrays<T>)network.Numbers).Arrays);
        var (rows, units) = (length * batchSize, network.Hidden);
        hidden = new((rows + batchSize) * units);
        memory = new(cell.HasMemory ? hidden.Length : 0);
        gates = new(cell.Gates > 1 ? rows * cell.Gates * units : 0);
        extra = new(rows * cell.Extra);
        outputs = new(rows * network.Outputs);
        fed = new(cell.Outputs is null ? 0 : (rows + batchSize) * network.Outputs);
    }

    public Cell<T> Cell { get; }

    /// <summary>W_xh, W_hh, b_h, W_hq, b_q and what else there is, matrices by columns.</summary>
    public T[][] Parameters { get; }

    /// <summary>O_1 … O_T.</summary>
    public ReadOnlySpan<T> Logits => outputs;

    /// <summary>s_0 … s_T, where it is the outputs that recur.</summary>
    public ReadOnlySpan<T> AllFed => fed;

    /// <summary>H_0 … H_T.</summary>
    public ReadOnlySpan<T> States => hidden;

    private Span<T> AllGates => Cell.Gates > 1 ? gates : hidden.AsSpan(BatchSize * Network.Hidden);

    /// <summary>How many steps are worked on at a time: as many as make rows enough for a product, which then stay in the second cache.</summary>
    public int Stretch => Cell.Outputs is null ? Math.Max(1, 128 / BatchSize) : 1;

    /// <summary>H_t.</summary>
    public Span<T> Hidden(int t) => At(hidden, t);

    /// <summary>s_t, what recurs: H_t, or what the output of step t has become.</summary>
    public Span<T> Recurring(int t) => Cell.Outputs is null ? Hidden(t) : Part(fed, t, Network.Outputs);

    /// <summary>C_t, where there is a memory.</summary>
    public Span<T> Memory(int t) => At(memory, t);

    /// <summary>The G gates of step t, side by side in a row a sequence; with a single gate these are the numbers of H_t.</summary>
    public Span<T> Gates(int t) => Part(AllGates, t - 1, Cell.Gates * Network.Hidden);

    /// <summary>The extra numbers of step t.</summary>
    public Span<T> Extra(int t) => Part(extra, t - 1, Cell.Extra);

    public override Matrix<double> HiddenAt(int t)
    {
        Require.Time(t, 0, Length);
        return Storage.FromRows<T>(Hidden(t), BatchSize, Network.Hidden);
    }

    public override Matrix<double> StateAt(int t)
    {
        Require.Time(t, 0, Length);
        var state = Storage.FromRows<T>(Recurring(t), BatchSize, Math.Max(Cell.Feedback, 1));
        return Cell.HasMemory ? state.Append(Storage.FromRows<T>(Memory(t), BatchSize, Network.Hidden))
            : Network.StateWidth == 0 ? Matrix<double>.Build.Dense(BatchSize, 0) : state;
    }

    public override Matrix<double> OutputAt(int t)
    {
        Require.Time(t, 1, Length);
        return Storage.FromRows<T>(Part(outputs, t - 1, Network.Outputs), BatchSize, Network.Outputs);
    }

    internal override void StartFrom(NetworkPass earlier, int t)
    {
        if (earlier is not ForwardRun<T> from)
        {
            CopyInitialState(earlier.StateAt(t));
            return;
        }

        from.Recurring(t).CopyTo(Recurring(0));
        if (Cell.HasMemory)
            from.Memory(t).CopyTo(memory);
    }

    internal override void Run(SequenceBatch inputs)
    {
        Network.RequireInputs(inputs);
        Inputs = inputs;
        var width = Cell.Gates * Network.Hidden;
        inputWeights.PackColumns(Parameters[0], Network.Inputs, width);
        if (Cell.Feedback > 0)
            recurrentWeights.PackColumns(Parameters[1], Cell.Feedback, width);
        outputWeights.PackColumns(Parameters[3], Network.Hidden, Network.Outputs);
        for (var done = 0; done < Length; done += Stretch)
            Run(done, Math.Min(Stretch, Length - done));
    }

    // Steps done + 1 to done + steps.
    private void Run(int done, int steps)
    {
        var (first, rows, units, width) = (done * BatchSize, steps * BatchSize, Network.Hidden, Cell.Gates * Network.Hidden);

        // What does not wait for the last state comes first, for all steps at once: A = X W_xh + b_h.
        var sums = AllGates.Slice(first * width, rows * width);
        if (Inputs.IsSymbols)
            inputWeights.PickRows(Inputs.Indices.Slice(first, rows), Parameters[2], sums); // a one-hot row times W_xh is a row of W_xh
        else
            inputWeights.Multiply(Inputs.ValuesIn<T>()[(first * Inputs.Width)..], Inputs.Width, 1, sums, rows, Inputs.Width, bias: Parameters[2]); // (nB×D)(D×GH)

        for (var t = done + 1; t <= done + steps; t++)
        {
            Stopping.Check();
            if (Cell.Feedback > 0)
                recurrentWeights.Multiply(Recurring(t - 1), Cell.Feedback, 1, Cell.IsApart ? Extra(t) : Gates(t), BatchSize, Cell.Feedback, add: !Cell.IsApart); // (B×H)(H×GH)
            Cell.Forward(this, t);
        }

        outputWeights.Multiply(
            States.Slice((first + BatchSize) * units, rows * units), units, 1, outputs.AsSpan(first * Network.Outputs), rows, units, bias: Parameters[4]); // (nB×H)(H×Q)
        if (Cell.Outputs is not null)
            Feed(done + 1);
    }

    private protected override void CopyInitialState(Matrix<double> state)
    {
        Storage.CopyRows(state.SubMatrix(0, BatchSize, 0, Cell.Feedback), Recurring(0));
        if (Cell.HasMemory)
            Storage.CopyRows(state.SubMatrix(0, BatchSize, Network.Hidden, Network.Hidden), Memory(0));
    }

    // f_t = φ_f(o_t), or the target where the teacher speaks.
    private void Feed(int t)
    {
        var all = Recurring(t);
        var width = Network.Outputs;
        Part(outputs, t - 1, width).CopyTo(all);
        Cell.Outputs!.Apply(all);
        for (var row = 0; row < BatchSize; row++)
        {
            if (Inputs.Teaches(t, row))
                Inputs.Teacher!.CopyRow(t, row, all.Slice(row * width, width));
        }
    }

    private Span<T> At(AlignedArray<T> states, int t) => Part(states, t, Network.Hidden);

    private Span<T> Part(Span<T> all, int index, int width) => all.Slice(index * BatchSize * width, BatchSize * width);
}
