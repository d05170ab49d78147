using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Charts;
using RnnCourse.Data;
using RnnCourse.Dynamics;
using RnnCourse.Markov;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Tasks;
using RnnCourse.Training;

namespace RnnCourse.Tests.Robustness;

/// <summary>Whatever can take long asks the host on its way whether to go on, and ends where it is told to.</summary>
public sealed class StoppedWorkTests : IDisposable
{
    private static readonly SequenceBatch Text = SequenceBatch.Symbols([.. Enumerable.Range(0, 30).Select(t => t * 7 % 5 % 3)], 3);
    private static readonly ElmanNetwork Network = ElmanNetwork.Random(3, 4, 3, seed: 1);
    private static readonly NetworkPass Pass = Network.Forward(Text);
    private static readonly NetworkPass Gone = GoneBack();
    private static readonly string Letters = string.Concat(Enumerable.Range(0, 20_000).Select(i => "abc"[i * 7 % 5 % 3]));
    private static readonly MarkovChain Chain = MarkovChain.Fit(Letters, 2, Smoothing.AddOne);
    private static readonly MarkovChain Words = MarkovChain.FitWords(WordList.English().Take(100), 2, Smoothing.AddOne);
    private static readonly DrivenOscillator Oscillator = new(1, 1, 1);

    private static readonly Dictionary<string, Action> Work = new()
    {
        ["a run forward"] = () => Network.Forward(Text),
        ["a backward pass"] = () => Pass.Backward(Text, Loss.SoftmaxCrossEntropy),
        ["a loss of many rows"] = () => Loss.SquaredError.Mean(Network.Forward(SequenceBatch.Symbols(new int[1, 9000], 3)), SequenceBatch.Symbols(new int[1, 9000], 3)),
        ["training"] = () => NewTrainer().Train(Enumerable.Repeat((Text, Text), 5), cancellation: TestContext.Current.CancellationToken),
        ["truncated training"] = () => NewTrainer().TrainTruncated(Text, Text, 5, 10).ToArray(),
        ["sampling"] = () => Generation.Sample(Network, new Vocabulary("abc"), "a", 100, seed: 1),
        ["integration"] = () => new RungeKutta4(0.1).Integrate(Oscillator, (1, 0), 1000),
        ["implicit integration"] = () => new ImplicitEuler(0.1).Integrate(Oscillator, (1, 0), 1000),
        ["an oscillator as a network"] = () => Oscillator.ToNetwork(new ExplicitEuler(0.1)).Forward(SequenceBatch.Dense(Matrix<double>.Build.Dense(100, 1))),
        ["norms of powers"] = () => Spectrum.PowerNorms(Oscillator.ToNetwork(new ExplicitEuler(0.1)).Parameters.RecurrentWeights, 100),
        ["finite differences of a network"] = () => FiniteDifferences.Of(Network, Text, Text, Loss.SoftmaxCrossEntropy),
        ["finite differences of a function"] = () => FiniteDifferences.Gradient(matrix => matrix.FrobeniusNorm(), Matrix<double>.Build.Dense(10, 10, 1)),
        ["the tape"] = () => TapeGradients.Of(Network, Text, Text, Loss.SoftmaxCrossEntropy),
        ["Jacobians"] = () => StateJacobian.Between(Pass, 30, 0),
        ["a flow map"] = () => GradientFlow.Of(Pass, Text, Loss.SoftmaxCrossEntropy).Norms(),
        ["a trajectory"] = () => Pass.Trajectory(),
        ["principal components"] = () => PrincipalComponents.Of(Pass),
        ["Pascanu's Ω"] = () => VanishingGradientRegularizer.Of(Gone),
        ["counting"] = () => MarkovChain.Fit(Letters, 2, Smoothing.AddOne),
        ["a chain's text"] = () => Chain.Sample(100, seed: 1),
        ["a chain's words"] = () => Words.SampleWords(100, seed: 1),
        ["interpolation"] = () => Chain.Interpolate(Letters),
        ["drawing a task's numbers"] = () => new AddingTask(4).Draw(100, seed: 1),
        ["drawing a noisy task"] = () => new NoisySineTask(4).Draw(100, seed: 1),
        ["drawing a task's symbols"] = () => new ParityTask(4).Draw(100, seed: 1),
        ["padding"] = () => Padding.Symbols([.. Enumerable.Repeat(new[] { 1 }, 100)], 2),
        ["cutting windows"] = () => SequentialPartition.Symbols(new int[1000], 3, 2, 10, seed: 1).ToArray(),
        ["drawing weights"] = () => Initializer.Gaussian(1).Draw(100, 100, seed: 1),
        ["writing a figure"] = () => new Figure("t", "f").Line("a", Enumerable.Range(0, 100).Select(i => (double)i)).ToHtml(),
    };

    public static TheoryData<string> Kinds => [.. Work.Keys];

    public void Dispose() => Host.Asked = null;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LongWorkAsksAndEndsWhereItIsTold(string kind)
    {
        var asked = 0;
        Host.Asked = () => asked++;
        Work[kind]();
        Assert.True(asked >= 5, $"{kind} asks {asked} times");
        Host.StopAt(5);
        Assert.Throws<OperationCanceledException>(Work[kind]);
    }

    private static Trainer NewTrainer() => new(ElmanNetwork.Random(3, 4, 3, seed: 1), Loss.SoftmaxCrossEntropy, 0.1);

    private static NetworkPass GoneBack()
    {
        var pass = Network.Forward(Text);
        pass.Backward(Text, Loss.SoftmaxCrossEntropy);
        return pass;
    }
}
