using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Networks;

/// <summary>What holds for every kind of network.</summary>
public class NetworkTests
{
    private static readonly SequenceBatch Inputs = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 }, { 2, 0 }, { 0, 0 }, { 1, 2 } }, 3);
    private static Network[] All =>
    [
        ElmanNetwork.Random(3, 6, 2, seed: 2), FeedForwardNetwork.Random(3, 6, 2, seed: 2), LstmNetwork.Random(3, 6, 2, seed: 2),
        GruNetwork.Random(3, 6, 2, seed: 2), OutputRecurrentNetwork.Random(3, 6, 2, seed: 2), OutputRecurrentNetwork.Random(3, 6, 2, 2, null, Activation.Softmax),
    ];

    public static TheoryData<string> Kinds => [.. All.Select(network => $"{network}")];

    private static Network Of(string kind) => All.Single(network => $"{network}" == kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheStateIsAllThatTheFutureNeeds(string kind)
    {
        var network = Of(kind);
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        {
            var whole = network.In(precision).Forward(Inputs);
            var last = SequenceBatch.Dense([whole.Inputs.StepAt(4), whole.Inputs.StepAt(5)]);
            var rest = network.In(precision).Forward(last, whole.StateAt(3));
            Assert.Equal(network.StateWidth, whole.StateAt(3).ColumnCount);
            Assert.InRange((whole.OutputAt(5) - rest.OutputAt(2)).InfinityNorm(), 0, precision == Precision.Double ? 1e-15 : 1e-6);
        }

        Assert.Equal(network.Forward(Inputs).StateAt(1), network.Step(Inputs.StepAt(1), Matrix<double>.Build.Dense(2, network.StateWidth)));
    }

    /// <summary>The same numbers as a run anew, from its own beginning or from where it ended, and no memory.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void ARunCanBeKept(string kind)
    {
        var network = Of(kind);
        var others = SequenceBatch.Symbols(new[,] { { 1, 1 }, { 2, 0 }, { 0, 1 }, { 2, 2 }, { 1, 0 } }, 3);
        var start = Matrix<double>.Build.Dense(2, network.StateWidth, (i, j) => Math.Sin(i + (3 * j)));
        var (kept, anew) = (network.Forward(Inputs, start), network.Forward(others, start));
        var ended = kept.StateAt(5);
        Assert.Same(kept, kept.Run(others));
        Assert.Equal(anew.OutputAt(5), kept.OutputAt(5));
        var targets = SequenceBatch.Symbols(new int[5, 2], 2);
        Assert.Equal(anew.Backward(targets, Loss.SquaredError).Parameters.InputWeights, kept.Backward(targets, Loss.SquaredError).Parameters.InputWeights);

        kept.Run(Inputs);
        Assert.Equal(ended, kept.StateAt(5));
        Assert.Equal(network.Forward(others, ended).OutputAt(5), kept.Run(others, carryState: true).OutputAt(5));
        Assert.InRange(Allocation.Of(() => kept.Run(Inputs)), 0, Allocation.Pieces);

        Assert.Contains("it must be 5 × 2", Assert.Throws<ArgumentException>("inputs", () => kept.Run(SequenceBatch.Symbols([1, 2], 3))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("inputs", () => kept.Run(SequenceBatch.Symbols(new int[5, 2], 4)));
    }

    /// <summary>Runs of one network borrow its memory to work in; two at once must not borrow the same.</summary>
    [Fact]
    public void RunsAtOnceDoNotDisturbEachOther()
    {
        var network = LstmNetwork.Random(3, 40, 2, seed: 2);
        var wanted = network.Forward(Inputs).OutputAt(5);
        Parallel.For(0, 400, _ => Assert.Equal(wanted, network.Forward(Inputs).OutputAt(5)));
    }

    /// <summary>Gates and C_t are for the backward pass: a run forward keeps H_t and its outputs, here 40 + 2 numbers a step and sequence.</summary>
    [Fact]
    public void ForwardKeepsNoGates()
    {
        var network = LstmNetwork.Random(3, 40, 2, seed: 2);
        Assert.InRange((Bytes(2000) - Bytes(1000)) / (1000.0 * 2 * sizeof(double)), 41, 43);

        double Bytes(int length)
        {
            var inputs = SequenceBatch.Symbols(new int[length, 2], 3);
            return Allocation.Of(() => network.Forward(inputs));
        }
    }

    /// <summary>C_t of a run forward is there when it is asked for, at every time, and the next run begins where this one ended.</summary>
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void AStateBetweenIsThatOfARunThatKeepsAll(Precision precision)
    {
        var network = LstmNetwork.Random(3, 6, 2, seed: 2).In(precision);
        var first = network.Forward(Inputs).StateAt(Inputs.Length);
        NetworkPass kept = network.Forward(Inputs, first), asked = network.Forward(Inputs, first), ended = network.Forward(Inputs, first);
        kept.Backward(SequenceBatch.Dense([.. Enumerable.Range(1, Inputs.Length).Select(kept.OutputAt)]), Loss.SquaredError);
        for (var t = Inputs.Length; t >= 0; t--)
            Assert.Equal(kept.StateAt(t), asked.StateAt(t));
        Assert.Equal(kept.StateAt(Inputs.Length), ended.StateAt(Inputs.Length));
        Assert.Equal(first, ended.StateAt(0));
        var carried = ended.Run(Inputs, carryState: true).StateAt(Inputs.Length);
        Assert.Equal(asked.Run(Inputs, carryState: true).StateAt(Inputs.Length), carried);
        Assert.Equal(kept.Run(Inputs, carryState: true).StateAt(Inputs.Length), carried);
    }

    [Theory]
    [InlineData("Elman", 1)]
    [InlineData("FeedForward", 1)]
    [InlineData("Lstm", 4)]
    [InlineData("Gru", 3)]
    public void TheNumberOfParametersFollowsFromTheGates(string kind, int gates)
    {
        var (network, p) = (Of(kind), Of(kind).Parameters);
        var recurrent = kind == "FeedForward" ? 0 : gates * 6 * 6;
        Assert.Equal((gates * 3 * 6) + recurrent + (gates * 6) + (6 * 2) + 2 + (kind == "Gru" ? 6 : 0), p.Count);
        Assert.Equal(p.Count, p.AsMatrices().Sum(matrix => matrix.RowCount * matrix.ColumnCount));
        Assert.Equal(p.AsMatrices().Count, p.Names.Count);
        Assert.Equal(p.InputWeights, network.GateNames.Select(name => network.Gate(name).InputWeights).Aggregate((left, right) => left.Append(right)));
        Assert.Throws<ArgumentException>("name", () => network.Gate("x"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ABlankNetworkIsOfTheKindThatIsNamed(string kind)
    {
        var (network, blank) = (Of(kind), NetworkKinds.Blank(kind, Activation.Tanh, 3, 6, 2));
        Assert.Equal((kind, network.GetType(), network.StateWidth), ($"{blank}", blank.GetType(), blank.StateWidth));
        Assert.Equal(network.Parameters.Count, blank.Parameters.Count);
        Assert.Throws<FormatException>(() => NetworkKinds.Blank(kind + "s", Activation.Tanh, 3, 6, 2));
    }

    [Fact]
    public void AnLstmBeginsByRemembering()
    {
        var network = (LstmNetwork)Of("Lstm");
        Assert.All(network.Gate("f").Bias, bias => Assert.Equal(1, bias));
        Assert.Equal(6, network.Parameters.HiddenBias.Sum());
        Assert.All(network.Gate("o").RecurrentWeights.ToColumnMajorArray(), weight => Assert.InRange(Math.Abs(weight), 0, 1 / Math.Sqrt(6)));
    }

    /// <summary>Each loss's gradient by each carried state, against finite differences of that loss alone from that state on.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void AGradientFlowIsOfTheStateThatIsCarried(string kind)
    {
        var (network, targets) = (Of(kind), SequenceBatch.Symbols(new[,] { { 1, 1 }, { 0, 0 }, { 0, 1 }, { 1, 0 }, { 0, 1 } }, 2));
        var pass = network.Forward(Inputs, Matrix<double>.Build.Dense(2, network.StateWidth, 0.3));
        var flow = GradientFlow.Of(pass, targets, Loss.SoftmaxCrossEntropy);
        foreach (var (t, k) in new[] { (5, 0), (5, 3), (3, 1), (2, 1) })
        {
            var steps = SequenceBatch.Dense([.. Enumerable.Range(k + 1, t - k).Select(Inputs.StepAt)]);
            var last = SequenceBatch.Dense([.. Enumerable.Range(k + 1, t - k).Select(targets.StepAt)]);
            var slope = FiniteDifferences.Gradient(state => Loss.SoftmaxCrossEntropy.MeanAt(network.Forward(steps, state), last)[t - k - 1] / 5, pass.StateAt(k));
            Assert.InRange(RelativeError.Between(slope, flow.StateGradient(t, k), floor: 1e-3), 0, 1e-9); // a fed-back softmax leaves little over
            Assert.Equal(flow.Norms()[t - 1, k], flow.StateGradient(t, k).FrobeniusNorm());
        }

        var kept = flow.Norms();
        foreach (var matrix in new[] { network.Parameters.RecurrentWeights, network.Parameters.OutputWeights })
            matrix.Multiply(2, matrix);
        Assert.Equal(kept, flow.Norms()); // of the run, whatever becomes of the network

        pass = Of(kind).Forward(Inputs, pass.StateAt(0));
        var backward = pass.Backward(targets, Loss.SoftmaxCrossEntropy);
        var total = Enumerable.Range(1, 5).SelectMany(t => Enumerable.Range(1, t).Select(k => flow.WeightShare(t, k))).Aggregate((a, b) => a + b);
        Assert.InRange(RelativeError.Between(backward.Parameters.RecurrentWeights, total), 0, 1e-12);
        if (kind != "Elman")
        {
            Assert.Throws<ArgumentException>("pass", () => flow.Bounds());
            Assert.Throws<ArgumentException>("pass", () => StateJacobian.Step(pass, 1));
            Assert.Throws<ArgumentException>("pass", () => VanishingGradientRegularizer.Of(pass));
        }
    }

    [Fact]
    public void SoftmaxIsAnActivationOfOutputsOnly()
    {
        var logits = Matrix<double>.Build.DenseOfRowMajor(2, 3, [1000.0, 1000, -1000, -5, 0, 5]);
        Assert.Equal(Softmax.Of(logits), Activation.Softmax.Of(logits));
        Assert.Throws<ArgumentException>("activation", () => ElmanNetwork.Random(1, 2, 1, seed: 1, Activation.Softmax));
        Assert.Throws<ArgumentException>("activation", () => Activation.Softmax.SlopeAt(logits));
    }

    [Fact]
    public void ParametersOfAnotherKindAreRefusedByName()
    {
        var (elman, gru) = (Of("Elman").Parameters, Of("Gru").Parameters);
        Refuses("inputWeights is 3 × 6; it must be 3 × 24", () => new LstmNetwork(elman));
        Refuses("recurrentWeights is 6 × 6; it must be 0 × 6", () => new FeedForwardNetwork(elman));
        Refuses("recurrentWeights is 0 × 6; it must be 6 × 6", () => new ElmanNetwork(Of("FeedForward").Parameters));
        Refuses("candidateBias is missing", () => new GruNetwork(new NetworkParameters(
            gru.InputWeights, gru.RecurrentWeights, gru.HiddenBias, gru.OutputWeights, gru.OutputBias)));
        Refuses("candidateBias is given", () => new ElmanNetwork(new NetworkParameters(
            elman.InputWeights, elman.RecurrentWeights, elman.HiddenBias, elman.OutputWeights, elman.OutputBias, elman.HiddenBias)));
        foreach (var rows in new[] { 0, 4 })
        {
            Refuses($"outputWeights has {rows} rows; the 6 columns of inputWeights must be a multiple of them", () => new NetworkParameters(
                elman.InputWeights, elman.RecurrentWeights, elman.HiddenBias, Matrix<double>.Build.Dense(rows, 2), elman.OutputBias));
        }

        Refuses("it must be 2 × 12", () => Of("Lstm").Forward(Inputs, Matrix<double>.Build.Dense(2, 6)));
        Assert.Throws<ArgumentNullException>("parameters", () => new LstmNetwork(null!));

        static void Refuses(string why, Func<object> act) =>
            Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
    }
}
