using System.Text.Json;
using RnnCourse.Gradients;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;
using RnnCourse.Tests.Frozen;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>Each rule against PyTorch's, over 100 steps of a real network (optimisers.json, made by make_optimisers.py): 1e-12, rounding.</summary>
public class OptimiserTests
{
    private static readonly JsonElement Frozen = Read();

    public static TheoryData<string> Rules => ["SGD", "momentum", "Nesterov", "Adagrad", "RMSprop", "Adam", "clipped by value"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void AHundredStepsEqualPyTorchs(string rule)
    {
        var trainer = Trainer(rule);
        var inputs = SequenceBatch.Dense(FrozenNetwork.Steps(Frozen.GetProperty("inputs")));
        var targets = FrozenNetwork.Symbols(Frozen.GetProperty("targets"), trainer.Network.Outputs);
        var theirs = Frozen.GetProperty("cases").GetProperty(rule);
        foreach (var loss in theirs.GetProperty("losses").EnumerateArray())
            Assert.Equal(loss.GetDouble(), trainer.Step(inputs, targets).Loss, 1e-12);
        var parameters = FrozenNetwork.Parameters(theirs.GetProperty("parameters"));
        foreach (var (left, right) in parameters.AsMatrices().Zip(trainer.Network.Parameters.AsMatrices()))
            Assert.InRange(RelativeError.Between(left, right), 0, 1e-12);
        Assert.Equal(100, trainer.Optimiser.Steps);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void AStepAllocatesNothingAfterTheFirst(string rule)
    {
        var trainer = Trainer(rule);
        var inputs = SequenceBatch.Dense(FrozenNetwork.Steps(Frozen.GetProperty("inputs")));
        var targets = FrozenNetwork.Symbols(Frozen.GetProperty("targets"), trainer.Network.Outputs);
        trainer.Step(inputs, targets);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 2_000; step++)
            trainer.Step(inputs, targets);

        // One object a step would be 48,000 bytes; the runtime counts in pieces of 8 KB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, -20_000, 20_000);
    }

    /// <summary>Parameters move in blocks; the elements know nothing of it. 2,500 of them span three blocks.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void ALongParameterMovesAsItsElementsWouldAlone(string rule)
    {
        var (together, alone) = (Rule(rule), Rule(rule));
        var values = Enumerable.Range(0, 2500).Select(i => Math.Sin(i)).ToArray();
        double[][] whole = [[.. values]], parts = [.. values.Select(value => new[] { value })];
        together.Bind(new NumberArrays<double>(whole));
        alone.Bind(new NumberArrays<double>(parts));
        for (var step = 0; step < 3; step++)
        {
            var slopes = values.Select(value => Math.Cos(value + step)).ToArray();
            together.Step(whole, [slopes]);
            alone.Step(parts, [.. slopes.Select(slope => new[] { slope })]);
        }

        Assert.Equal(parts.Select(part => part[0]), whole[0], (a, b) => Math.Abs(a - b) < 1e-15);
    }

    /// <summary>One step from zero, by hand: with g = 3, m = 0.1 · 3 and s = 0.001 · 9, and the step is η whatever the size of g.</summary>
    [Fact]
    public void TheStateIsInSight()
    {
        var adam = new Adam(learningRate: 0.5);
        double[][] parameters = [[1.0]];
        adam.Bind(new NumberArrays<double>(parameters));
        adam.Step(parameters, [[3.0]]);
        Assert.Equal(0.3, adam.State["m"][0][0], 1e-15);
        Assert.Equal(0.009, adam.State["s"][0][0], 1e-15);
        Assert.Equal(0.5, parameters[0][0], 1e-8);
        Assert.Empty(new Sgd(1).State);
    }

    [Fact]
    public void AChangedLearningRateActsAtTheNextStep()
    {
        var rule = new Sgd(1);
        double[][] parameters = [[0.0]];
        rule.Bind(new NumberArrays<double>(parameters));
        rule.LearningRate = 0.25;
        rule.Step(parameters, [[1.0]]);
        Assert.Equal(-0.25, parameters[0][0]);
    }

    [Fact]
    public void BadSettingsAreRefusedByName()
    {
        Refuses("learningRate", () => new Adam(learningRate: double.NaN));
        Refuses("learningRate", () => new Sgd(1).LearningRate = 0);
        Refuses("momentum", () => new Sgd(1, momentum: 1));
        Refuses("nesterov", () => new Sgd(1, nesterov: true));
        Refuses("epsilon", () => new Adagrad(epsilon: 0));
        Refuses("epsilon", () => new RmsProp(epsilon: double.NaN));
        Refuses("epsilon", () => new Adam(epsilon: 0));
        Refuses("decay", () => new RmsProp(decay: -0.1));
        Refuses("beta1", () => new Adam(beta1: 1));
        Refuses("beta2", () => new Adam(beta2: double.NaN));
        var taken = Trainer("Adam").Optimiser;
        Refuses("optimiser", () => new GradientDescent(ElmanNetwork.Random(1, 1, 1, 0), Loss.SquaredError, taken));
        Refuses("clipValue", () => new GradientDescent(ElmanNetwork.Random(1, 1, 1, 0), Loss.SquaredError, new Sgd(1), clipValue: -1));

        static void Refuses(string name, Func<object> act) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(act).ParamName);
    }

    private static GradientDescent Trainer(string rule)
    {
        var network = new ElmanNetwork(FrozenNetwork.Parameters(Frozen.GetProperty("start")));
        var threshold = rule == "clipped by value" ? 0.02 : double.PositiveInfinity;
        return new GradientDescent(network, Loss.SoftmaxCrossEntropy, Rule(rule), clipValue: threshold);
    }

    private static Optimiser Rule(string name) => name switch
    {
        "momentum" => new Sgd(0.02, momentum: 0.9),
        "Nesterov" => new Sgd(0.02, momentum: 0.9, nesterov: true),
        "Adagrad" => new Adagrad(0.05),
        "RMSprop" => new RmsProp(0.002, decay: 0.95),
        "Adam" => new Adam(0.01, 0.8, 0.99, 1e-6),
        _ => new Sgd(0.1),
    };

    private static JsonElement Read()
    {
        using var stream = typeof(OptimiserTests).Assembly.GetManifestResourceStream("optimisers.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
