using System.Numerics;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>The derivatives of one way back, on rows by time and sequence.</summary>
internal sealed class RunDeltas<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private int size;
    private int width;
    private AlignedArray<T> hidden = new();
    private AlignedArray<T> memory = new();
    private AlignedArray<T> gates = new();
    private AlignedArray<T> recurrent = new();

    /// <summary>dL/da_1 … dL/da_T, what the weights of the input and b_h receive.</summary>
    public AlignedArray<T> AllGates => gates.Length > 0 ? gates : hidden;

    /// <summary>What the product s_{t−1} W_hh receives, t = 1 … T: dL/da_t, unless that product is kept apart.</summary>
    public AlignedArray<T> AllRecurrent => recurrent.Length > 0 ? recurrent : AllGates;

    /// <summary>Whether dL/da_t takes the place of dL/dh_t, as with a single gate.</summary>
    public bool InPlace => gates.Length == 0;

    /// <summary>dL/dh_1 … dL/dh_T.</summary>
    public Span<T> AllHidden => hidden.AsSpan(InPlace ? 0 : size);

    /// <summary>dL/dh_t; at t = 0, where there are several gates, what does not go by s_0 W_hh.</summary>
    public Span<T> Hidden(int t) => hidden.AsSpan((InPlace ? t - 1 : t) * size, size);

    /// <summary>dL/dc_t by all that comes after step t; after the last, zero for ever.</summary>
    public Span<T> Memory(int t) => memory.AsSpan(t * size, size);

    /// <summary>dL/da_t.</summary>
    public Span<T> Gates(int t) => AllGates.AsSpan((t - 1) * width, width);

    /// <summary>What the product s_{t−1} W_hh receives.</summary>
    public Span<T> Recurrent(int t) => AllRecurrent.AsSpan((t - 1) * width, width);

    public void Resize(ForwardRun<T> run)
    {
        (size, width) = (run.BatchSize * run.Network.Hidden, run.BatchSize * run.Network.Hidden * run.Cell.Gates);
        var (several, states) = (run.Cell.Gates > 1, (run.Length + 1) * size);
        if (hidden.Length == (several ? states : states - size) && gates.Length == (several ? run.Length * width : 0))
            return; // of this shape already
        hidden = new(several ? states : states - size);
        gates = new(several ? run.Length * width : 0);
        memory = new(run.Cell.HasMemory ? states : 0);
        recurrent = new(run.Cell.IsApart ? run.Length * width : 0);
    }
}
