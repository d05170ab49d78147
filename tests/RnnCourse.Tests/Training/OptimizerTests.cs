using System.Text.Json;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;
using RnnCourse.Tests.Frozen;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

/// <summary>Each rule against PyTorch's, over 100 steps of a real network (optimizers.json, made by make_optimizers.py): 1e-12, rounding.</summary>
public class OptimizerTests
{
    private static readonly JsonElement Frozen = Read();

    public static TheoryData<string> Rules => ["SGD", "momentum", "Nesterov", "RMSprop", "Adam"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void AHundredStepsEqualPyTorchs(string rule)
    {
        var trainer = NewTrainer(rule);
        var inputs = SequenceBatch.Dense(FrozenNetwork.Steps(Frozen.GetProperty("inputs")));
        var targets = FrozenNetwork.Symbols(Frozen.GetProperty("targets"), trainer.Network.Outputs);
        var theirs = Frozen.GetProperty("cases").GetProperty(rule);
        foreach (var loss in theirs.GetProperty("losses").EnumerateArray())
            Assert.Equal(loss.GetDouble(), trainer.Step(inputs, targets).Loss, 1e-12);
        var parameters = FrozenNetwork.Parameters(theirs.GetProperty("parameters"));
        foreach (var (left, right) in parameters.AsMatrices().Zip(trainer.Network.Parameters.AsMatrices()))
            Assert.InRange(RelativeError.Between(left, right), 0, 1e-12);
        Assert.Equal(100, trainer.Optimizer.Steps);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void AStepAllocatesNothingAfterTheFirst(string rule)
    {
        var trainer = NewTrainer(rule);
        var inputs = SequenceBatch.Dense(FrozenNetwork.Steps(Frozen.GetProperty("inputs")));
        var targets = FrozenNetwork.Symbols(Frozen.GetProperty("targets"), trainer.Network.Outputs);
        trainer.Step(inputs, targets);
        var allocated = Allocation.Of(() =>
        {
            for (var step = 0; step < 2_000; step++) // one object a step would be 48,000 bytes
                trainer.Step(inputs, targets);
        });
        Assert.InRange(allocated, -Allocation.Pieces, Allocation.Pieces);
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
            together.Step(new NumberArrays<double>(whole), new NumberArrays<double>([slopes]));
            alone.Step(new NumberArrays<double>(parts), new NumberArrays<double>([.. slopes.Select(slope => new[] { slope })]));
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
        adam.Step(new NumberArrays<double>(parameters), new NumberArrays<double>([[3.0]]));
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
        rule.Step(new NumberArrays<double>(parameters), new NumberArrays<double>([[1.0]]));
        Assert.Equal(-0.25, parameters[0][0]);
    }

    [Fact]
    public void BadSettingsAreRefusedByName()
    {
        Refuses("learningRate", () => new Adam(learningRate: double.NaN));
        Refuses("learningRate", () => new Sgd(1).LearningRate = 0);
        Refuses("momentum", () => new Sgd(1, momentum: 1));
        Refuses("nesterov", () => new Sgd(1, nesterov: true));
        Refuses("epsilon", () => new RmsProp(epsilon: double.NaN));
        Refuses("epsilon", () => new Adam(epsilon: 0));
        Refuses("decay", () => new RmsProp(decay: -0.1));
        Refuses("beta1", () => new Adam(beta1: 1));
        Refuses("beta2", () => new Adam(beta2: double.NaN));
        var taken = NewTrainer("Adam").Optimizer;
        Refuses("optimizer", () => new Trainer(ElmanNetwork.Random(1, 1, 1, 0), Loss.SquaredError, taken));

        static void Refuses(string name, Func<object> act) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(act).ParamName);
    }

    private static Trainer NewTrainer(string rule)
    {
        var network = new ElmanNetwork(FrozenNetwork.Parameters(Frozen.GetProperty("start")));
        return new Trainer(network, Loss.SoftmaxCrossEntropy, Rule(rule));
    }

    private static Optimizer Rule(string name) => name switch
    {
        "momentum" => new Sgd(0.02, momentum: 0.9),
        "Nesterov" => new Sgd(0.02, momentum: 0.9, nesterov: true),
        "RMSprop" => new RmsProp(0.002, decay: 0.95),
        "Adam" => new Adam(0.01, 0.8, 0.99, 1e-6),
        _ => new Sgd(0.1),
    };

    private static JsonElement Read()
    {
        using var stream = typeof(OptimizerTests).Assembly.GetManifestResourceStream("optimizers.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
