using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>The run itself, in one precision: everything that all kinds of network have in common, on rows by time and sequence.</summary>
internal sealed class ForwardRun<T> : NetworkPass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] hidden;
    private readonly T[] memory;
    private readonly T[] gates;
    private readonly T[] extra;
    private readonly T[] outputs;
    private readonly Panels<T> weights = new();

    public ForwardRun(Network network, Cell<T> cell, int length, int batchSize)
        : base(network, length, batchSize)
    {
        (Cell, Parameters) = (cell, ((NumberArrays<T>)network.Numbers).Arrays);
        var (rows, units) = (length * batchSize, network.Hidden);
        hidden = new T[(rows + batchSize) * units];
        memory = cell.HasMemory ? new T[hidden.Length] : [];
        gates = cell.Gates > 1 ? new T[rows * cell.Gates * units] : [];
        extra = new T[rows * cell.Extra];
        outputs = new T[rows * network.Outputs];
    }

    public Cell<T> Cell { get; }

    /// <summary>W_xh, W_hh, b_h, W_hq, b_q and what else there is, matrices by columns.</summary>
    public T[][] Parameters { get; }

    /// <summary>O_1 … O_T.</summary>
    public ReadOnlySpan<T> Logits => outputs;

    /// <summary>s_0 … s_T, what recurs.</summary>
    public ReadOnlySpan<T> Recurring => hidden.AsSpan(0, Cell.Feedback == 0 ? 0 : hidden.Length);

    /// <summary>H_0 … H_T.</summary>
    public ReadOnlySpan<T> States => hidden;

    private Span<T> AllGates => Cell.Gates > 1 ? gates : hidden.AsSpan(BatchSize * Network.Hidden);

    /// <summary>H_t.</summary>
    public Span<T> Hidden(int t) => At(hidden, t);

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
        var state = HiddenAt(t);
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
        var from = (ForwardRun<T>)earlier;
        from.Hidden(t).CopyTo(hidden);
        if (Cell.HasMemory)
            from.Memory(t).CopyTo(memory);
    }

    internal override void Run(SequenceBatch inputs)
    {
        Network.RequireInputs(inputs);
        Inputs = inputs;
        var (rows, units, width) = (Length * BatchSize, Network.Hidden, Cell.Gates * Network.Hidden);

        // Everything that does not wait for the last state comes first, for all times at once: A = X W_xh + b_h.
        Fill(AllGates, Parameters[2]);
        weights.PackColumns(Parameters[0], Network.Inputs, width);
        if (inputs.IsSymbols)
            weights.AddRows(inputs.Indices, AllGates); // a one-hot row times W_xh is a row of W_xh
        else
            weights.Multiply(inputs.ValuesIn<T>(), inputs.Width, 1, AllGates, rows, inputs.Width, add: true); // (TB×D)(D×GH)

        if (Cell.Feedback > 0)
            weights.PackColumns(Parameters[1], Cell.Feedback, width);
        for (var t = 1; t <= Length; t++)
        {
            if (Cell.Feedback > 0)
                weights.Multiply(Hidden(t - 1), Cell.Feedback, 1, Cell.IsApart ? Extra(t) : Gates(t), BatchSize, Cell.Feedback, add: !Cell.IsApart); // (B×H)(H×GH)
            Cell.Forward(this, t);
        }

        Fill(outputs, Parameters[4]);
        weights.PackColumns(Parameters[3], units, Network.Outputs);
        weights.Multiply(hidden.AsSpan(BatchSize * units), units, 1, outputs, rows, units, add: true); // (TB×H)(H×Q)
    }

    private protected override void CopyInitialState(Matrix<double> state)
    {
        if (Network.StateWidth == 0)
            return;
        Storage.CopyRows(state.SubMatrix(0, BatchSize, 0, Network.Hidden), Hidden(0));
        if (Cell.HasMemory)
            Storage.CopyRows(state.SubMatrix(0, BatchSize, Network.Hidden, Network.Hidden), Memory(0));
    }

    private Span<T> At(T[] states, int t) => Part(states, t, Network.Hidden);

    private Span<T> Part(Span<T> all, int index, int width) => all.Slice(index * BatchSize * width, BatchSize * width);

    private static void Fill(Span<T> rows, ReadOnlySpan<T> bias)
    {
        for (var start = 0; start < rows.Length; start += bias.Length)
            bias.CopyTo(rows[start..]);
    }
}
