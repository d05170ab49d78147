using System.Numerics;
using System.Runtime.CompilerServices;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>What one kind of network does at a step, element by element, after the products: all in which the kinds differ.</summary>
/// <param name="gates">G, the gates of the pre-activations a_t = x_t W_xh + b_h + s_{t−1} W_hh.</param>
/// <param name="feedback">The width of what recurs, s_{t−1}.</param>
/// <param name="memory">Whether a second state, c_t, is carried.</param>
/// <param name="apart">Whether the product s_{t−1} W_hh is kept apart, in the extra numbers, rather than added to a_t.</param>
/// <param name="extra">How many extra numbers a row the backward pass needs.</param>
/// <param name="outputs">How outputs are fed back, where these are what recurs.</param>
internal abstract class Cell<T>(int gates, int feedback, bool memory = false, bool apart = false, int extra = 0, OutputFeedback<T>? outputs = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Gates => gates;

    public int Feedback => feedback;

    public bool HasMemory => memory;

    public bool IsApart => apart;

    public int Extra => extra;

    public OutputFeedback<T>? Outputs => outputs;

    /// <summary>h_t (and c_t) from the pre-activations, which may be overwritten with whatever the backward pass wants.</summary>
    public abstract void Forward(Unrolled<T> run, int t);

    /// <summary>dL/da_t from dL/dh_t (and dL/dc_t), and what reaches the last state other than by s_{t−1} W_hh.</summary>
    public abstract void Backward(Unrolled<T> run, int t);

    /// <summary>Some units of a gate, from one on, in a row of gates as wide as what recurs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected Vector<T> Of(ReadOnlySpan<T> row, int gate, int unit) => Rows.Load(row, (gate * feedback) + unit, (gate + 1) * feedback);

    /// <summary>Writes units of a gate, from one on, to a row of gates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void Store(Vector<T> numbers, Span<T> row, int gate, int unit) => Rows.Store(numbers, row, (gate * feedback) + unit, (gate + 1) * feedback);
}
