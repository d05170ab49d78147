using System.Numerics;
using System.Numerics.Tensors;

namespace RnnCourse.Networks;

/// <summary>c_t = f ∘ c_{t−1} + i ∘ g, h_t = o ∘ tanh(c_t). The gates take the place of their pre-activations; tanh(c_t) is kept beside them.</summary>
internal sealed class LstmCell<T>(int units) : Cell<T>(gates: 4, feedback: units, memory: true, extra: units)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int hidden = units;
    private readonly ActivationMap<T> sigmoid = Activation.Sigmoid.In<T>();
    private readonly ActivationMap<T> tanh = Activation.Tanh.In<T>();

    public override void Forward(ForwardRun<T> run, int t)
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

    public override void Backward(ForwardRun<T> run, RunDeltas<T> deltas, int t)
    {
        Span<T> gates = run.Gates(t), before = run.Memory(t - 1), squashed = run.Extra(t);
        Span<T> toGates = deltas.Gates(t), toState = deltas.Hidden(t), toMemory = deltas.Memory(t), toBefore = deltas.Memory(t - 1);
        for (var at = 0; at < squashed.Length; at += hidden)
        {
            Span<T> row = gates.Slice(4 * at, 4 * hidden), toRow = toGates.Slice(4 * at, 4 * hidden);
            for (var unit = 0; unit < hidden; unit++)
            {
                var (i, f, g, o) = (row[unit], row[hidden + unit], row[(2 * hidden) + unit], row[(3 * hidden) + unit]);
                var (dh, s) = (toState[at + unit], squashed[at + unit]);
                var dc = toMemory[at + unit] + (dh * o * (T.One - (s * s)));
                toBefore[at + unit] = dc * f;
                toRow[unit] = dc * g * i * (T.One - i);
                toRow[hidden + unit] = dc * before[at + unit] * f * (T.One - f);
                toRow[(2 * hidden) + unit] = dc * i * (T.One - (g * g));
                toRow[(3 * hidden) + unit] = dh * s * o * (T.One - o);
            }
        }
    }
}
