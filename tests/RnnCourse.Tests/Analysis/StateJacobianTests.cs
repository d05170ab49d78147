using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Analysis;

public class StateJacobianTests
{
    private static readonly ElmanNetwork Network = ElmanNetwork.Random(3, 5, 2, seed: 4);
    private static readonly SequenceBatch Inputs = SequenceBatch.Symbols(new[,] { { 0, 1 }, { 2, 2 }, { 1, 0 }, { 0, 0 } }, 3);

    /// <summary>Column j is the derivative by h_k's j-th unit: run on from a state moved there. 1e-10: finite differences.</summary>
    [Theory]
    [InlineData(4, 0, 0)]
    [InlineData(4, 1, 1)]
    [InlineData(3, 3, 0)]
    [InlineData(2, 1, 1)]
    public void ItIsTheDerivativeOfALaterStateByAnEarlierOne(int t, int k, int sequence)
    {
        var pass = Network.Forward(Inputs);
        var jacobian = StateJacobian.Between(pass, t, k, sequence);
        for (var j = 0; j < 5; j++)
        {
            for (var i = 0; i < 5; i++)
            {
                var slope = FiniteDifferences.Derivative(value => RunOn(pass, t, k, sequence, j, value)[sequence, i], pass.HiddenAt(k)[sequence, j]);
                Assert.Equal(slope, jacobian[i, j], 1e-10);
            }
        }
    }

    [Fact]
    public void ItsNormStaysUnderTheBound()
    {
        var pass = Network.Forward(Inputs);
        var beta = StateJacobian.Bound(Network);
        for (var t = 1; t <= 4; t++)
            Assert.InRange(StateJacobian.Between(pass, t, 0).L2Norm(), 0, Math.Pow(beta, t));
    }

    /// <summary>In a linear network the Jacobian is (W_hhᵀ)^{t−k}: with a diagonal W_hh the singular values are powers.</summary>
    [Fact]
    public void ItsSingularValuesArePowersInADiagonalLinearNetwork()
    {
        var linear = ElmanNetwork.Random(3, 3, 2, seed: 1, Activation.Identity, recurrentWeights: Initializer.Identity());
        linear.Parameters.RecurrentWeights.SetDiagonal([0.5, -2, 1]);
        var values = StateJacobian.SingularValues(linear.Forward(Inputs), 4, 1, sequence: 1);
        Assert.Equal([8, 1, 0.125], values.Select(value => Math.Round(value, 13)));
        Assert.Equal(8, Math.Pow(StateJacobian.Bound(linear), 3), 1e-12);
    }

    [Fact]
    public void ItsSingularValuesStayUnderTheBoundAndMultiplyToTheDeterminant()
    {
        var pass = Network.Forward(Inputs);
        var values = StateJacobian.SingularValues(pass, 4, 1);
        Assert.All(values, value => Assert.InRange(value, 0, Math.Pow(StateJacobian.Bound(Network), 3)));
        Assert.Equal(Math.Abs(StateJacobian.Between(pass, 4, 1).Determinant()), values.Aggregate((a, b) => a * b), 1e-14);
    }

    [Fact]
    public void TimesAndSequencesOutsideTheRunAreRefused()
    {
        var pass = Network.Forward(Inputs);
        Assert.Throws<ArgumentOutOfRangeException>(() => StateJacobian.Between(pass, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StateJacobian.Between(pass, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StateJacobian.Step(pass, 1, 2));
    }

    private static Matrix<double> RunOn(NetworkPass pass, int t, int k, int sequence, int unit, double value)
    {
        var state = pass.HiddenAt(k);
        state[sequence, unit] = value;
        for (var step = k + 1; step <= t; step++)
            state = Network.Step(Inputs.StepAt(step), state);
        return state;
    }
}
