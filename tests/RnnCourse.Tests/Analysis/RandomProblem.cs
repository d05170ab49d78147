using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Analysis;

/// <summary>A random network with random data, ragged masks among them; prints as its own description when a property fails.</summary>
public sealed record RandomProblem(
    string Kind, SequenceShape Shape, int Length, int Batch, int Inputs, int Hidden, int Outputs, int Seed, Loss Loss, bool Symbols, bool Masked)
{
    public static IReadOnlyList<string> Kinds { get; } =
        [.. from cell in new[] { "Elman", "FeedForward" } from activation in Activation.All select $"{cell} {activation}",
            "Lstm", "Gru", "OutputRecurrent identity tanh", "OutputRecurrent softmax relu", "OutputRecurrent sigmoid identity"];

    public static IReadOnlyList<SequenceShape> Shapes { get; } =
        [SequenceShape.OneToOne, SequenceShape.OneToMany, SequenceShape.ManyToOne, SequenceShape.ManyToMany, SequenceShape.Delayed(3)];

    public Activation Activation => Activation.All.FirstOrDefault(known => Kind.EndsWith(known.Name, StringComparison.Ordinal), Activation.Tanh);

    private Activation Feedback => new[] { Activation.Identity, Activation.Softmax, Activation.Sigmoid }.Single(known => known.Name == Kind.Split(' ')[1]);

    /// <summary>Problems up to the sizes given, each at least one but for the batch.</summary>
    public static Arbitrary<RandomProblem> UpTo(int longest, int largest, int widest, int smallest = 1) => (
        from kind in Gen.Elements(Kinds.AsEnumerable())
        from shape in Gen.Elements(Shapes.AsEnumerable())
        from length in Gen.Choose(1, longest)
        from batch in Gen.Choose(smallest, largest)
        from inputs in Gen.Choose(1, 4)
        from hidden in Gen.Choose(1, widest)
        from seed in Gen.Choose(0, int.MaxValue)
        from loss in Gen.Elements(Loss.All.AsEnumerable())
        from outputs in Gen.Choose(2, 4) // softmax over one output has no gradient to compare
        from symbols in ArbMap.Default.GeneratorFor<bool>()
        from masked in ArbMap.Default.GeneratorFor<bool>()
        select new RandomProblem(kind, shape, length, batch, inputs, hidden, outputs, seed, loss, symbols, masked)).ToArbitrary();

    /// <summary>The network, what it reads, what it should answer, a state to start from, and the source that drew them.</summary>
    public (Network Network, SequenceBatch Inputs, SequenceBatch Targets, Matrix<double> Start, Random Random) Draw()
    {
        var (random, network) = (new Random(Seed), NewNetwork());
        foreach (var bias in new[] { network.Parameters.HiddenBias, network.Parameters.OutputBias, network.Parameters.CandidateBias })
            bias?.MapInplace(_ => random.NextDouble() - 0.5, Zeros.Include);
        var inputs = Symbols ? RandomSymbols(Inputs) : Dense(Inputs);
        var targets = Loss == Loss.SquaredError ? Dense(Outputs) : Symbols ? RandomSymbols(Outputs) : Distributions();
        if (Seed % 2 == 0 && network is OutputRecurrentNetwork)
            inputs = inputs.WithTeacher(targets, share: 0.5, Seed);
        if (Masked)
            targets = targets.WithMask(RaggedWithHoles());
        (inputs, targets) = Shape.LayOut(inputs, targets);
        return (network, inputs, targets, Uniform(Batch, network.StateWidth), random);

        Matrix<double> RaggedWithHoles()
        {
            var lengths = Enumerable.Range(0, Batch).Select(_ => random.Next(Length + 1)).ToArray();
            lengths[0] = Math.Max(lengths[0], 1);
            return Matrix<double>.Build.Dense(Length, Batch, (t, row) => t < lengths[row] && (t + row == 0 || random.Next(5) > 0) ? 1 : 0);
        }

        SequenceBatch Distributions() =>
            SequenceBatch.Dense([.. Enumerable.Range(0, Length).Select(_ => Softmax.Of(Uniform(Batch, Outputs)))]);
        SequenceBatch Dense(int width) => SequenceBatch.Dense([.. Enumerable.Range(0, Length).Select(_ => Uniform(Batch, width))]);
        SequenceBatch RandomSymbols(int width)
        {
            var symbols = new int[Length, Batch];
            for (var t = 0; t < Length; t++)
            {
                for (var b = 0; b < Batch; b++)
                    symbols[t, b] = random.Next(width);
            }

            return SequenceBatch.Symbols(symbols, width);
        }

        Matrix<double> Uniform(int rows, int columns) =>
            Matrix<double>.Build.Dense(rows, columns, (_, _) => (random.NextDouble() * 2) - 1);
    }

    private Network NewNetwork() => Kind.Split(' ')[0] switch
    {
        "Elman" => ElmanNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation),
        "FeedForward" => FeedForwardNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation),
        "OutputRecurrent" => OutputRecurrentNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation, Feedback),
        "Lstm" => LstmNetwork.Random(Inputs, Hidden, Outputs, Seed),
        _ => GruNetwork.Random(Inputs, Hidden, Outputs, Seed),
    };
}
