using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Gradients;
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
        var wanted = BackpropagationThroughTime.Of(exact, targets, loss).ToGradients();
        var got = BackpropagationThroughTime.Of(rounded, targets, loss).ToGradients();
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

    private static Network[] Networks() => [ElmanNetwork.Random(4, 6, 3, seed: 2), FeedForwardNetwork.Random(4, 6, 3, seed: 2)];
}
