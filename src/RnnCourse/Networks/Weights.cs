using System.Numerics;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>A network's parameters, or their gradients, as the kernels see them: numbers of one precision, matrices by columns.</summary>
internal abstract class Weights
{
    /// <summary>All arrays, in the order of <see cref="NetworkParameters.Names"/>.</summary>
    public abstract NumberArrays Numbers { get; }

    /// <summary>Where a precision becomes a type: the numbers themselves in double precision, rounded copies in single.</summary>
    public static Weights In(Precision precision, double[][] numbers) => precision == Precision.Double
        ? new Weights<double>(new(numbers))
        : new Weights<float>(new(Array.ConvertAll(numbers, array => Array.ConvertAll(array, value => (float)value))));

    /// <summary>A network with these weights, unrolled over so many steps and sequences.</summary>
    public abstract NetworkPass Unroll(Network network, int length, int batchSize, bool keepsGates);

    /// <summary>Adds factor · M to the gradient of W_hh.</summary>
    public abstract void AddToRecurrentWeights(MathNet.Numerics.LinearAlgebra.Matrix<double> matrix, double factor);
}

/// <inheritdoc/>
internal sealed class Weights<T>(NumberArrays<T> numbers) : Weights
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Whoever asks for the numbers may change them.
    public override NumberArrays Numbers
    {
        get
        {
            version++;
            return numbers;
        }
    }

    /// <summary>W_xh.</summary>
    public T[] InputWeights { get; } = numbers.Arrays[0];

    /// <summary>W_hh.</summary>
    public T[] RecurrentWeights { get; } = numbers.Arrays[1];

    /// <summary>b_h.</summary>
    public T[] HiddenBias { get; } = numbers.Arrays[2];

    /// <summary>W_hq.</summary>
    public T[] OutputWeights { get; } = numbers.Arrays[3];

    /// <summary>b_q.</summary>
    public T[] OutputBias { get; } = numbers.Arrays[4];

    /// <summary>b_hn, which only a GRU has.</summary>
    public T[]? CandidateBias { get; } = numbers.Arrays.ElementAtOrDefault(5);

    private Workspace<T>? idle;
    private int version = 1;

    /// <summary>Memory to work in, kept from one run to the next; of two runs at once, the second gets memory of its own.</summary>
    public Workspace<T> Rent() => Interlocked.Exchange(ref idle, null) ?? new();

    /// <summary>Gives it back.</summary>
    public void Return(Workspace<T> work) => idle = work;

    /// <summary>Whether a workspace has these weights, laid out for such inputs, from an earlier run; from this one on it has.</summary>
    /// <remarks>Never in double precision: there a user may write to the numbers at any time.</remarks>
    public bool AreIn(Workspace<T> work, bool symbols)
    {
        var (had, now) = (work.Holds, (version, symbols));
        work.Holds = now;
        return had == now && typeof(T) == typeof(float);
    }

    /// <summary>Of the same shapes, all zero.</summary>
    public Weights<T> Zeros() => new(numbers.Zeros());

    public override NetworkPass Unroll(Network network, int length, int batchSize, bool keepsGates) =>
        new Unrolled<T>(network, this, network.NewCell<T>(), length, batchSize, keepsGates);

    public override void AddToRecurrentWeights(MathNet.Numerics.LinearAlgebra.Matrix<double> matrix, double factor)
    {
        var added = matrix.ToColumnMajorArray();
        for (var i = 0; i < added.Length; i++)
            RecurrentWeights[i] = T.CreateTruncating(double.CreateTruncating(RecurrentWeights[i]) + (factor * added[i]));
    }
}

/// <summary>What a run needs while it runs, and nobody after it.</summary>
internal sealed class Workspace<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private AlignedArray<T> inputRows = new();
    private AlignedArray<T> gates = new();
    private AlignedArray<T> extra = new();
    private AlignedArray<T> gradients = new();

    /// <summary>Which of the weights' versions is laid out below, and whether for symbols.</summary>
    public (int Version, bool Symbols) Holds { get; set; }

    /// <summary>W_xh.</summary>
    public Panels<T> InputWeights { get; } = new();

    /// <summary>W_hh.</summary>
    public Panels<T> RecurrentWeights { get; } = new();

    /// <summary>W_hq.</summary>
    public Panels<T> OutputWeights { get; } = new();

    /// <summary>Room for W_xh by rows; here as below, the numbers are whatever was there before.</summary>
    public AlignedArray<T> InputRows(int length) => Room(ref inputRows, length);

    /// <summary>Room for the gates of some steps.</summary>
    public AlignedArray<T> Gates(int length) => Room(ref gates, length);

    /// <summary>Room for the extra numbers of some steps.</summary>
    public AlignedArray<T> Extra(int length) => Room(ref extra, length);

    /// <summary>Room for gradients that nobody asked for.</summary>
    public AlignedArray<T> Gradients(int length) => Room(ref gradients, length);

    private static AlignedArray<T> Room(ref AlignedArray<T> room, int length) =>
        room.Length < length ? room = AlignedArray<T>.Uninitialized(length) : room;
}
