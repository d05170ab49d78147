using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class TrainerTests
{
    private static readonly Vocabulary Letters = Vocabulary.FromText("hello");

    private static SequenceBatch Encode(string text) => SequenceBatch.Symbols(Letters.Encode(text), Letters.Count);

    /// <summary>After "hel" comes l, after "hell" comes o: a bigram cannot tell them apart and stays at perplexity √2; the state can.</summary>
    [Fact]
    public void ARecurrentNetworkLearnsHelloToNothing()
    {
        var network = ElmanNetwork.Random(4, 8, 4, seed: 1);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, learningRate: 0.5, clipNorm: 5);
        var loss = 0.0;
        for (var step = 0; step < 2000; step++)
            loss = trainer.Step(Encode("hell"), Encode("ello")).Loss;
        Assert.InRange(loss, 0, 0.005);
        Assert.Equal(2000, trainer.Steps);
    }

    [Fact]
    public void AnUntrainedNetworkKnowsNothing()
    {
        // With W_hq = 0 every symbol is as likely: ln V a symbol, exactly.
        var network = new ElmanNetwork(NetworkParameters.Zeros(65, 5, 65));
        var text = SequenceBatch.Symbols([.. Enumerable.Range(0, 25)], 65);
        Assert.Equal(104.36, 25 * Loss.SoftmaxCrossEntropy.Mean(network.Forward(text), text), 0.005);
    }

    [Fact]
    public void ClippingBoundsTheStepAndIsCounted()
    {
        var network = ElmanNetwork.Random(4, 8, 4, seed: 1);
        var before = network.Parameters.Clone();
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, learningRate: 1, clipNorm: 0.01);
        var step = trainer.Step(Encode("hell"), Encode("ello"));
        var moved = before.AsMatrices().Zip(network.Parameters.AsMatrices(), (a, b) => (a - b).FrobeniusNorm()).Sum(norm => norm * norm);
        Assert.True(step.Clipped && step.GradientNorm > 0.01);
        Assert.Equal(0.01, Math.Sqrt(moved), 1e-12);
        Assert.Equal(1, trainer.Clippings);
    }

    [Fact]
    public void WithoutAThresholdNothingIsClipped()
    {
        var trainer = new Trainer(ElmanNetwork.Random(4, 8, 4, seed: 1), Loss.SoftmaxCrossEntropy, learningRate: 1);
        Assert.False(trainer.Step(Encode("hell"), Encode("ello")).Clipped);
        Assert.Equal(0, trainer.Clippings);
    }

    [Fact]
    public void ACarriedStateIsTheLastStateOfTheStepBefore()
    {
        var network = ElmanNetwork.Random(4, 8, 4, seed: 1);
        var first = network.Forward(Encode("hell"));
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, learningRate: 1e-300) { CarryState = true };
        trainer.Step(Encode("hell"), Encode("ello"));
        var expected = Loss.SoftmaxCrossEntropy.Mean(network.Forward(Encode("ohel"), first.HiddenAt(4)), Encode("hell"));
        Assert.Equal(expected, trainer.Step(Encode("ohel"), Encode("hell")).Loss, 1e-14);
        trainer.ForgetState();
        Assert.Null(trainer.LastState);
        Assert.Equal(Loss.SoftmaxCrossEntropy.Mean(network.Forward(Encode("hell")), Encode("ello")), trainer.Step(Encode("hell"), Encode("ello")).Loss, 1e-14);
    }

    [Fact]
    public void DivergenceStopsAndKeepsTheLastGoodParameters()
    {
        var parameters = NetworkParameters.Zeros(1, 1, 1);
        parameters.InputWeights[0, 0] = parameters.RecurrentWeights[0, 0] = parameters.OutputWeights[0, 0] = 1e30;
        var network = new ElmanNetwork(parameters, Activation.Identity);
        var steps = Enumerable.Range(0, 20).Select(_ => Matrix<double>.Build.Dense(1, 1, 1)).ToArray();
        var data = SequenceBatch.Dense(steps);
        var trainer = new Trainer(network, Loss.SquaredError, new Sgd(0.1, momentum: 0.9)) { CarryState = true };
        var error = Assert.Throws<DivergenceException>(() => trainer.Step(data, data));
        Assert.Equal(1, error.Step.Number);
        Assert.Contains("step 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(1e30, network.Parameters.RecurrentWeights[0, 0]);
        Assert.All(trainer.Optimizer.State["v"], velocity => Assert.Equal(0, velocity[0]));
        Assert.Equal(0, trainer.Steps);
        Assert.Null(trainer.LastState);
    }

    /// <summary>An input of 1e308 times an error of 200 is a gradient that no double holds, though the loss is 1.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(double.PositiveInfinity)]
    public void AnInfiniteNormIsADivergenceThoughTheLossIsFinite(double clipNorm)
    {
        var parameters = NetworkParameters.Zeros(1, 1, 1);
        parameters.OutputWeights[0, 0] = 100;
        var trainer = new Trainer(new ElmanNetwork(parameters, Activation.Identity), Loss.SquaredError, learningRate: 1, clipNorm);
        SequenceBatch One(double value) => SequenceBatch.Dense(Matrix<double>.Build.Dense(1, 1, value));
        var error = Assert.Throws<DivergenceException>(() => trainer.Step(One(1.7e308), One(1)));
        Assert.Equal((1, double.PositiveInfinity, clipNorm == 5), (error.Step.Loss, error.Step.GradientNorm, error.Step.Clipped));
        Assert.Equal(0, parameters.OutputBias[0]);
    }

    /// <summary>As at the end of an epoch: a shorter window goes on in the same sequences.</summary>
    [Fact]
    public void ACarriedStateGoesOnInABatchOfAnotherLength()
    {
        var network = ElmanNetwork.Random(4, 8, 4, seed: 1);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, learningRate: 1e-300) { CarryState = true };
        NetworkPass? before = null;
        foreach (var inputs in new[] { Encode("hell"), Encode("he"), Encode("hello") })
        {
            var pass = network.Forward(inputs, before?.StateAt(before.Length));
            Assert.Equal(Loss.SoftmaxCrossEntropy.Mean(pass, inputs), trainer.Step(inputs, inputs).Loss, 1e-14);
            before = pass;
        }
    }

    /// <summary>No sequence of a smaller batch has a right to a state: it is refused in words, and nothing has changed.</summary>
    [Fact]
    public void ACarriedStateRefusesAnotherNumberOfSequences()
    {
        var network = ElmanNetwork.Random(4, 8, 4, seed: 1);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, learningRate: 0.1) { CarryState = true };
        var pair = SequenceBatch.Symbols(new[,] { { 0, 1 }, { 2, 3 } }, 4);
        trainer.Step(pair, pair);
        var (weights, state) = (network.Parameters.Clone(), trainer.LastState);
        var error = Assert.Throws<ArgumentException>("inputs", () => trainer.Step(Encode("he"), Encode("el")));
        Assert.StartsWith(
            "inputs has 1 sequences; the state carried from the step before has 2. Give batches of one size, or call ForgetState() first, to start from zero.",
            error.Message, StringComparison.Ordinal);
        Assert.Equal((1, state), (trainer.Steps, trainer.LastState));
        Assert.Equal(weights.AsMatrices(), network.Parameters.AsMatrices());
        trainer.ForgetState();
        Assert.Equal(Loss.SoftmaxCrossEntropy.Mean(network.Forward(Encode("he")), Encode("el")), trainer.Step(Encode("he"), Encode("el")).Loss, 1e-14);
    }

    [Theory]
    [InlineData("Elman", Precision.Double)]
    [InlineData("Elman", Precision.Single)]
    [InlineData("FeedForward", Precision.Single)]
    [InlineData("Lstm", Precision.Double)]
    [InlineData("Gru", Precision.Single)]
    [InlineData("OutputRecurrent softmax", Precision.Double)]
    public void AStepAllocatesNothingAfterTheFirst(string kind, Precision precision)
    {
        var network = OfEachKind().Single(known => $"{known}" == kind).In(precision);
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, new Adam(), clipNorm: 1) { CarryState = true };
        var (inputs, targets) = (Dense("hell"), Dense("ello"));
        trainer.Step(inputs, targets);
        var allocated = Allocation.Of(() =>
        {
            for (var step = 0; step < 10_000 / Thinning.Factor; step++) // one object a step would be 240,000 bytes
                trainer.Step(inputs, targets);
        });
        Assert.InRange(allocated, -Allocation.Pieces, Allocation.Pieces);
    }

    /// <summary>Long enough for several strips of steps; nothing of the first backward pass may be left for the second.</summary>
    [Fact]
    public void TheBackwardPassIsTheSameTheSecondTime()
    {
        var random = new Random(7);
        var inputs = SequenceBatch.Dense([.. Enumerable.Range(0, 60).Select(_ => Matrix<double>.Build.Dense(8, 4, (_, _) => random.NextDouble() - 0.5))]);
        foreach (var network in OfEachKind())
        {
            var pass = network.Forward(inputs);
            var (first, early) = (pass.Backward(inputs, Loss.SquaredError).AsMatrices(), pass.StateGradientAt(0));
            Assert.Equal(first, pass.Backward(inputs, Loss.SquaredError).AsMatrices());
            Assert.Equal(early, pass.StateGradientAt(0));
        }
    }

    [Fact]
    public void BadSettingsAndTargetsAreRefusedByName()
    {
        var network = ElmanNetwork.Random(4, 8, 4, seed: 1);
        Assert.Equal("learningRate", Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(network, Loss.SquaredError, 0)).ParamName);
        foreach (var threshold in new[] { double.NaN, 0, -1 })
            Assert.Throws<ArgumentOutOfRangeException>("clipNorm", () => new Trainer(network, Loss.SquaredError, 1, threshold));
        var trainer = new Trainer(network, Loss.SoftmaxCrossEntropy, 1);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => trainer.Step(Encode("hell"), Encode("ell"))).ParamName);
        var notDistributions = SequenceBatch.Dense(Matrix<double>.Build.Dense(4, 4, 0.5));
        Assert.Contains("sums to 2", Assert.Throws<ArgumentException>(() => trainer.Step(Encode("hell"), notDistributions)).Message, StringComparison.Ordinal);
    }

    private static SequenceBatch Dense(string text) => SequenceBatch.Dense([.. Enumerable.Range(1, text.Length).Select(Encode(text).StepAt)]);

    private static Network[] OfEachKind() =>
    [
        ElmanNetwork.Random(4, 16, 4, 1), FeedForwardNetwork.Random(4, 16, 4, 1), LstmNetwork.Random(4, 16, 4, 1), GruNetwork.Random(4, 16, 4, 1),
        OutputRecurrentNetwork.Random(4, 16, 4, 1, feedback: Activation.Softmax),
    ];
}
