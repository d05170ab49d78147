using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Tasks;

/// <summary>A task whose inputs and targets are symbols.</summary>
public abstract class SymbolTask : SequenceTask
{
    private protected SymbolTask(int length, string inputSymbols, string outputSymbols)
        : base(length, inputSymbols.Length, outputSymbols.Length) =>
        (InputSymbols, OutputSymbols) = (new Vocabulary(inputSymbols), new Vocabulary(outputSymbols));

    /// <summary>What the inputs' indices stand for (D symbols).</summary>
    public Vocabulary InputSymbols { get; }

    /// <summary>What the targets' indices stand for (Q symbols).</summary>
    public Vocabulary OutputSymbols { get; }

    /// <summary>Whether only the last target of an example counts: many-to-one.</summary>
    private protected virtual bool CountsAtEnd => false;

    /// <summary>Draws an example of at most T steps.</summary>
    private protected abstract (string Inputs, string Targets) Example(Random random);

    private protected override (SequenceBatch Inputs, SequenceBatch Targets) Draw(int batchSize, Random random)
    {
        var examples = new (string Inputs, string Targets)[batchSize];
        foreach (ref var example in examples.AsSpan())
        {
            Stopping.Check();
            example = Example(random);
        }

        var inputs = Padding.Symbols([.. examples.Select(example => InputSymbols.Encode(example.Inputs))], InputWidth);
        var targets = Padding.Symbols([.. examples.Select(example => OutputSymbols.Encode(example.Targets))], OutputWidth);
        if (CountsAtEnd)
            targets = targets.WithMask(Matrix<double>.Build.Dense(
                targets.Length, batchSize, (t, row) => t == examples[row].Targets.Length - 1 ? 1 : 0));
        return (inputs, targets);
    }
}
