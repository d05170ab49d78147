using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>The same networks in single precision. Its rounding is 6e-8; sums over a short run lose a digit or two: 1e-5 against double.</summary>
public class SinglePrecisionTests
{
    public static TheoryData<string, string> Problems =>
        [.. from network in Networks() from loss in Loss.All select ($"{network}", loss.Name)];

    [Theory]
    [MemberData(nameof(Problems))]
    public void GradientsEqualThoseOfDoublePrecision(string kind, string lossName)
    {
        var (network, loss) = (Networks().Single(known => $"{known}" == kind), Loss.All.Single(known => known.Name == lossName));
        var single = network.In(Precision.Single);
        var random = new Random(3);
        SequenceBatch Draw(int width) => SequenceBatch.Dense([.. Enumerable.Range(0, 9).Select(_ =>
            Softmax.Of(Matrix<double>.Build.Dense(3, width, (_, _) => random.NextDouble())))]);
        var (inputs, targets, start) = (Draw(4), Draw(3), Matrix<double>.Build.Dense(3, network.StateWidth, 0.25));
        var (exact, rounded) = (network.Forward(inputs, start), single.Forward(inputs, start));
        Assert.InRange((exact.OutputAt(9) - rounded.OutputAt(9)).InfinityNorm(), 1e-12, 1e-5);
        var wanted = exact.Backward(targets, loss);
        var got = rounded.Backward(targets, loss);
        Assert.Equal(wanted.Loss, got.Loss, 1e-6);
        Assert.InRange(RelativeError.Between(wanted, got), 1e-12, 1e-5);
    }

    [Fact]
    public void ParametersOfSinglePrecisionAreCopiesOfRoundedNumbers()
    {
        var network = ElmanNetwork.Random(4, 5, 3, seed: 1);
        var single = network.In(Precision.Single);
        single.Parameters.HiddenBias[0] = 7;
        Assert.Equal(network.Parameters.AsMatrices().Select(matrix => matrix.Map(value => (double)(float)value)), single.Parameters.AsMatrices());
        Assert.Equal(single.Parameters.AsMatrices(), single.In(Precision.Double).Parameters.AsMatrices());
        Assert.Equal((Precision.Double, Precision.Single), (network.Precision, single.Precision));
    }

    /// <summary>The rules, both ways of clipping and Ω too: ten steps end where they do in double precision, to the rounding of ten steps.</summary>
    [Fact]
    public void TrainingFollowsThatOfDoublePrecision()
    {
        var text = SequenceBatch.Symbols([0, 1, 2, 3, 2, 0, 1, 3], 4);
        var rules = new Func<Optimizer>[]
        {
            () => new Sgd(0.1), () => new Sgd(0.1, 0.9, nesterov: true), () => new RmsProp(), () => new Adam(0.01),
        };
        foreach (var rule in rules)
        {
            var (exact, rounded) = (Train(Precision.Double), Train(Precision.Single));
            foreach (var (wanted, got) in exact.Network.Parameters.AsMatrices().Zip(rounded.Network.Parameters.AsMatrices()))
                Assert.InRange((wanted - got).Enumerate().Max(Math.Abs), 0, 1e-5);
            Assert.True(exact.Clippings > 0);
            Assert.Equal(exact.Clippings, rounded.Clippings);
            foreach (var (name, arrays) in exact.Optimizer.State)
                Assert.InRange((arrays[1] - rounded.Optimizer.State[name][1]).InfinityNorm(), 0, 1e-5);

            Trainer Train(Precision precision)
            {
                var network = ElmanNetwork.Random(4, 6, 4, seed: 2).In(precision);
                var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, rule(), clipNorm: 0.5) { OmegaWeight = 0.1 };
                for (var step = 0; step < 10; step++)
                    trainer.Step(text, text);
                return trainer;
            }
        }
    }

    /// <summary>A run may find the weights as the one before has laid them out. It computes with those of now all the same, whatever its inputs.</summary>
    [Fact]
    public void EachRunComputesWithTheWeightsOfNow()
    {
        int[] text = [0, 1, 2, 3, 2];
        var (symbols, targets) = (SequenceBatch.Symbols(text, 4), SequenceBatch.Symbols([1, 2, 0, 1, 1], 3));
        var vectors = SequenceBatch.Dense([.. text.Select(symbol => Matrix<double>.Build.Dense(1, 4, (_, i) => i == symbol ? 1 : 0))]);
        foreach (var network in Networks().Select(known => known.In(Precision.Single)))
        {
            var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, new Sgd(0.5));
            foreach (var inputs in new[] { symbols, vectors, vectors, symbols, symbols })
            {
                var before = network.Forward(inputs).OutputAt(5);
                trainer.Step(inputs, targets);
                var (first, again) = (network.Forward(inputs).OutputAt(5), network.Forward(inputs).OutputAt(5));
                Assert.Equal(network.In(Precision.Single).Forward(inputs).OutputAt(5), first);
                Assert.Equal(first, again);
                Assert.NotEqual(before, first);
            }

            foreach (var (one, other) in new[] { (symbols, vectors), (vectors, symbols) })
                Assert.InRange((network.Forward(one).OutputAt(5) - network.Forward(other).OutputAt(5)).InfinityNorm(), 0, 1e-6);
        }
    }

    /// <summary>The losses that NumPy and PyTorch give, as printed by peers/character_network.py.</summary>
    [Theory]
    [InlineData(1, Precision.Double, 3.968600459, 1e-9)]
    [InlineData(32, Precision.Single, 4.15569, 1e-5)]
    public void TheCharacterProblemHasThePeersLossAtStep20(int batch, Precision precision, double wanted, double tolerance)
    {
        var problem = new Benchmarks.CharacterProblem(Benchmarks.Problem.Characters(128, batch, precision));
        for (var step = 1; step < 20; step++)
            problem.Step();
        Assert.Equal(wanted, problem.Step(), tolerance);
    }

    private static Network[] Networks() =>
    [
        ElmanNetwork.Random(4, 6, 3, seed: 2), FeedForwardNetwork.Random(4, 6, 3, seed: 2), LstmNetwork.Random(4, 6, 3, 2), GruNetwork.Random(4, 6, 3, 2),
        OutputRecurrentNetwork.Random(4, 6, 3, 2, feedback: Activation.Softmax),
    ];
}
