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

        var gradients = BackpropagationThroughTime.Of(pass, frozen.Targets, frozen.Loss).ToGradients();
        Assert.Equal(frozen.Gradients.Loss, gradients.Loss, 1e-12);
        foreach (var (name, (theirs, ours)) in gradients.Names.Zip(frozen.Gradients.AsMatrices().Zip(gradients.AsMatrices())))
            Assert.True(RelativeError.Between(theirs, ours) < 1e-10, $"{frozen}: {name} is off by {RelativeError.Between(theirs, ours):e1}");
    }

    /// <summary>Shapes small enough to move every parameter of.</summary>
    [Fact]
    public void GradientsEqualTheTapeAndFiniteDifferencesOverSmallShapes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200 / Thinning.Factor).WithReplay(2026, 11), Prop.ForAll(Problems(12, 4, 8), problem => problem.Agrees()));

    /// <summary>Shapes up to the largest, where moving all parameters at once along a few random directions must do.</summary>
    [Fact]
    public void GradientsEqualTheTapeAndFiniteDifferencesOverLargeShapes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60 / Thinning.Factor).WithReplay(2026, 13),
            Prop.ForAll(Problems(40, 8, 24), problem => problem.Agrees(directions: 5)));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(5, 1, 1)]
    public void TheSmallestShapesAgreeToo(int length, int batch, int hidden)
    {
        foreach (var kind in Kinds)
        {
            foreach (var loss in Loss.All)
                new Problem(kind, SequenceShape.ManyToMany, length, batch, 1, hidden, 2, 5, loss, false, false).Agrees();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheLargestShapeAgrees(bool masked)
    {
        foreach (var kind in Kinds)
            new Problem(kind, SequenceShape.ManyToMany, 40, 8, 3, 24, 5, 3, Loss.SoftmaxCrossEntropy, true, masked).Agrees(directions: 5);
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
        foreach (var kind in Kinds)
        {
            foreach (var loss in Loss.All)
            {
                Check.One(
                    Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, 4 / Thinning.Factor)).WithReplay(2026, (ulong)(17 + (2 * shape))),
                    Prop.ForAll(Problems(40, 8, 24), drawn => (drawn with { Kind = kind, Loss = loss, Shape = Shapes[shape], Masked = true }).Agrees(directions: 2)));
            }
        }
    }

    [Fact]
    public void AMissingDerivativeOfTheActivationIsSeen()
    {
        var frozen = FrozenNetwork.All[1];
        var pass = frozen.Network.Forward(frozen.Inputs, frozen.InitialState);
        var linear = new ElmanNetwork(frozen.Network.Parameters, Activation.Identity).Forward(frozen.Inputs, frozen.InitialState);
        var right = BackpropagationThroughTime.Of(pass, frozen.Targets, frozen.Loss).ToGradients();
        var wrong = BackpropagationThroughTime.Of(linear, frozen.Targets, frozen.Loss).ToGradients();
        Assert.True(RelativeError.Between(right, wrong) > 1e-2);
    }

    private static readonly string[] Kinds =
        [.. from cell in new[] { "Elman", "FeedForward" } from activation in Activation.All select $"{cell} {activation}",
            "Lstm", "Gru", "OutputRecurrent identity tanh", "OutputRecurrent softmax relu", "OutputRecurrent sigmoid identity"];

    private static readonly SequenceShape[] Shapes =
        [SequenceShape.OneToOne, SequenceShape.OneToMany, SequenceShape.ManyToOne, SequenceShape.ManyToMany, SequenceShape.Delayed(3)];

    private static Arbitrary<Problem> Problems(int longest, int largest, int widest) => (
        from kind in Gen.Elements(Kinds.AsEnumerable())
        from shape in Gen.Elements(Shapes.AsEnumerable())
        from length in Gen.Choose(1, longest)
        from batch in Gen.Choose(1, largest)
        from inputs in Gen.Choose(1, 4)
        from hidden in Gen.Choose(1, widest)
        from seed in Gen.Choose(0, int.MaxValue)
        from loss in Gen.Elements(Loss.All.AsEnumerable())
        from outputs in Gen.Choose(2, 4) // softmax over one output has no gradient to compare
        from symbols in ArbMap.Default.GeneratorFor<bool>()
        from masked in ArbMap.Default.GeneratorFor<bool>()
        select new Problem(kind, shape, length, batch, inputs, hidden, outputs, seed, loss, symbols, masked)).ToArbitrary();

    /// <summary>A random network with random data; prints as its own description when a property fails.</summary>
    public sealed record Problem(
        string Kind, SequenceShape Shape, int Length, int Batch, int Inputs, int Hidden, int Outputs, int Seed, Loss Loss, bool Symbols, bool Masked)
    {
        private Activation Activation => Activation.All.FirstOrDefault(known => Kind.EndsWith(known.Name, StringComparison.Ordinal), Activation.Tanh);

        private Activation Feedback => new[] { Activation.Identity, Activation.Softmax, Activation.Sigmoid }.Single(known => known.Name == Kind.Split(' ')[1]);

        private Network NewNetwork() => Kind.Split(' ')[0] switch
        {
            "Elman" => ElmanNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation),
            "FeedForward" => FeedForwardNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation),
            "OutputRecurrent" => OutputRecurrentNetwork.Random(Inputs, Hidden, Outputs, Seed, Activation, Feedback),
            "Lstm" => LstmNetwork.Random(Inputs, Hidden, Outputs, Seed),
            _ => GruNetwork.Random(Inputs, Hidden, Outputs, Seed),
        };

        /// <summary>Whether all oracles agree; finite differences by every parameter, or along so many random directions.</summary>
        public bool Agrees(int directions = 0)
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
            var (start, loss) = (Random(Batch, network.StateWidth), Loss);
            var pass = network.Forward(inputs, start);
            var gradients = BackpropagationThroughTime.Of(pass, targets, loss).ToGradients();
            var tape = TapeGradients.Of(network, inputs, targets, loss, start);
            Assert.Equal(tape.Loss, gradients.Loss, 1e-12);
            Assert.True(RelativeError.Between(tape, gradients) < 1e-10, $"{this}: off the tape by {RelativeError.Between(tape, gradients):e1}");
            if (NearAKink(pass))
                return true;
            for (var i = 0; i < directions; i++)
                AgreesAlongADirection();
            if (directions == 0)
            {
                var finite = FiniteDifferences.Of(network, inputs, targets, loss, start);
                Assert.True(RelativeError.Between(finite, gradients) < 1e-7, $"{this}: off finite differences by {RelativeError.Between(finite, gradients):e1}");
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
                Assert.True(Math.Abs(slope - terms.Sum()) < 1e-7 * scale, $"{this}: off along a direction by {(slope - terms.Sum()) / scale:e1}");
            }

            Matrix<double> Gaussian(int rows, int columns) =>
                Matrix<double>.Build.Dense(rows, columns, (_, _) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));

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
                var a = (pass.Inputs.StepAt(t) * parameters.InputWeights) + (pass.StateAt(t - 1) * parameters.RecurrentWeights);
                return a.MapIndexed((_, unit, value) => value + parameters.HiddenBias[unit]).Enumerate().Any(value => Math.Abs(value) < 0.05);
            });
        }

    }
}
