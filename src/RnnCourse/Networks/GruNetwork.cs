using System.Numerics;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>
/// The gated recurrent unit: with gates r, z = σ(·) of x_t W_xh + h_{t−1} W_hh + b_h and candidate n = tanh(x_t W_xn + b_n + r ∘ (h_{t−1} W_hn + b_hn)),
/// h_t = (1 − z) ∘ n + z ∘ h_{t−1}, o_t = h_t W_hq + b_q.
/// </summary>
/// <remarks>
/// The gates stand side by side in the order r z n. This is PyTorch's variant, where r multiplies a product already formed; in the paper it
/// multiplies h_{t−1} before. Source: K. Cho et al., Learning phrase representations using RNN encoder–decoder (2014).
/// </remarks>
public sealed class GruNetwork : Network
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The parameters, with G = 3 and b_hn.</param>
    public GruNetwork(NetworkParameters parameters)
        : this(parameters, Precision.Double)
    {
    }

    private GruNetwork(NetworkParameters parameters, Precision precision)
        : base(parameters, Activation.Tanh, precision, 3, parameters?.OutputWeights.RowCount ?? 0, candidate: true)
    {
    }

    /// <inheritdoc/>
    public override int StateWidth => Hidden;

    /// <inheritdoc/>
    public override IReadOnlyList<string> GateNames => ["r", "z", "n"];

    /// <summary>A network with random weights, drawn gate by gate, uniform on ±1/√H where no initializer is given, and zero biases.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="inputWeights">How to draw each gate's share of W_xh.</param>
    /// <param name="recurrentWeights">How to draw each gate's share of W_hh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <returns>A new network.</returns>
    public static GruNetwork Random(
        int inputs, int hidden, int outputs, int seed,
        Initializer? inputWeights = null, Initializer? recurrentWeights = null, Initializer? outputWeights = null) =>
        new(NetworkParameters.Zeros(inputs, hidden, outputs, 3, hidden, candidate: true).Draw(seed, inputWeights, recurrentWeights, outputWeights));

    private protected override Network With(NetworkParameters parameters, Precision precision) => new GruNetwork(parameters, precision);

    internal override Cell<T> NewCell<T>() => new GruCell<T>(Hidden);
}

/// <summary>h_t = (1 − z) ∘ n + z ∘ h_{t−1} with n = tanh(a_n + r ∘ u), u = h_{t−1} W_hn + b_hn: why the recurrent product is kept apart.</summary>
internal sealed class GruCell<T>(int units) : Cell<T>(gates: 3, feedback: units, apart: true, extra: 3 * units)
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
        private readonly Span<T> r = run.Gate(0, t, row), z = run.Gate(1, t, row), n = run.Gate(2, t, row);
        private readonly Span<T> productR = run.Product(0, t, row), productZ = run.Product(1, t, row), u = run.Product(2, t, row), bias = run.Weights.CandidateBias;
        private readonly Span<T> before = run.Hidden(t - 1, row), state = run.Hidden(t, row);

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V>
        {
            units[r] = (units[r] + units[productR]).Sigmoid();
            units[z] = (units[z] + units[productZ]).Sigmoid();
            units[u] += units[bias];
            units[n] = ((units[r] * units[u]) + units[n]).Tanh();
            units[state] = (units[z] * (units[before] - units[n])) + units[n];
        }
    }

    private readonly ref struct StepBackward(Unrolled<T> run, int t, int row) : IUnitFormula<T>
    {
        private readonly Span<T> r = run.Gate(0, t, row), z = run.Gate(1, t, row), n = run.Gate(2, t, row), u = run.Product(2, t, row);
        private readonly Span<T> before = run.Hidden(t - 1, row), toState = run.HiddenGradient(t, row), toBefore = run.HiddenGradient(t - 1, row);
        private readonly Span<T> toR = run.GateGradient(0, t, row), toZ = run.GateGradient(1, t, row), toN = run.GateGradient(2, t, row);
        private readonly Span<T> toProductR = run.ProductGradient(0, t, row), toProductZ = run.ProductGradient(1, t, row), toU = run.ProductGradient(2, t, row);

        public void Of<V, L>(Units<T, V, L> units)
            where L : ILanes<T, V>
        {
            var (r, z, n, dh, one) = (units[this.r], units[this.z], units[this.n], units[toState], Units<T, V, L>.One);
            var dn = dh * (one - z) * (one - (n * n));
            units[toR] = units[toProductR] = dn * units[u] * r * (one - r);
            units[toZ] = units[toProductZ] = dh * (units[before] - n) * z * (one - z);
            units[toN] = dn;
            units[toU] = dn * r;
            units[toBefore] += dh * z;
        }
    }
}
