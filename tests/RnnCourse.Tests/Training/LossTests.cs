using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class LossTests
{
    private static readonly ElmanNetwork Network = ElmanNetwork.Random(3, 5, 2, seed: 4);

    public static TheoryData<string> Names => [.. Loss.All.Select(loss => loss.Name)];

    private static Loss Named(string name) => Loss.All.Single(loss => loss.Name == name);

    // A network of one unit whose logit is its input, so that a loss can be asked about any logit.
    private static NetworkPass Saying(params double[] logits)
    {
        var parameters = NetworkParameters.Zeros(1, 1, 1);
        parameters.InputWeights[0, 0] = parameters.OutputWeights[0, 0] = 1;
        return new ElmanNetwork(parameters, Activation.Identity).Forward(Column(logits));
    }

    private static SequenceBatch Column(params double[] values) => SequenceBatch.Dense(Matrix<double>.Build.Dense(values.Length, 1, values));

    /// <summary>A padded batch costs what its sequences cost alone, each weighted with its length, whatever stands in the padding.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void PaddingChangesNothing(string name)
    {
        var (loss, random, lengths) = (Named(name), new Random(7), new[] { 5, 2, 7, 1 });
        var inputs = lengths.Select(length => Matrix<double>.Build.Dense(length, 3, (_, _) => random.NextDouble() - 0.5)).ToArray();
        var targets = lengths.Select(length => Softmax.Of(Matrix<double>.Build.Dense(length, 2, (_, _) => random.NextDouble()))).ToArray();
        var alone = inputs.Zip(targets, (x, y) => Network.Forward(SequenceBatch.Dense(x)).Backward(SequenceBatch.Dense(y), loss)).ToArray();
        foreach (var filling in new[] { 0, -3.5 })
        {
            Matrix<double> Step(Matrix<double>[] rows, int t) =>
                Matrix<double>.Build.DenseOfRows(rows.Select(row => t < row.RowCount ? row.Row(t) : Vector<double>.Build.Dense(row.ColumnCount, filling)));
            var mask = Matrix<double>.Build.Dense(7, 4, (t, row) => t < lengths[row] ? 1 : 0);
            var pass = Network.Forward(SequenceBatch.Dense([.. Enumerable.Range(0, 7).Select(t => Step(inputs, t))]).WithMask(mask));
            var padded = SequenceBatch.Dense([.. Enumerable.Range(0, 7).Select(t => Step(targets, t))]).WithMask(mask);
            var gradients = pass.Backward(padded, loss);
            Assert.Equal(alone.Zip(lengths, (one, length) => one.Loss * length).Sum() / 15, gradients.Loss, 1e-13);
            Assert.Equal(gradients.Loss, loss.Mean(pass, padded), 1e-14);
            foreach (var (i, ours) in gradients.Parameters.AsMatrices().Index())
            {
                var expected = alone.Zip(lengths, (one, length) => one.Parameters.AsMatrices()[i] * length).Aggregate((sum, one) => sum + one) / 15;
                Assert.True((expected - ours).FrobeniusNorm() < 1e-13, gradients.Names[i]);
            }
        }
    }

    [Fact]
    public void AMaskOfOnesChangesNoBit()
    {
        var pass = Saying(0.3, -1, 2);
        var (plain, masked) = (Column(0.1, 0.7, 1), Column(0.1, 0.7, 1).WithMask(Matrix<double>.Build.Dense(3, 1, 1)));
        foreach (var loss in new[] { Loss.SquaredError })
        {
            Assert.Equal(loss.Mean(pass, plain), loss.Mean(pass, masked));
            Assert.Equal(pass.Backward(plain, loss).AsMatrices(), pass.Backward(masked, loss).AsMatrices());
        }
    }

    [Fact]
    public void ATimeWhereNothingCountsHasNoMean()
    {
        var targets = Column(0, 9, 1).WithMask(Matrix<double>.Build.Dense(3, 1, [1, 0, 1]));
        Assert.Equal([4, double.NaN, 1], Loss.SquaredError.MeanAt(Saying(2, 5, 0), targets));
        Assert.Equal(2.5, Loss.SquaredError.Mean(Saying(2, 5, 0), targets));
        var pass = Saying(2, 5, 0);
        pass.Backward(targets, Loss.SquaredError);
        Assert.Equal(0, pass.OutputGradientAt(2)[0, 0]);
    }

    /// <summary>Rounding may move a distribution's sum from one by 1e-10, not by 1e-8; a share below zero is none.</summary>
    [Fact]
    public void CrossEntropyTakesDistributionsOnly()
    {
        var pass = Network.Forward(SequenceBatch.Symbols([0], 3));
        SequenceBatch Shares(double first, double second) => SequenceBatch.Dense(Matrix<double>.Build.DenseOfRowMajor(1, 2, [first, second]));
        Assert.True(double.IsFinite(Loss.SoftmaxCrossEntropy.Mean(pass, Shares(0.25, 0.75 + 1e-10))));
        Assert.True(double.IsFinite(Loss.SoftmaxCrossEntropy.Mean(pass, Shares(0, 1))));
        foreach (var wrong in new[] { Shares(0.25, 0.75 + 1e-8), Shares(0.25, 0.75 - 1e-8), Shares(-0.5, 1.5) })
            Assert.Throws<ArgumentException>("targets", () => Loss.SoftmaxCrossEntropy.Mean(pass, wrong));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AMaskedStepAllocatesNothingAfterTheFirst(string name)
    {
        var trainer = new Trainer(ElmanNetwork.Random(2, 8, 2, seed: 1), Named(name), 1e-3);
        var inputs = SequenceBatch.Symbols([0, 1, 1, 0], 2);
        var targets = inputs.WithMask(Matrix<double>.Build.Dense(4, 1, [1, 0, 1, 0]));
        trainer.Step(inputs, targets);
        var allocated = Allocation.Of(() =>
        {
            for (var step = 0; step < 10_000 / Thinning.Factor; step++) // one object a step would be 240,000 bytes
                trainer.Step(inputs, targets);
        });
        Assert.InRange(allocated, -Allocation.Pieces, Allocation.Pieces);
    }
}
