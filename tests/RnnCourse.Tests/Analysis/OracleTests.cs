using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tests.Frozen;
using RnnCourse.Training;

namespace RnnCourse.Tests.Analysis;

/// <summary>
/// Backpropagation through time against three independent oracles. Tolerances: 1e-10 against the tape and PyTorch, which differ
/// from it by rounding only; 1e-7 against finite differences, whose own error is about 1e-12 but grows where a gradient vanishes.
/// </summary>
public class OracleTests
{
    public static TheoryData<int> FrozenCases => [.. Enumerable.Range(0, FrozenNetwork.All.Count)];

    [Theory]
    [MemberData(nameof(FrozenCases))]
    public void GradientsEqualPyTorchs(int index)
    {
        var frozen = FrozenNetwork.All[index];
        var pass = frozen.Network.Forward(frozen.Inputs, frozen.InitialState);
        for (var t = 1; t <= pass.Length; t++)
        {
            Assert.True(RelativeError.Between(frozen.Hidden[t - 1], pass.HiddenAt(t)) < 1e-12, $"{frozen}: hidden state at {t}");
            Assert.True(RelativeError.Between(frozen.Outputs[t - 1], pass.OutputAt(t)) < 1e-12, $"{frozen}: output at {t}");
        }

        var gradients = pass.Backward(frozen.Targets, frozen.Loss);
        Assert.Equal(frozen.Gradients.Loss, gradients.Loss, 1e-12);
        foreach (var (name, (theirs, ours)) in gradients.Names.Zip(frozen.Gradients.AsMatrices().Zip(gradients.AsMatrices())))
            Assert.True(RelativeError.Between(theirs, ours) < 1e-10, $"{frozen}: {name} is off by {RelativeError.Between(theirs, ours):e1}");
        foreach (var (theirs, i) in frozen.InputGradients.Select((matrix, i) => (matrix, i)))
        {
            var ours = pass.PreactivationGradientAt(i + 1).TransposeAndMultiply(frozen.Network.Parameters.InputWeights); // dL/dx_t = dL/da_t W_xhᵀ
            Assert.True(RelativeError.Between(theirs, ours) < 1e-10, $"{frozen}: dL/dx at {i + 1} is off by {RelativeError.Between(theirs, ours):e1}");
        }
    }

