using System.Numerics;
using System.Numerics.Tensors;
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
    private readonly ActivationMap<T> sigmoid = Activation.Sigmoid.In<T>();
    private readonly ActivationMap<T> tanh = Activation.Tanh.In<T>();

    public override void Forward(Unrolled<T> run, int t)
    {
        Span<T> gates = run.Gates(t), products = run.Extra(t), before = run.Hidden(t - 1), state = run.Hidden(t);
        for (var at = 0; at < state.Length; at += hidden)
        {
            Span<T> row = gates.Slice(3 * at, 3 * hidden), product = products.Slice(3 * at, 3 * hidden); // r z n
            Span<T> both = row[..(2 * hidden)], z = row.Slice(hidden, hidden), n = row[(2 * hidden)..], u = product[(2 * hidden)..], h = state.Slice(at, hidden);
            TensorPrimitives.Add(both, product[..(2 * hidden)], both);
            sigmoid.Apply(both);
            TensorPrimitives.Add(u, run.Weights.CandidateBias!, u);
            TensorPrimitives.MultiplyAdd(row[..hidden], u, n, n);
            tanh.Apply(n);
            TensorPrimitives.Subtract(before.Slice(at, hidden), n, h);
            TensorPrimitives.MultiplyAdd(z, h, n, h); // n + z ∘ (h_{t−1} − n)
        }
    }

    public override void Backward(Unrolled<T> run, int t)
    {
        Span<T> gates = run.Gates(t), products = run.Extra(t), states = run.Hidden(t - 1);
        Span<T> toGates = run.GateGradient(t), toProducts = run.RecurrentGradient(t), toStates = run.HiddenGradient(t), toBefore = run.HiddenGradient(t - 1);
        for (var at = 0; at < states.Length; at += hidden)
        {
            Span<T> row = gates.Slice(3 * at, 3 * hidden), product = products.Slice(3 * at, 3 * hidden); // r z n
            Span<T> toRow = toGates.Slice(3 * at, 3 * hidden), toProduct = toProducts.Slice(3 * at, 3 * hidden);
            Span<T> toState = toStates[at..], past = states[at..], toPast = toBefore[at..];
            for (var unit = 0; unit < hidden; unit += Vector<T>.Count) // and those beside it
            {
                Vector<T> r = Of(row, 0, unit), z = Of(row, 1, unit), n = Of(row, 2, unit), u = Of(product, 2, unit), one = Vector<T>.One;
                Vector<T> dh = Of(toState, 0, unit), before = Of(past, 0, unit);
                var dn = dh * (one - z) * (one - (n * n));
                Store(dn * u * r * (one - r), toRow, 0, unit);
                Store(dh * (before - n) * z * (one - z), toRow, 1, unit);
                Store(dn, toRow, 2, unit);
                Store(dn * r, toProduct, 2, unit);
                Store(Of(toPast, 0, unit) + (dh * z), toPast, 0, unit);
            }

            toRow[..(2 * hidden)].CopyTo(toProduct); // r and z stand before the products and with them
        }
    }
}
