using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tests.Analysis;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class VanishingGradientRegularizerTests
{
    private static readonly SequenceBatch Inputs = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 }, { 2, 0 }, { 0, 0 }, { 1, 2 } }, 3);

    public static TheoryData<string> Activations => [.. Activation.All.Select(activation => activation.Name)];

    /// <summary>
    /// What the gradient differentiates: Ω as a function of the W_hh in (d_{k+1} W_hhᵀ) ∘ φ′(a_k) alone, with errors d and slopes φ′ frozen
    /// at the run. The definition is written out once more here, sequence by sequence; 1e-9, as the norm's fifth derivative is of order one.
    /// </summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void TheGradientIsTheImmediateOne(string activation)
    {
        var pass = Run(Activation.All.Single(known => known.Name == activation), Inputs);
        var (omega, gradient) = VanishingGradientRegularizer.Of(pass);
        var weights = pass.Network.Parameters.RecurrentWeights;
        Assert.Equal(Frozen(pass, weights), omega, 1e-12);
        Assert.InRange(RelativeError.Between(FiniteDifferences.Gradient(moved => Frozen(pass, moved), weights), gradient), 0, 1e-9);
    }

    /// <summary>1e-7: near a ratio of zero, where the norm has its kink, the stencil errs most; under 0.05 it says nothing.</summary>
    [Fact]
    public void SoItIsOverRandomShapesAndActivations()
    {
        var compared = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(2026, 11),
            Prop.ForAll(RandomRun.UpTo(10), run =>
            {
                var pass = run.Forward(Initializer.Orthogonal());
                pass.Backward(run.Series(), Loss.SquaredError);
                var (weights, (omega, gradient)) = (pass.Network.Parameters.RecurrentWeights, VanishingGradientRegularizer.Of(pass));
                if (Ratios(pass, weights).Any(ratio => !(ratio > 0.05)))
                    return true;
                compared++;
                var finite = FiniteDifferences.Gradient(moved => Frozen(pass, moved), weights);
                return Math.Abs(omega - Frozen(pass, weights)) <= 1e-12 * (1 + omega) && RelativeError.Between(finite, gradient, 1e-3) < 1e-7;
            }));
        Assert.InRange(compared, 75, 150);
    }

    /// <summary>The third oracle: the same with the tape, ‖v‖ as exp(½ ln v·v).</summary>
    [Fact]
    public void TheGradientEqualsTheTape()
    {
        var pass = Run(Activation.Tanh, Inputs);
        var tape = new Tape();
        var weights = tape.Leaf(pass.Network.Parameters.RecurrentWeights.Transpose());
        var total = tape.Leaf(Matrix<double>.Build.Dense(1, 1));
        for (var k = 1; k < pass.Length; k++)
        {
            for (var b = 0; b < pass.BatchSize; b++)
            {
                var error = pass.PreactivationGradientAt(k + 1).Row(b);
                var slope = pass.Network.Activation.SlopeAt(pass.HiddenAt(k)).Row(b).ToRowMatrix();
                var v = (tape.Leaf(error.ToRowMatrix()) * weights).PointwiseMultiply(tape.Leaf(slope));
                var norm = (0.5 * v.PointwiseMultiply(v).Sum().Log()).Exp();
                var excess = (1 / error.L2Norm() * norm) - tape.Leaf(Matrix<double>.Build.Dense(1, 1, 1));
                total += 1.0 / pass.BatchSize * excess.PointwiseMultiply(excess);
            }
        }

        tape.Backward(total);
        var (omega, gradient) = VanishingGradientRegularizer.Of(pass);
        Assert.Equal(total.Value[0, 0], omega, 1e-13);
        Assert.InRange(RelativeError.Between(weights.Gradient.Transpose(), gradient), 0, 1e-12);
    }

    /// <summary>The whole dΩ/dW_hh also moves errors and slopes: Pascanu's gradient is not it, and says so.</summary>
    [Fact]
    public void TheTotalGradientIsAnother()
    {
        var pass = Run(Activation.Tanh, Inputs);
        var parameters = pass.Network.Parameters;
        var total = FiniteDifferences.Gradient(
            recurrent =>
            {
                var moved = new NetworkParameters(
                    parameters.InputWeights, recurrent, parameters.HiddenBias, parameters.OutputWeights, parameters.OutputBias);
                var run = new ElmanNetwork(moved).Forward(Inputs);
                run.Backward(Inputs, Loss.SoftmaxCrossEntropy);
                return VanishingGradientRegularizer.Of(run).Omega;
            },
            parameters.RecurrentWeights);
        Assert.True(RelativeError.Between(total, VanishingGradientRegularizer.Of(pass).Gradient) > 0.01);
    }

    /// <summary>A linear network with orthogonal W_hh turns the error and keeps its norm: Ω = 0, and its minimum.</summary>
    [Fact]
    public void AnOrthogonalLinearNetworkHasNothingToMend()
    {
        var network = ElmanNetwork.Random(3, 6, 3, seed: 2, Activation.Identity, recurrentWeights: Initializer.Orthogonal());
        var pass = network.Forward(Inputs);
        pass.Backward(Inputs, Loss.SoftmaxCrossEntropy);
        var (omega, gradient) = VanishingGradientRegularizer.Of(pass);
        Assert.Equal(0, omega, 1e-25);
        Assert.Equal(0, gradient.FrobeniusNorm(), 1e-12);
    }

    [Fact]
    public void DeadUnitsAndOneStepGiveNoGradientAndNoNaN()
    {
        var parameters = NetworkParameters.Zeros(3, 4, 3);
        parameters.OutputWeights[0, 0] = 1;
        var pass = new ElmanNetwork(parameters, Activation.Sigmoid).Forward(Inputs);
        pass.Backward(Inputs, Loss.SoftmaxCrossEntropy);
        var lost = VanishingGradientRegularizer.Of(pass);
        Assert.Equal(4, lost.Omega, 1e-15); // T − 1 terms of one: W_hh = 0 loses everything
        Assert.Equal(0, lost.Gradient.FrobeniusNorm());
        Assert.Equal(0, VanishingGradientRegularizer.Of(Run(Activation.ReLU, Inputs, bias: -100)).Omega);
        Assert.Equal(0, VanishingGradientRegularizer.Of(Run(Activation.Tanh, SequenceBatch.Symbols([1], 3))).Omega);
    }

    /// <summary>What it is for: descending Ω alone makes the error of the last step reach the first.</summary>
    [Fact]
    public void TrainingWithItKeepsTheErrorAlive()
    {
        var (plain, regularized) = (Shrinkage(0), Shrinkage(1));
        Assert.True(regularized > 10 * plain, $"{regularized} against {plain}");

        static double Shrinkage(double weight)
        {
            var network = ElmanNetwork.Random(3, 8, 3, seed: 5, recurrentWeights: Initializer.SpectralRadius(0.3));
            var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, 0.02) { OmegaWeight = weight };
            for (var step = 0; step < 200; step++)
                trainer.Step(Inputs, Inputs);
            return StateJacobian.Between(network.Forward(Inputs), 5, 1).L2Norm();
        }
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        var pass = Run(Activation.Tanh, Inputs);
        Assert.Throws<ArgumentNullException>("pass", () => VanishingGradientRegularizer.Of(null!));
        Assert.Throws<InvalidOperationException>(() => VanishingGradientRegularizer.Of(pass.Network.Forward(Inputs)));
        Assert.Throws<ArgumentOutOfRangeException>(
            "OmegaWeight", () => new Trainer(pass.Network, Loss.SoftmaxCrossEntropy, 1) { OmegaWeight = double.NaN });
        Assert.Throws<ArgumentException>(
            "OmegaWeight", () => new Trainer(GruNetwork.Random(3, 4, 3, seed: 1), Loss.SoftmaxCrossEntropy, 1) { OmegaWeight = 1 });
    }

    private static double Frozen(NetworkPass pass, Matrix<double> recurrent) =>
        Ratios(pass, recurrent).Sum(ratio => (ratio - 1) * (ratio - 1)) / pass.BatchSize;

    private static IEnumerable<double> Ratios(NetworkPass pass, Matrix<double> recurrent) =>
        from k in Enumerable.Range(1, pass.Length - 1)
        from b in Enumerable.Range(0, pass.BatchSize)
        let error = pass.PreactivationGradientAt(k + 1).Row(b)
        let slope = pass.Network.Activation.SlopeAt(pass.HiddenAt(k)).Row(b)
        select (recurrent * error).PointwiseMultiply(slope).L2Norm() / error.L2Norm();

    private static NetworkPass Run(Activation activation, SequenceBatch inputs, double bias = 0.1)
    {
        var network = ElmanNetwork.Random(3, 6, 3, seed: 2, activation);
        network.Parameters.HiddenBias.MapInplace(_ => bias, Zeros.Include);
        var pass = network.Forward(inputs);
        pass.Backward(inputs, Loss.SoftmaxCrossEntropy);
        return pass;
    }
}
