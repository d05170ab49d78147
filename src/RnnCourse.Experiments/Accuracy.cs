using RnnCourse.Networks;
using RnnCourse.Tasks;

namespace RnnCourse.Experiments;

internal static class Accuracy
{
    /// <summary>The share of test examples whose last output is largest at the target.</summary>
    public static double AtEnd(Network network, SequenceTask task, int examples)
    {
        var (read, wanted) = task.Draw(examples, Draws.Test);
        var (outputs, answers) = (network.Forward(read).OutputAt(task.Length), wanted.StepAt(task.Length));
        return Enumerable.Range(0, examples).Count(row => outputs.Row(row).MaximumIndex() == answers.Row(row).MaximumIndex()) / (double)examples;
    }
}
