using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Networks;

public class OutputRecurrentNetworkTests
{
    private static readonly SequenceBatch Inputs = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 }, { 2, 0 }, { 0, 0 }, { 1, 2 } }, 3);
    private static readonly SequenceBatch Targets = SequenceBatch.Symbols(new[,] { { 1, 1 }, { 0, 0 }, { 0, 1 }, { 1, 0 }, { 0, 1 } }, 2);

    private static OutputRecurrentNetwork Network => OutputRecurrentNetwork.Random(3, 6, 2, seed: 2, feedback: Activation.Softmax);

    [Fact]
    public void WithATeacherAtEveryStepNoStepKnowsWhatTheNetworkSaid()
    {
        var network = Network;
        var taught = network.Forward(Inputs.WithTeacher(Targets));
        for (var t = 2; t <= 5; t++)
        {
            var alone = network.Forward(SequenceBatch.Dense([Inputs.StepAt(t)]), Targets.StepAt(t - 1)); // one step, from the target
            Assert.Equal(alone.OutputAt(1), taught.OutputAt(t));
            Assert.Equal(Targets.StepAt(t), taught.StateAt(t));
        }

        Assert.NotEqual(network.Forward(Inputs).OutputAt(5), taught.OutputAt(5));
        // No loss reaches an earlier state: only the first step hears of s_0.
        var flow = GradientFlow.Of(taught, Targets, Loss.SoftmaxCrossEntropy).Norms();
        Assert.Equal(0, flow[4, 2]);
        Assert.True(GradientFlow.Of(network.Forward(Inputs), Targets, Loss.SoftmaxCrossEntropy).Norms()[4, 2] > 0);
    }

    [Fact]
    public void OtherNetworksDoNotListen()
    {
        var network = ElmanNetwork.Random(3, 6, 2, seed: 2);
        Assert.Equal(network.Forward(Inputs).OutputAt(5), network.Forward(Inputs.WithTeacher(Targets)).OutputAt(5));
    }

    [Fact]
    public void TheShareAndTheSeedSayWhereTheTeacherSpeaks()
    {
        Matrix<double> States(SequenceBatch inputs) => Network.Forward(inputs).StateAt(3);
        Assert.Equal(States(Inputs), States(Inputs.WithTeacher(Targets, share: 0)));
        Assert.Equal(States(Inputs.WithTeacher(Targets, 0.5, seed: 4)), States(Inputs.WithTeacher(Targets, 0.5, seed: 4)));
        var spoken = Enumerable.Range(0, 500).Count(seed => States(Inputs.WithTeacher(Targets, 0.3, seed)).Row(0).Sum(value => value * value) == 1);
        Assert.InRange(spoken, 110, 190); // 150 wanted, four standard deviations of 10 to each side
        var silent = Targets.WithMask(Matrix<double>.Build.Dense(5, 2, (t, _) => t == 0 ? 1 : 0));
        Assert.Equal(Network.Forward(Inputs.WithTeacher(silent)).StateAt(1), Targets.StepAt(1));
        Assert.NotEqual(Network.Forward(Inputs.WithTeacher(silent)).StateAt(2), Targets.StepAt(2));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    public void TruncatedTrainingHearsTheTeacherInEachWindow(int stride, int reach)
    {
        double[] Losses(SequenceBatch inputs) =>
            [.. new Trainer(Network, Loss.SoftmaxCrossEntropy, 1e-300).TrainTruncated(inputs, Targets, stride, reach).Select(step => step.Loss)];
        var whole = Loss.SoftmaxCrossEntropy.MeanAt(Network.Forward(Inputs.WithTeacher(Targets)), Targets);
        var windows = Losses(Inputs.WithTeacher(Targets));
        Assert.Equal(whole[4], windows[^1], 1e-12);
        Assert.NotEqual(Losses(Inputs)[^1], windows[^1]);
    }

    [Fact]
    public void ASchoolYearEndsWithoutATeacher()
    {
        Assert.Equal([1, 0.5, 0, 0], new[] { 0, 50, 100, 200 }.Select(step => TeacherForcing.Linear(step, 100)));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => TeacherForcing.Linear(-1, 100));
    }

    [Fact]
    public void ATeacherOfAnotherShapeIsRefused()
    {
        Assert.Throws<ArgumentException>("targets", () => Inputs.WithTeacher(SequenceBatch.Symbols([0, 1], 2)));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => Inputs.WithTeacher(Targets, 1.5));
        var wide = Inputs.WithTeacher(Inputs);
        Assert.Throws<ArgumentException>("inputs", () => Network.Forward(wide)); // a teacher three wide for a network of two outputs
    }
}
