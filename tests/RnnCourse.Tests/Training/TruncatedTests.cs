using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class TruncatedTests
{
    // Small enough that no parameter moves by a bit.
    private const double NoLearning = 1e-300;

    private static ElmanNetwork Network => ElmanNetwork.Random(3, 5, 3, seed: 2);

    private static Network[] Networks =>
    [
        Network, FeedForwardNetwork.Random(3, 5, 3, seed: 2), LstmNetwork.Random(3, 5, 3, seed: 2), GruNetwork.Random(3, 5, 3, seed: 2),
        OutputRecurrentNetwork.Random(3, 5, 3, seed: 2),
    ];

    private static SequenceBatch Symbols(int length, int streams, int seed)
    {
        var (random, symbols) = (new Random(seed), new int[length, streams]);
        for (var t = 0; t < length; t++)
        {
            for (var row = 0; row < streams; row++)
                symbols[t, row] = random.Next(3);
        }

        return SequenceBatch.Symbols(symbols, 3);
    }

    private static SequenceBatch Slice(SequenceBatch batch, int from, int to)
    {
        var symbols = new int[to - from, batch.BatchSize];
        for (var t = from; t < to; t++)
        {
            foreach (var (row, oneHot) in batch.StepAt(t + 1).EnumerateRows().Index())
                symbols[t - from, row] = oneHot.MaximumIndex();
        }

        return SequenceBatch.Symbols(symbols, batch.Width);
    }

    [Fact]
    public void TheWholeLengthIsFullBackpropagationToTheBit()
    {
        var (network, inputs, targets) = (Network, Symbols(12, 2, 1), Symbols(12, 2, 2));
        var before = network.Parameters.Clone();
        var full = network.Forward(inputs).Backward(targets, Loss.SoftmaxCrossEntropy);
        var step = Assert.Single(new Trainer(network, Loss.SoftmaxCrossEntropy, 1).TrainTruncated(inputs, targets, 12, 12));
        Assert.Equal((full.Loss, new NumberArrays<double>(full.Parameters.Arrays).Norm()), (step.Loss, step.GradientNorm));
        foreach (var (was, (now, slope)) in before.AsMatrices().Zip(network.Parameters.AsMatrices().Zip(full.Parameters.AsMatrices())))
            Assert.Equal(was - slope, now);
    }

    /// <summary>When nothing is cut off and nothing is learned in between, the strides' gradients add up to the full one.</summary>
    [Theory]
    [InlineData(1, 12, true)]
    [InlineData(5, 12, true)]
    [InlineData(5, int.MaxValue, true)]
    [InlineData(5, 11, false)]
    [InlineData(1, 2, false)]
    public void StridesThatReachTheStartAddUpToFullBackpropagation(int stride, int reach, bool whole)
    {
        var (network, inputs, targets) = (Network, Symbols(12, 2, 1), Symbols(12, 2, 2));
        var start = Matrix<double>.Build.Dense(2, 5, 0.5); // from zero, W_hh would have no share in the first step
        var full = network.Forward(inputs, start).Backward(targets, Loss.SoftmaxCrossEntropy).Parameters.RecurrentWeights;
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, new Sgd(NoLearning, momentum: 0.5));
        var (sum, earlier, done) = (new double[25], new double[25], 0);
        foreach (var _ in trainer.TrainTruncated(inputs, targets, stride, reach, start))
        {
            var (velocity, steps) = (trainer.Optimizer.State["v"][1].ToArray(), Math.Min(stride, 12 - done));
            for (var i = 0; i < 25; i++)
                sum[i] += (velocity[i] - (0.5 * earlier[i])) * steps / 12; // v = v/2 + g
            (earlier, done) = (velocity, done + steps);
        }

        Assert.Equal(12, done);
        Assert.Equal(whole, (Matrix<double>.Build.Dense(5, 5, sum) - full).FrobeniusNorm() < 1e-14);
    }

    /// <summary>Each step against the tape on a window cut by hand, from the states that the windows before left, while the network learns.</summary>
    [Fact]
    public void EveryStepIsTheTapesGradientOverItsWindow()
    {
        var cases =
            from length in Gen.Choose(1, 20)
            from streams in Gen.Choose(1, 3)
            from stride in Gen.Choose(1, 6)
            from more in Gen.Choose(0, 8)
            from seed in Gen.Choose(0, 1_000_000)
            from loss in Gen.Elements(Loss.All.AsEnumerable())
            from kind in Gen.Choose(0, Networks.Length - 1)
            select (length, streams, stride, stride + more, seed, loss, kind);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60 / Thinning.Factor).WithReplay(2026, 11), Prop.ForAll(cases.ToArbitrary(), Agrees));
    }

    private static bool Agrees((int Length, int Streams, int Stride, int Reach, int Seed, Loss Loss, int Kind) problem)
    {
        var (length, streams, stride, reach, seed, loss, kind) = problem;
        var (network, random, inputs) = (Networks[kind], new Random(seed), Symbols(length, streams, seed));
        var mask = Matrix<double>.Build.Dense(length, streams, (t, row) => t + row == 0 || random.Next(3) > 0 ? 1 : 0);
        var (plain, start) = (Symbols(length, streams, seed + 1), Matrix<double>.Build.Dense(streams, network.StateWidth, (_, _) => random.NextDouble() - 0.5));
        var (states, trainer) = (new Matrix<double>[length + 1], new Trainer(network, loss, 0.5));
        states[0] = start;
        using var steps = trainer.TrainTruncated(inputs, plain.WithMask(mask), stride, reach, start).GetEnumerator();
        for (var done = 0; done < length; done += stride)
        {
            var end = Math.Min(done + stride, length);
            var from = Math.Max(0, end - reach);
            var window = mask.SubMatrix(from, end - from, 0, streams).MapIndexed((t, _, value) => from + t < done ? 0 : value, Zeros.Include);
            var before = network.In(Precision.Double);
            var pass = before.Forward(Slice(inputs, from, end), states[from]);
            for (var t = 1; t <= pass.Length; t++)
                states[from + t] = pass.StateAt(t);
            if (window.Enumerate().Sum() == 0)
                continue; // nothing to learn from: the next training step comes a stride later
            var tape = TapeGradients.Of(before, Slice(inputs, from, end), Slice(plain, from, end).WithMask(window), loss, pass.StateAt(0));
            Assert.True(steps.MoveNext());
            Assert.Equal(tape.Loss, steps.Current.Loss, 1e-12);
            foreach (var (was, (now, slope)) in before.Parameters.AsMatrices().Zip(network.Parameters.AsMatrices().Zip(tape.Parameters.AsMatrices())))
                Assert.True((was - (0.5 * slope) - now).FrobeniusNorm() < 1e-12, $"{problem}, {done} steps done");
        }

        Assert.False(steps.MoveNext());
        Assert.True((trainer.LastState! - states[length]).FrobeniusNorm() < 1e-12);
        return true;
    }

    /// <summary>One step back: dL/da = 2(o − y) w_hq (1 − h²) and dL/dw_hh = h_{t−1} dL/da, the state before being a number like the input.</summary>
    [Fact]
    public void OneStepBackIsElmansRule()
    {
        var parameters = NetworkParameters.Zeros(1, 1, 1);
        var (u, w, b, v, c, h) = (0.7, -0.4, 0.0, 1.2, 0.0, 0.0);
        (parameters.InputWeights[0, 0], parameters.RecurrentWeights[0, 0], parameters.OutputWeights[0, 0]) = (u, w, v);
        var (x, y) = (new[] { 0.5, -1, 0.25, 2, -0.75 }, new[] { 1, 0.5, -0.5, 0.25, 0 });
        SequenceBatch Column(double[] values) => SequenceBatch.Dense(Matrix<double>.Build.Dense(5, 1, values));
        var trainer = new Trainer(new ElmanNetwork(parameters), Loss.SquaredError, 0.1);
        foreach (var (t, step) in trainer.TrainTruncated(Column(x), Column(y), 1, 1).Index())
        {
            var now = Math.Tanh((x[t] * u) + (h * w) + b);
            var error = 2 * ((now * v) + c - y[t]);
            var delta = error * v * (1 - (now * now));
            Assert.Equal(error * error / 4, step.Loss, 1e-14);
            (u, w, b, v, c, h) = (u - (0.1 * x[t] * delta), w - (0.1 * h * delta), b - (0.1 * delta), v - (0.1 * now * error), c - (0.1 * error), now);
            Assert.Equal(w, trainer.Network.Parameters.RecurrentWeights[0, 0], 1e-14);
        }

        Assert.Equal([u, w, b, v, c], trainer.Network.Parameters.Arrays.Select(array => array[0]), (a, d) => Math.Abs(a - d) < 1e-14);
        Assert.Equal(5, trainer.Steps);
    }

    [Theory]
    [InlineData(0, Precision.Double)]
    [InlineData(0, Precision.Single)]
    [InlineData(2, Precision.Single)]
    [InlineData(3, Precision.Double)]
    public void EqualStrideAndReachAreNeighbouringWindowsWithACarriedState(int kind, Precision precision)
    {
        var (inputs, targets) = (Symbols(49, 4, 1), Symbols(49, 4, 2));
        var windows = new Trainer(Networks[kind].In(precision), Loss.SoftmaxCrossEntropy, 0.1) { CarryState = true };
        var whole = new Trainer(Networks[kind].In(precision), Loss.SoftmaxCrossEntropy, 0.1);
        var cuts = Enumerable.Range(0, 7).Select(i => 7 * i).ToArray();
        var steps = cuts.Select(from => windows.Step(Slice(inputs, from, from + 7), Slice(targets, from, from + 7))).ToArray();
        Assert.Equal(steps, whole.TrainTruncated(inputs, targets, 7, 7));
        Assert.Equal(windows.LastState, whole.LastState);
    }

    [Fact]
    public void AMillionSymbolsTakeNoMoreMemoryThanAThousand()
    {
        var trainer = new Trainer(ElmanNetwork.Random(3, 4, 3, seed: 1), Loss.SoftmaxCrossEntropy, 0.01, clipNorm: 1);
        long Allocated(int length)
        {
            var text = SequenceBatch.Symbols([.. Enumerable.Range(0, length).Select(t => t * 7 % 5 % 3)], 3);
            return Allocation.Of(() => Assert.Equal(length / 20, trainer.TrainTruncated(text, text, 20, 40).Count()));
        }

        // 50,000 training steps: one object a step would be 1,200,000 bytes.
        Assert.InRange(Allocated(1_000_000 / Thinning.Factor) - Allocated(1000), -Allocation.Pieces, Allocation.Pieces);
    }

    [Fact]
    public void BadInputIsRefusedByNameBeforeAnythingIsTrained()
    {
        var (trainer, text) = (new Trainer(Network, Loss.SoftmaxCrossEntropy, 1), Symbols(6, 2, 1));
        string? Refused(SequenceBatch inputs, SequenceBatch targets, int stride, int reach, Matrix<double>? state = null) =>
            Assert.ThrowsAny<ArgumentException>(() => { trainer.TrainTruncated(inputs, targets, stride, reach, state); }).ParamName;
        Assert.Equal("inputs", Refused(null!, text, 1, 1));
        Assert.Equal("inputs", Refused(SequenceBatch.Symbols(new int[6, 2], 4), text, 1, 1));
        Assert.Equal("targets", Refused(text, null!, 1, 1));
        Assert.Equal("targets", Refused(text, Symbols(5, 2, 1), 1, 1));
        Assert.Equal("stride", Refused(text, text, 0, 1));
        Assert.Equal("reach", Refused(text, text, 3, 2));
        Assert.Equal("initialState", Refused(text, text, 1, 1, Matrix<double>.Build.Dense(1, 5)));
        Assert.Equal(0, trainer.Steps);
    }
}
