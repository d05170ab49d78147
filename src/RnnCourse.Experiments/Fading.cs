using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Experiments;

/// <summary>A training as lesson 06 does it: the learning rate falls to a tenth of what it was.</summary>
internal static class Fading
{
    public const string Note = "Adam, the rate falling in a straight line to a tenth; gradient norm clipped at 1";

    public static Network Train(Network network, Loss loss, int steps, double rate, Func<int, (SequenceBatch Inputs, SequenceBatch Targets)> batch)
    {
        var trainer = new Trainer(network, loss, new Adam(rate), clipNorm: 1);
        for (var step = 0; step < steps; step++)
        {
            trainer.Optimizer.LearningRate = rate * (1 - (0.9 * step / steps));
            var (inputs, targets) = batch(step);
            trainer.Step(inputs, targets);
        }

        return network;
    }

    /// <summary>The share of the answers that count and are right.</summary>
    public static double Accuracy(Network network, SequenceBatch inputs, SequenceBatch targets)
    {
        var (pass, mask, right) = (network.Forward(inputs), targets.Mask, 0.0);
        for (var t = 1; t <= inputs.Length; t++)
        {
            var (said, wanted) = (pass.OutputAt(t), targets.StepAt(t));
            for (var row = 0; row < inputs.BatchSize; row++)
            {
                if (said.Row(row).MaximumIndex() == wanted.Row(row).MaximumIndex())
                    right += mask[t - 1, row];
            }
        }

        return right / targets.Counted;
    }
}
