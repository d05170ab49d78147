using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Analysis;

/// <summary>Against finite differences of the very function each derivative belongs to: 1e-9, the stencil's error is about 1e-12.</summary>
public class GradientFlowTests
{
    private const int T = 5;
    private static readonly SequenceBatch Inputs = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 }, { 2, 0 }, { 0, 0 }, { 1, 2 } }, 3);
    private static readonly SequenceBatch Targets = SequenceBatch.Symbols(new[,] { { 1, 1 }, { 2, 0 }, { 0, 0 }, { 1, 2 }, { 0, 1 } }, 3);
    private readonly ElmanNetwork network = ElmanNetwork.Random(3, 4, 3, seed: 4, recurrentWeights: Initializer.SpectralRadius(1.2));
    private readonly NetworkPass pass;
    private readonly GradientFlow flow;

    public GradientFlowTests()
    {
        pass = network.Forward(Inputs, Initializer.Uniform(0.5).Draw(2, 4, seed: 1));
        flow = GradientFlow.Of(pass, Targets, Loss.SoftmaxCrossEntropy);
    }

    public static TheoryData<int, int> Times => [.. from t in Enumerable.Range(1, T) from k in Enumerable.Range(1, t) select (t, k)];

    /// <summary>Only step k uses the moved weights; with k = t this is the immediate derivative.</summary>
    [Theory]
    [MemberData(nameof(Times))]
    public void AShareIsTheDerivativeByTheWeightsOfOneStep(int t, int k)
    {
        var slope = FiniteDifferences.Gradient(moved => LossAt(t, step => step == k ? moved : Recurrent), Recurrent);
        Assert.InRange(RelativeError.Between(slope, flow.WeightShare(t, k)), 0, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void TheTotalIsTheDerivativeByTheWeightsOfAllSteps(int t)
    {
        var slope = FiniteDifferences.Gradient(moved => LossAt(t, _ => moved), Recurrent);
        Assert.InRange(RelativeError.Between(slope, Total(flow, t)), 0, 1e-9);
        if (t > 1)
            Assert.True(RelativeError.Between(flow.WeightShare(t, t), Total(flow, t)) > 0.01);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void AStateGradientIsTheDerivativeByThatState(int t, int k)
    {
        var slope = FiniteDifferences.Gradient(state => LossAt(t, _ => Recurrent, k, state), pass.HiddenAt(k));
        Assert.InRange(RelativeError.Between(slope, flow.StateGradient(t, k)), 0, 1e-9);
    }

    [Fact]
    public void OverAllLossesTheySumToBackpropagationAndTheTape()
    {
        var total = Enumerable.Range(1, T).Select(t => Total(flow, t)).Aggregate((a, b) => a + b);
        var start = Enumerable.Range(1, T).Select(t => flow.StateGradient(t, 0)).Aggregate((a, b) => a + b);
        var backward = pass.Backward(Targets, Loss.SoftmaxCrossEntropy);
        var tape = TapeGradients.Of(network, Inputs, Targets, Loss.SoftmaxCrossEntropy, pass.HiddenAt(0));
        Assert.All(new[] { backward, tape }, other =>
        {
            Assert.InRange(RelativeError.Between(other.Parameters.RecurrentWeights, total), 0, 1e-12);
            Assert.InRange(RelativeError.Between(other.InitialState, start), 0, 1e-12);
        });
    }

    [Fact]
    public void TheySumToBackpropagationOverRandomShapesAndActivations() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(2026, 11),
        Prop.ForAll(RandomRun.UpTo(12), run =>
        {
            var (x, pass) = (run.Series(), run.ForwardFromAnywhere());
            var flow = GradientFlow.Of(pass, x, Loss.SquaredError);
            var total = Enumerable.Range(1, run.Length).Select(t => Total(flow, t)).Aggregate((a, b) => a + b);
            var backward = pass.Backward(x, Loss.SquaredError);
            return RelativeError.Between(backward.Parameters.RecurrentWeights, total, 1e-3) < 1e-10;
        }));

    [Fact]
    public void TheMapHoldsTheNormsUnderTheirBound()
    {
        var (norms, bounds) = (flow.Norms(), flow.Bounds());
        Assert.Equal((T, T + 1), (norms.RowCount, norms.ColumnCount));
        foreach (var (row, k, norm) in norms.EnumerateIndexed())
        {
            Assert.Equal(k <= row + 1 ? flow.StateGradient(row + 1, k).FrobeniusNorm() : 0, norm);
            Assert.InRange(norm, 0, bounds[row, k] * (1 + 1e-12));
        }

        Assert.Equal(norms[T - 1, T] * Math.Pow(StateJacobian.Bound(network), T), bounds[T - 1, 0], 1e-12);
        Assert.Equal(norms[T - 1, T] * Math.Pow(StateJacobian.Bound(network), 2), bounds[T - 1, T - 2], 1e-12);
    }

    /// <summary>A linear network with an orthogonal W_hh meets the bound exactly, at β = 1.</summary>
    [Fact]
    public void AnOrthogonalLinearNetworkKeepsEveryNorm()
    {
        var network = ElmanNetwork.Random(3, 6, 3, seed: 2, Activation.Identity, recurrentWeights: Initializer.Orthogonal());
        var flow = GradientFlow.Of(network.Forward(Inputs), Targets, Loss.SoftmaxCrossEntropy);
        Assert.InRange((flow.Norms() - flow.Bounds()).FrobeniusNorm(), 0, 1e-13);
    }

    [Fact]
    public void TimesOutsideTheRunAreRefusedByName()
    {
        Assert.Throws<ArgumentOutOfRangeException>("t", () => flow.StateGradient(T + 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => flow.StateGradient(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => flow.WeightShare(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>("t", () => flow.WeightShare(0, 1));
        Assert.Throws<ArgumentException>("targets", () => GradientFlow.Of(pass, SequenceBatch.Symbols([0], 3), Loss.SoftmaxCrossEntropy));
    }

    private static Matrix<double> Total(GradientFlow flow, int t) =>
        Enumerable.Range(1, t).Select(k => flow.WeightShare(t, k)).Aggregate((sum, share) => sum + share);

    private Matrix<double> Recurrent => network.Parameters.RecurrentWeights;

    /// <summary>L_t by the definition, each step with weights of its own, from a state at time k that may be given.</summary>
    private double LossAt(int t, Func<int, Matrix<double>> weightsOf, int from = 0, Matrix<double>? start = null)
    {
        var (p, state) = (network.Parameters, start ?? pass.HiddenAt(from));
        for (var step = from + 1; step <= t; step++)
            state = AddRow((Inputs.StepAt(step) * p.InputWeights) + (state * weightsOf(step)), p.HiddenBias).Map(Math.Tanh);
        var probabilities = Softmax.Of(AddRow(state * p.OutputWeights, p.OutputBias));
        return -Targets.StepAt(t).PointwiseMultiply(probabilities.Map(Math.Log)).Enumerate().Sum() / (T * pass.BatchSize);
    }

    private static Matrix<double> AddRow(Matrix<double> matrix, Vector<double> row) => matrix.MapIndexed((_, column, value) => value + row[column]);
}
