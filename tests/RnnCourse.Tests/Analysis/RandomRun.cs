using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Analysis;

/// <summary>A run of a random Elman network over random series, two values a step, which are its targets too.</summary>
public sealed record RandomRun(int Length, int Batch, int Hidden, int Seed, Activation Activation)
{
    private static readonly Initializer Normal = Initializer.Gaussian(1);

    public static Arbitrary<RandomRun> UpTo(int longest) => (
        from length in Gen.Choose(1, longest)
        from batch in Gen.Choose(1, 4)
        from hidden in Gen.Choose(1, 8)
        from seed in Gen.Choose(0, int.MaxValue)
        from activation in Gen.Elements(Activation.All.AsEnumerable())
        select new RandomRun(length, batch, hidden, seed, activation)).ToArbitrary();

    public SequenceBatch Series() => SequenceBatch.Dense([.. Enumerable.Range(0, Length).Select(t => Normal.Draw(Batch, 2, Seed ^ t))]);

    /// <summary>From a state of zeros.</summary>
    public NetworkPass Forward(Initializer recurrent) => Network(recurrent).Forward(Series());

    /// <summary>From a random state.</summary>
    public NetworkPass ForwardFromAnywhere() => Network(Normal).Forward(Series(), Normal.Draw(Batch, Hidden, ~Seed));

    private ElmanNetwork Network(Initializer recurrent) => ElmanNetwork.Random(2, Hidden, 2, Seed, Activation, recurrentWeights: recurrent);
}
