using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Sequences;

public sealed class SequentialPartitionTests
{
    private static readonly Arbitrary<(int Total, int Streams, int Length, int Seed)> Cases =
        (from streams in Gen.Choose(1, 8)
         from length in Gen.Choose(1, 12)
         from more in Gen.Choose(1, 200)
         from seed in Gen.Choose(0, 1000)
         select (streams * length + more, streams, length, seed)).ToArbitrary();

    [Fact]
    public void EachRowGoesOnWhereItEndedAndEachTargetIsTheNextValue() =>
        Prop.ForAll(Cases, sample =>
        {
            var (total, streams, length, seed) = sample;
            // The value is its own position, so that a batch shows what was cut where.
            var batches = SequentialPartition.Symbols([.. Enumerable.Range(0, total)], total, streams, length, seed).ToArray();
            var rows = Enumerable.Range(0, streams)
                .Select(row => batches.SelectMany(batch => Enumerable.Range(0, length).Select(t => batch.Inputs.Indices[t * streams + row])).ToArray()).ToArray();
            var used = rows.Sum(row => row.Length);
            return batches.All(batch => batch.Inputs.Indices.ToArray().Select(value => value + 1).SequenceEqual(batch.Targets.Indices.ToArray()))
                && rows.All(row => row.SequenceEqual(Enumerable.Range(row[0], row.Length)))
                && rows.SelectMany(row => row).Distinct().Count() == used
                && total - 1 - used < length + streams * length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void RealSeriesAreCutAtTheSamePlacesAndAnotherSeedCutsElsewhere()
    {
        var series = Matrix<double>.Build.Dense(100, 2, (t, j) => t + 0.5 * j);
        int[] First(int seed) => [.. SequentialPartition.Symbols([.. Enumerable.Range(0, 100)], 100, 3, 7, seed).First().Inputs.Indices];

        var (inputs, targets) = SequentialPartition.Dense(series, streams: 3, length: 7, seed: 5).First();
        Assert.Equal(First(5)[..3].Select(value => (double)value), inputs.StepAt(1).Column(0));
        Assert.Equal(inputs.StepAt(2), targets.StepAt(1));
        Assert.Equal(7, Enumerable.Range(0, 100).Select(seed => First(seed)[0]).Distinct().Count());
    }

    [Fact]
    public void ASequenceThatIsTooShortIsRefusedAtOnce()
    {
        Assert.Single(SequentialPartition.Symbols(new int[7], 1, streams: 2, length: 3, seed: 1));
        Assert.Equal("length", Assert.Throws<ArgumentException>(() => SequentialPartition.Symbols(new int[6], 1, streams: 2, length: 3, seed: 1)).ParamName);
        Assert.Equal("streams", Assert.Throws<ArgumentOutOfRangeException>(() => SequentialPartition.Symbols(new int[6], 1, 0, 3, seed: 1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => SequentialPartition.Symbols(new int[6], 1, 1, 0, seed: 1)).ParamName);
        Assert.Equal("rows", Assert.Throws<ArgumentException>(() => SequentialPartition.Dense(Matrix<double>.Build.Dense(9, 1, double.NaN), 1, 2, 1)).ParamName);
    }
}
