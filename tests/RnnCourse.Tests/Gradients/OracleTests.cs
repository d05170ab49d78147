using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Gradients;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tests.Frozen;
using RnnCourse.Training;

namespace RnnCourse.Tests.Gradients;

/// <summary>
/// Backpropagation through time against three independent oracles. Tolerances: 1e-10 against the tape and PyTorch, which differ
/// from it by rounding only; 1e-7 against finite differences, whose own error is about 1e-12 but grows where a gradient vanishes.
/// </summary>
public class OracleTests
{
    public static TheoryData<int> FrozenCases => [.. Enumerable.Range(0, FrozenElman.All.Count)];

    [Theory]
    [MemberData(nameof(FrozenCases))]
    public void GradientsEqualPyTorchs(int index)
    {
        var frozen = FrozenElman.All[index];
        var pass = frozen.Network.Forward(frozen.Inputs, frozen.InitialState);
        for (var t = 1; t <= pass.Length; t++)
        {
            Assert.True(RelativeError.Between(frozen.Hidden[t - 1], pass.HiddenAt(t)) < 1e-12, $"{frozen}: hidden state at {t}");
            Assert.True(RelativeError.Between(frozen.Outputs[t - 1], pass.OutputAt(t)) < 1e-12, $"{frozen}: output at {t}");
        }

        var gradients = BackpropagationThroughTime.Of(pass, frozen.Targets, frozen.Loss).ToGradients();
        Assert.Equal(frozen.Gradients.Loss, gradients.Loss, 1e-12);
        foreach (var (name, (theirs, ours)) in gradients.Names.Zip(frozen.Gradients.AsMatrices().Zip(gradients.AsMatrices())))
            Assert.True(RelativeError.Between(theirs, ours) < 1e-10, $"{frozen}: {name} is off by {RelativeError.Between(theirs, ours):e1}");
    }

    [Fact]
    public void GradientsEqualTheTapeAndFiniteDifferencesOverRandomShapes()
    {
        var shapes =
            from length in Gen.Choose(1, 12)
            from batch in Gen.Choose(1, 4)
            from inputs in Gen.Choose(1, 4)
            from hidden in Gen.Choose(1, 8)
            from seed in Gen.Choose(0, int.MaxValue)
            from activation in Gen.Elements(Activation.All.AsEnumerable())
            from loss in Gen.Elements(Loss.All.AsEnumerable())
            from outputs in Gen.Choose(loss == Loss.SoftmaxCrossEntropy ? 2 : 1, 4) // softmax over one output has no gradient to compare
            from symbols in ArbMap.Default.GeneratorFor<bool>()
            from masked in ArbMap.Default.GeneratorFor<bool>()
            select new Problem(length, batch, inputs, hidden, outputs, seed, activation, loss, symbols, masked);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(2026, 11),
            Prop.ForAll(shapes.ToArbitrary(), problem => problem.Agrees()));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(5, 1, 1)]
    public void TheSmallestShapesAgreeToo(int length, int batch, int hidden)
    {
        foreach (var activation in Activation.All)
        {
            foreach (var loss in Loss.All)
                new Problem(length, batch, 1, hidden, 2, 5, activation, loss, false, false).Agrees();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ALongSequenceAgreesWithTheTape(bool masked) =>
        new Problem(40, 8, 3, 24, 5, 3, Activation.Tanh, Loss.SoftmaxCrossEntropy, true, masked).Agrees();

    [Fact]
    public void AMissingDerivativeOfTheActivationIsSeen()
    {
        var frozen = FrozenElman.All[1];
        var pass = frozen.Network.Forward(frozen.Inputs, frozen.InitialState);
        var linear = new ElmanNetwork(frozen.Network.Parameters, Activation.Identity).Forward(frozen.Inputs, frozen.InitialState);
        var right = BackpropagationThroughTime.Of(pass, frozen.Targets, frozen.Loss).ToGradients();
        var wrong = BackpropagationThroughTime.Of(linear, frozen.Targets, frozen.Loss).ToGradients();
        Assert.True(RelativeError.Between(right, wrong) > 1e-2);
    }

    /// <summary>A random network with random data; prints as its own description when a property fails.</summary>
    public sealed record Problem(
        int Length, int Batch, int Inputs, int Hidden, int Outputs, int Seed, Activation Activation, Loss Loss, bool Symbols, bool Masked)
    {
        public bool Agrees()
        {
            var random = new Random(Seed);
            var network = ElmanNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation);
            foreach (var bias in new[] { network.Parameters.HiddenBias, network.Parameters.OutputBias })
                bias.MapInplace(_ => random.NextDouble() - 0.5, Zeros.Include);
            var inputs = Symbols ? RandomSymbols(Inputs) : Dense(Inputs);
            var targets = Loss == Loss.SquaredError ? Dense(Outputs) : Symbols ? RandomSymbols(Outputs) : Distributions();
            if (Masked)
                targets = targets.WithMask(RaggedWithHoles());
            var (start, loss) = (Random(Batch, Hidden), Loss);
            var pass = network.Forward(inputs, start);
            var gradients = BackpropagationThroughTime.Of(pass, targets, loss).ToGradients();
            var tape = TapeGradients.Of(network, inputs, targets, loss, start);
            Assert.Equal(tape.Loss, gradients.Loss, 1e-12);
            Assert.True(RelativeError.Between(tape, gradients) < 1e-10, $"{this}: off the tape by {RelativeError.Between(tape, gradients):e1}");
            if (!NearAKink(pass))
            {
                var finite = FiniteDifferences.Of(network, inputs, targets, loss, start);
                Assert.True(RelativeError.Between(finite, gradients) < 1e-7, $"{this}: off finite differences by {RelativeError.Between(finite, gradients):e1}");
            }

            return true;

            Matrix<double> RaggedWithHoles()
            {
                var lengths = Enumerable.Range(0, Batch).Select(_ => random.Next(Length + 1)).ToArray();
                lengths[0] = Math.Max(lengths[0], 1);
                return Matrix<double>.Build.Dense(Length, Batch, (t, row) => t < lengths[row] && (t + row == 0 || random.Next(5) > 0) ? 1 : 0);
            }

            SequenceBatch Distributions() =>
                SequenceBatch.Dense([.. Enumerable.Range(0, Length).Select(_ => Softmax.Of(Random(Batch, Outputs)))]);
            SequenceBatch Dense(int width) => SequenceBatch.Dense([.. Enumerable.Range(0, Length).Select(_ => Random(Batch, width))]);
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

            Matrix<double> Random(int rows, int columns) =>
                Matrix<double>.Build.Dense(rows, columns, (_, _) => (random.NextDouble() * 2) - 1);
        }

        // Where a unit of ReLU stands within reach of the step, a finite difference straddles the kink.
        private bool NearAKink(NetworkPass pass)
        {
            if (Activation != Activation.ReLU)
                return false;
            var parameters = pass.Network.Parameters;
            return Enumerable.Range(1, pass.Length).Any(t =>
            {
                var a = (pass.Inputs.StepAt(t) * parameters.InputWeights) + (pass.HiddenAt(t - 1) * parameters.RecurrentWeights);
                return a.MapIndexed((_, unit, value) => value + parameters.HiddenBias[unit]).Enumerate().Any(value => Math.Abs(value) < 0.05);
            });
        }

    }
}
