using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Analysis;

/// <summary>What <see cref="OracleTests"/>, which compares the tape with the other oracles, does not meet.</summary>
public class TapeGradientsTests
{
    private static readonly SequenceBatch Text = SequenceBatch.Symbols(new[,] { { 0, 2 }, { 1, 1 } }, 3);

    /// <summary>At a = 0 the slope of ReLU is 0, by convention: here and in backpropagation.</summary>
    [Fact]
    public void AtItsKinkReLUIsFlat()
    {
        var parameters = NetworkParameters.Zeros(3, 4, 3);
        parameters.OutputWeights.MapInplace(_ => 1, Zeros.Include);
        var network = new ElmanNetwork(parameters, Activation.ReLU);
        var tape = TapeGradients.Of(network, Text, Text, Loss.SquaredError);
        Assert.Equal(0, tape.Parameters.HiddenBias.L2Norm());
        Assert.True(tape.Parameters.OutputBias.L2Norm() > 0);
        Assert.Equal(0, RelativeError.Between(network.Forward(Text).Backward(Text, Loss.SquaredError), tape));
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        var network = ElmanNetwork.Random(3, 4, 3, seed: 1);
        Refuses("network", () => TapeGradients.Of(null!, Text, Text, Loss.SquaredError));
        Refuses("inputs", () => TapeGradients.Of(network, null!, Text, Loss.SquaredError));
        Refuses("inputs", () => TapeGradients.Of(network, SequenceBatch.Symbols([0], 2), Text, Loss.SquaredError));
        Refuses("targets", () => TapeGradients.Of(network, Text, SequenceBatch.Symbols([0], 3), Loss.SquaredError));
        Refuses("loss", () => TapeGradients.Of(network, Text, Text, null!));
        Refuses("initialState", () => TapeGradients.Of(network, Text, Text, Loss.SquaredError, Matrix<double>.Build.Dense(1, 4)));
        Refuses("network", () => FiniteDifferences.Of(null!, Text, Text, Loss.SquaredError));
        Refuses("inputs", () => FiniteDifferences.Of(network, null!, Text, Loss.SquaredError));
        Refuses("loss", () => FiniteDifferences.Of(network, Text, Text, null!));

        static void Refuses(string name, Func<object> act) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(act).ParamName);
    }
}
