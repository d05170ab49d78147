using System.Numerics;
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

    public override void Forward(Unrolled<T> run, int t)
    {
        for (var row = 0; row < run.BatchSize; row++)
            Units.Apply<T, StepForward>(hidden, new(run, t, row));
    }

    public override void Backward(Unrolled<T> run, int t)
    {
        for (var row = 0; row < run.BatchSize; row++)
            Units.Apply<T, StepBackward>(hidden, new(run, t, row));
    }

    private readonly ref struct StepForward(Unrolled<T> run, int t, int row) : IUnitFormula<T>
    {
        private readonly Span<T> i = run.Gate(0, t, row), f = run.Gate(1, t, row), g = run.Gate(2, t, row), o = run.Gate(3, t, row);
        private readonly Span<T> before = run.Memory(t - 1, row), memory = run.Memory(t, row), squashed = run.Extra(t, row), state = run.Hidden(t, row);

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V>
        {
            units[i] = units[i].Sigmoid();
            units[f] = units[f].Sigmoid();
            units[g] = units[g].Tanh();
            units[o] = units[o].Sigmoid();
            units[memory] = (units[f] * units[before]) + (units[i] * units[g]);
            units[squashed] = units[memory].Tanh();
            units[state] = units[o] * units[squashed];
        }
    }

    private readonly ref struct StepBackward(Unrolled<T> run, int t, int row) : IUnitFormula<T>
    {
        private readonly Span<T> i = run.Gate(0, t, row), f = run.Gate(1, t, row), g = run.Gate(2, t, row), o = run.Gate(3, t, row);
        private readonly Span<T> before = run.Memory(t - 1, row), squashed = run.Extra(t, row);
        private readonly Span<T> toState = run.HiddenGradient(t, row), toMemory = run.MemoryGradient(t, row), toBefore = run.MemoryGradient(t - 1, row);
        private readonly Span<T> toI = run.GateGradient(0, t, row), toF = run.GateGradient(1, t, row), toG = run.GateGradient(2, t, row), toO = run.GateGradient(3, t, row);

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V>
        {
            var (i, f, g, o, s) = (units[this.i], units[this.f], units[this.g], units[this.o], units[squashed]);
            var (dh, one) = (units[toState], Units<T, V, L>.One);
            var dc = units[toMemory] + (dh * o * (one - (s * s)));
            units[toBefore] = dc * f;
            units[toI] = dc * g * i * (one - i);
            units[toF] = dc * units[before] * f * (one - f);
            units[toG] = dc * i * (one - (g * g));
            units[toO] = dh * s * o * (one - o);
        }
    }
}
