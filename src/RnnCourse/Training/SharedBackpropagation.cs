using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>The way back through a run in parts (<see cref="SharedPass"/>): a way back for each, whose gradients are added in their order.</summary>
internal sealed class SharedBackpropagation : BackpropagationThroughTime
{
    private readonly List<BackpropagationThroughTime> ways;
    private readonly Action<int> runPart;
    private SequenceBatch?[] windows = [];
    private (NetworkPass Pass, SequenceBatch Targets, Loss Loss, int? OnlyAt) run;

    public SharedBackpropagation(Network network)
        : base(network) => (ways, runPart) = ([For(network)], RunPart);

    internal override NumberArrays Gradients => ways[0].Gradients;

    public override Matrix<double> OutputGradientAt(int t) => Stacked(way => way.OutputGradientAt(t));

    public override Matrix<double> PreactivationGradientAt(int t) => Stacked(way => way.PreactivationGradientAt(t));

    public override Matrix<double> StateGradientAt(int t) => Stacked(way => way.StateGradientAt(t));

    internal override Matrix<double> RecurrentGradientAt(int t) => Stacked(way => way.RecurrentGradientAt(t));

    internal override void Run(NetworkPass run, SequenceBatch targets, Loss loss, int? onlyAt = null)
    {
        this.run = (run, targets, loss, onlyAt);
        if (run is not SharedPass shared)
        {
            ways[0].Run(run, targets, loss, onlyAt);
            Loss = ways[0].Loss;
            return;
        }

        Training.Loss.RequireTargets(run, targets);
        for (var missing = shared.Parts.Length - ways.Count; missing > 0; missing--)
            ways.Add(For(Network));
        windows = windows.Length == shared.Parts.Length ? windows : new SequenceBatch[shared.Parts.Length];
        shared.Work.Run(runPart);
        Loss = ways[0].Loss;
        for (var part = 1; part < shared.Parts.Length; part++)
        {
            Loss += ways[part].Loss;
            Gradients.Add(ways[part].Gradients);
        }
    }

    internal override void Descend(Optimiser optimiser) => ways[0].Descend(optimiser);

    private void RunPart(int part)
    {
        var shared = (SharedPass)run.Pass;
        shared.Cut(part, run.Targets, ref windows[part]);
        ways[part].Run(shared.Parts[part], windows[part]!, run.Loss, run.OnlyAt);
    }

    private Matrix<double> Stacked(Func<BackpropagationThroughTime, Matrix<double>> of) =>
        run.Pass is SharedPass shared ? shared.Stacked(part => of(ways[part])) : of(ways[0]);
}
