using System.Numerics;
using System.Numerics.Tensors;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>
/// Long short-term memory: with gates i, f, o = σ(·) and candidate g = tanh(·) of x_t W_xh + h_{t−1} W_hh + b_h,
/// c_t = f ∘ c_{t−1} + i ∘ g, h_t = o ∘ tanh(c_t), o_t = h_t W_hq + b_q.
/// </summary>
/// <remarks>
/// The gates stand side by side in the order i f g o, as in PyTorch. From c_{t−1} to c_t the derivative is f, no matrix and no slope: that is
/// what keeps a gradient alive. Sources: S. Hochreiter, J. Schmidhuber, Long short-term memory (1997); the forget gate: F. Gers,
/// J. Schmidhuber, F. Cummins, Learning to forget (2000).
/// </remarks>
public sealed class LstmNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The parameters, with G = 4.</param>
    public LstmNetwork(NetworkParameters parameters)
        : this(parameters, Precision.Double)
    {
    }

    private LstmNetwork(NetworkParameters parameters, Precision precision)
        : base(parameters, Activation.Tanh, precision, 4, parameters?.OutputWeights.RowCount ?? 0)
    {
    }

    /// <inheritdoc/>
    public override int StateWidth => 2 * Hidden;

    /// <inheritdoc/>
    public override IReadOnlyList<string> GateNames => ["i", "f", "g", "o"];

    /// <summary>A network with random weights, drawn gate by gate, uniform on ±1/√H where no initializer is given, and zero biases but for f.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="inputWeights">How to draw each gate's share of W_xh.</param>
    /// <param name="recurrentWeights">How to draw each gate's share of W_hh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <param name="forgetBias">The bias of f, finite; 1 lets the network begin by remembering (R. Jozefowicz et al. 2015).</param>
    /// <returns>A new network.</returns>
    public static LstmNetwork Random(
        int inputs, int hidden, int outputs, int seed,
        Initializer? inputWeights = null, Initializer? recurrentWeights = null, Initializer? outputWeights = null, double forgetBias = 1)
    {
        var parameters = NetworkParameters.Zeros(inputs, hidden, outputs, 4, hidden).Draw(seed, inputWeights, recurrentWeights, outputWeights);
        parameters.Arrays[2].AsSpan(hidden, hidden).Fill(forgetBias);
        return new LstmNetwork(parameters);
    }

    private protected override Network With(NetworkParameters parameters, Precision precision) => new LstmNetwork(parameters, precision);

    internal override Cell<T> NewCell<T>() => new LstmCell<T>(Hidden);
}

/// <summary>c_t = f ∘ c_{t−1} + i ∘ g, h_t = o ∘ tanh(c_t). The gates take the place of their pre-activations; tanh(c_t) is kept beside them.</summary>
internal sealed class LstmCell<T>(int units) : Cell<T>(gates: 4, feedback: units, memory: true, extra: units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int hidden = units;
    private readonly ActivationMap<T> sigmoid = Activation.Sigmoid.In<T>();
    private readonly ActivationMap<T> tanh = Activation.Tanh.In<T>();

    public override void Forward(Unrolled<T> run, int t)
    {
        Span<T> gates = run.Gates(t), before = run.Memory(t - 1), now = run.Memory(t), squashed = run.Extra(t), state = run.Hidden(t);
        for (var at = 0; at < now.Length; at += hidden)
        {
            Span<T> row = gates.Slice(4 * at, 4 * hidden), c = now.Slice(at, hidden); // i f g o
            sigmoid.Apply(row[..(2 * hidden)]);
            tanh.Apply(row.Slice(2 * hidden, hidden));
            sigmoid.Apply(row[(3 * hidden)..]);
            TensorPrimitives.Multiply(row.Slice(hidden, hidden), before.Slice(at, hidden), c);
            TensorPrimitives.MultiplyAdd(row[..hidden], row.Slice(2 * hidden, hidden), c, c);
        }

        now.CopyTo(squashed);
        tanh.Apply(squashed);
        for (var at = 0; at < now.Length; at += hidden)
            TensorPrimitives.Multiply(gates.Slice((4 * at) + (3 * hidden), hidden), squashed.Slice(at, hidden), state.Slice(at, hidden));
    }

    public override void Backward(Unrolled<T> run, int t)
    {
        Span<T> gates = run.Gates(t), squashed = run.Extra(t), memory = run.Memory(t - 1);
        Span<T> toGates = run.GateGradient(t), toStates = run.HiddenGradient(t), toMemory = run.MemoryGradient(t), toBefore = run.MemoryGradient(t - 1);
        for (var at = 0; at < toStates.Length; at += hidden)
        {
            Span<T> row = gates.Slice(4 * at, 4 * hidden), toRow = toGates.Slice(4 * at, 4 * hidden); // i f g o
            Span<T> toState = toStates[at..], toNow = toMemory[at..], tanhs = squashed[at..], past = memory[at..], toPast = toBefore[at..];
            for (var unit = 0; unit < hidden; unit += Vector<T>.Count) // and those beside it
            {
                Vector<T> i = Of(row, 0, unit), f = Of(row, 1, unit), g = Of(row, 2, unit), o = Of(row, 3, unit), one = Vector<T>.One;
                Vector<T> dh = Of(toState, 0, unit), s = Of(tanhs, 0, unit), before = Of(past, 0, unit);
                var dc = Of(toNow, 0, unit) + (dh * o * (one - (s * s)));
                Store(dc * f, toPast, 0, unit);
                Store(dc * g * i * (one - i), toRow, 0, unit);
                Store(dc * before * f * (one - f), toRow, 1, unit);
                Store(dc * i * (one - (g * g)), toRow, 2, unit);
                Store(dh * s * o * (one - o), toRow, 3, unit);
            }
        }
    }
}