    /// <summary>Shapes small enough to move every parameter of.</summary>
    [Fact]
    public void GradientsEqualTheTapeAndFiniteDifferencesOverSmallShapes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200 / Thinning.Factor).WithReplay(2026, 11), Prop.ForAll(RandomProblem.UpTo(12, 4, 8), problem => Agrees(problem)));

    /// <summary>Shapes up to the largest, where moving all parameters at once along a few random directions must do.</summary>
    [Fact]
    public void GradientsEqualTheTapeAndFiniteDifferencesOverLargeShapes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60 / Thinning.Factor).WithReplay(2026, 13),
            Prop.ForAll(RandomProblem.UpTo(40, 8, 24), problem => Agrees(problem, directions: 5)));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(5, 1, 1)]
    public void TheSmallestShapesAgreeToo(int length, int batch, int hidden)
    {
        foreach (var kind in RandomProblem.Kinds)
        {
            foreach (var loss in Loss.All)
                Agrees(new(kind, SequenceShape.ManyToMany, length, batch, 1, hidden, 2, 5, loss, false, false));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheLargestShapeAgrees(bool masked)
    {
        foreach (var kind in RandomProblem.Kinds)
            Agrees(new(kind, SequenceShape.ManyToMany, 40, 8, 3, 24, 5, 3, Loss.SoftmaxCrossEntropy, true, masked), directions: 5);
    }

    /// <summary>Every model under every head and every loss, with ragged masks; the shapes and numbers are FsCheck's.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void GradientsOfEveryModelUnderEveryLossAgreeInThisShape(int shape)
    {
        foreach (var kind in RandomProblem.Kinds)
        {
            foreach (var loss in Loss.All)
            {
                Check.One(
                    Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, 4 / Thinning.Factor)).WithReplay(2026, (ulong)(17 + (2 * shape))),
                    Prop.ForAll(
                        RandomProblem.UpTo(40, 8, 24),
                        drawn => Agrees(drawn with { Kind = kind, Loss = loss, Shape = RandomProblem.Shapes[shape], Masked = true }, directions: 2)));
            }
        }
    }

    [Fact]
    public void AMissingDerivativeOfTheActivationIsSeen()
    {
        var frozen = FrozenNetwork.All[1];
        var pass = frozen.Network.Forward(frozen.Inputs, frozen.InitialState);
        var linear = new ElmanNetwork(frozen.Network.Parameters, Activation.Identity).Forward(frozen.Inputs, frozen.InitialState);
        var right = pass.Backward(frozen.Targets, frozen.Loss);
        var wrong = linear.Backward(frozen.Targets, frozen.Loss);
        Assert.True(RelativeError.Between(right, wrong) > 1e-2);
    }

    /// <summary>Whether all oracles agree; finite differences by every parameter, or along so many random directions.</summary>
    private static bool Agrees(RandomProblem problem, int directions = 0)
    {
        var (network, inputs, targets, start, random) = problem.Draw();
        var loss = problem.Loss;
        var pass = network.Forward(inputs, start);
        var gradients = pass.Backward(targets, loss);
        var tape = TapeGradients.Of(network, inputs, targets, loss, start);
        Assert.Equal(tape.Loss, gradients.Loss, 1e-12);
        Assert.True(RelativeError.Between(tape, gradients) < 1e-10, $"{problem}: off the tape by {RelativeError.Between(tape, gradients):e1}");
        if (problem.Activation == Activation.ReLU && NearAKink(pass))
            return true;
        for (var i = 0; i < directions; i++)
            AgreesAlongADirection();
        if (directions == 0)
        {
            var finite = FiniteDifferences.Of(network, inputs, targets, loss, start);
            Assert.True(RelativeError.Between(finite, gradients) < 1e-7, $"{problem}: off finite differences by {RelativeError.Between(finite, gradients):e1}");
        }

        return true;

        // All parameters and the initial state move together; the slope is the sum of every derivative times its share of the direction.
        void AgreesAlongADirection()
        {
            var direction = gradients.AsMatrices().Select(matrix => Gaussian(matrix.RowCount, matrix.ColumnCount)).ToArray();
            var copy = network.In(Precision.Double);
            var slope = FiniteDifferences.Derivative(
                step =>
                {
                    foreach (var (i, array) in copy.Parameters.Arrays.Index())
                    {
                        var (from, along) = (network.Parameters.Arrays[i], direction[i].ToColumnMajorArray());
                        for (var j = 0; j < array.Length; j++)
                            array[j] = from[j] + (step * along[j]);
                    }

                    return loss.Mean(copy.Forward(inputs, start + (step * direction[^1])), targets);
                },
                at: 0,
                step: 1e-4); // a direction is about √n long, and so is the way
            var terms = gradients.AsMatrices().Zip(direction, (gradient, along) => gradient.PointwiseMultiply(along).Enumerate().Sum()).ToArray();
            var scale = gradients.AsMatrices().Sum(matrix => matrix.FrobeniusNorm());
            Assert.True(Math.Abs(slope - terms.Sum()) < 1e-7 * scale, $"{problem}: off along a direction by {(slope - terms.Sum()) / scale:e1}");
        }

        Matrix<double> Gaussian(int rows, int columns) =>
            Matrix<double>.Build.Dense(rows, columns, (_, _) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
    }

    // Where a unit of ReLU stands within reach of the step, a finite difference straddles the kink.
    private static bool NearAKink(NetworkPass pass)
    {
        var parameters = pass.Network.Parameters;
        return Enumerable.Range(1, pass.Length).Any(t =>
        {
            var a = (pass.Inputs.StepAt(t) * parameters.InputWeights) + (pass.StateAt(t - 1) * parameters.RecurrentWeights);
            return a.MapIndexed((_, unit, value) => value + parameters.HiddenBias[unit]).Enumerate().Any(value => Math.Abs(value) < 0.05);
        });
    }
}
