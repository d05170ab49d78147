using System.Numerics;

namespace RnnCourse.Networks;

/// <summary>h_t = φ(a_t), in place: the cell of an Elman network, of one fed by its outputs, and without feedback of a feed-forward one.</summary>
internal sealed class PlainCell<T>(Activation activation, int feedback, OutputFeedback<T>? outputs = null) : Cell<T>(gates: 1, feedback, outputs: outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ActivationMap<T> map = activation.In<T>();

    public override void Forward(ForwardRun<T> run, int t) => map.Apply(run.Hidden(t));

    public override void Backward(ForwardRun<T> run, RunDeltas<T> deltas, int t) => map.MultiplyBySlope(run.Hidden(t), deltas.Hidden(t));
}
