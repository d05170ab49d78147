using System.Numerics;
using System.Numerics.Tensors;

namespace RnnCourse.Networks;

/// <summary>h_t = (1 − z) ∘ n + z ∘ h_{t−1} with n = tanh(a_n + r ∘ u), u = h_{t−1} W_hn + b_hn: why the recurrent product is kept apart.</summary>
internal sealed class GruCell<T>(int units) : Cell<T>(gates: 3, feedback: units, apart: true, extra: 3 * units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int hidden = units;
    private readonly ActivationMap<T> sigmoid = Activation.Sigmoid.In<T>();
    private readonly ActivationMap<T> tanh = Activation.Tanh.In<T>();

    public override void Forward(ForwardRun<T> run, int t)
    {
        Span<T> gates = run.Gates(t), products = run.Extra(t), before = run.Hidden(t - 1), state = run.Hidden(t);
        for (var at = 0; at < state.Length; at += hidden)
        {
            Span<T> row = gates.Slice(3 * at, 3 * hidden), product = products.Slice(3 * at, 3 * hidden); // r z n
            Span<T> both = row[..(2 * hidden)], z = row.Slice(hidden, hidden), n = row[(2 * hidden)..], u = product[(2 * hidden)..];
            TensorPrimitives.Add(both, product[..(2 * hidden)], both);
            sigmoid.Apply(both);
            TensorPrimitives.Add(u, run.Parameters[5], u);
            TensorPrimitives.MultiplyAdd(row[..hidden], u, n, n);
            tanh.Apply(n);
            var h = state.Slice(at, hidden);
            TensorPrimitives.Subtract(before.Slice(at, hidden), n, h);
            TensorPrimitives.MultiplyAdd(z, h, n, h); // n + z ∘ (h_{t−1} − n)
        }
    }

    public override void Backward(ForwardRun<T> run, RunDeltas<T> deltas, int t)
    {
        Span<T> gates = run.Gates(t), products = run.Extra(t), before = run.Hidden(t - 1);
        Span<T> toGates = deltas.Gates(t), toProducts = deltas.Recurrent(t), toState = deltas.Hidden(t), toBefore = deltas.Hidden(t - 1);
        for (var at = 0; at < before.Length; at += hidden)
        {
            Span<T> row = gates.Slice(3 * at, 3 * hidden), product = products.Slice(3 * at, 3 * hidden);
            Span<T> toRow = toGates.Slice(3 * at, 3 * hidden), toProduct = toProducts.Slice(3 * at, 3 * hidden);
            for (var unit = 0; unit < hidden; unit++)
            {
                var (r, z, n, dh) = (row[unit], row[hidden + unit], row[(2 * hidden) + unit], toState[at + unit]);
                var dn = dh * (T.One - z) * (T.One - (n * n));
                toRow[unit] = toProduct[unit] = dn * product[(2 * hidden) + unit] * r * (T.One - r);
                toRow[hidden + unit] = toProduct[hidden + unit] = dh * (before[at + unit] - n) * z * (T.One - z);
                toRow[(2 * hidden) + unit] = dn;
                toProduct[(2 * hidden) + unit] = dn * r;
                toBefore[at + unit] += dh * z;
            }
        }
    }
}
