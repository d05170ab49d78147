using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>A run whose batch is cut into parts of neighbouring sequences, each a run of its own on whatever thread takes it.</summary>
/// <remarks>
/// Where the cuts are depends on the shapes alone, never on the machine or on time, and all that is summed over the batch is summed part by part in
/// their order. So the numbers are the same in every run. Sequences never meet on the way: their states and outputs have the bits that one
/// thread gives, as long as the batch is a multiple of four (the products' rows at a time); gradients and the loss differ by rounding.
/// </remarks>
internal sealed class SharedPass : NetworkPass
{
    // Multiplications and additions in one part, forward, that are worth handing to another thread: some 50 µs of a step.
    private const int Worthwhile = 600_000;

    // Each part packs the weights for itself, which takes as long as so many rows do.
    private const int Packing = 32;

    // The products take four rows at a time.
    private const int Rows = 4;

    private readonly Action<int> runPart;
    private readonly SequenceBatch[] windows;

    /// <summary>A run in so many parts, each of four sequences or more.</summary>
    public SharedPass(Network network, int length, int batchSize, int parts)
        : base(network, length, batchSize)
    {
        Parts = [.. Enumerable.Range(0, parts).Select(part => network.NewPass(length, First(part + 1, parts) - First(part, parts)))];
        (windows, Work, runPart) = (new SequenceBatch[parts], new SharedWork(parts), RunPart);
    }

    /// <summary>The runs of the parts.</summary>
    public NetworkPass[] Parts { get; }

    /// <summary>Hands out the parts.</summary>
    public SharedWork Work { get; }

    /// <summary>A run shared among at most so many threads: by as many as pay, whole where none does.</summary>
    public static NetworkPass Of(Network network, int length, int batchSize, int threads)
    {
        var parts = (int)Math.Min(Math.Min(threads, batchSize / Rows), (long)length * batchSize / (Packing + (Worthwhile / network.Parameters.Count)));
        return parts < 2 ? network.NewPass(length, batchSize) : new SharedPass(network, length, batchSize, parts);
    }

    public override Matrix<double> HiddenAt(int t) => Stacked(part => Parts[part].HiddenAt(t));

    public override Matrix<double> StateAt(int t) => Stacked(part => Parts[part].StateAt(t));

    public override Matrix<double> OutputAt(int t) => Stacked(part => Parts[part].OutputAt(t));

    /// <summary>What the parts have, one below the other.</summary>
    public Matrix<double> Stacked(Func<int, Matrix<double>> ofPart) =>
        Enumerable.Range(0, Parts.Length).Select(ofPart).Aggregate((above, below) => above.Stack(below));

    /// <summary>A part's sequences of a batch; what counts is counted in the whole batch, so that the parts' losses add up to its loss.</summary>
    public void Cut(int part, SequenceBatch batch, ref SequenceBatch? window)
    {
        if (window?.Length != Length || window.BatchSize != Parts[part].BatchSize || !window.IsLike(batch))
            window = batch.NewWindow(Length, Parts[part].BatchSize);
        window.ReadSequences(batch, First(part, Parts.Length));
    }

    internal override void StartFrom(NetworkPass earlier, int t)
    {
        if (earlier is not SharedPass shared || shared.Parts.Length != Parts.Length)
        {
            CopyInitialState(earlier.StateAt(t));
            return;
        }

        for (var part = 0; part < Parts.Length; part++)
            Parts[part].StartFrom(shared.Parts[part], t);
    }

    internal override void Run(SequenceBatch inputs)
    {
        Network.RequireInputs(inputs);
        Inputs = inputs;
        Work.Run(runPart);
    }

    private protected override void CopyInitialState(Matrix<double> state)
    {
        for (var part = 0; part < Parts.Length; part++)
            Parts[part].SetInitialState(state.SubMatrix(First(part, Parts.Length), Parts[part].BatchSize, 0, state.ColumnCount));
    }

    private void RunPart(int part)
    {
        Cut(part, Inputs, ref windows[part]!);
        Parts[part].Run(windows[part]);
    }

    private int First(int part, int parts) => part == parts ? BatchSize : BatchSize / Rows * part / parts * Rows;
}
