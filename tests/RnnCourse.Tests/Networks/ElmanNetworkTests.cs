using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Sequences;

namespace RnnCourse.Tests.Networks;

public class ElmanNetworkTests
{
    private static readonly MatrixBuilder<double> Matrices = Matrix<double>.Build;

    /// <summary>The published fixture of CS231n's rnn_step_forward; its eight decimals set the tolerance.</summary>
    [Fact]
    public void OneStepEqualsTheFixtureOfCs231n()
    {
        double[,] expected =
        {
            { -0.58172089, -0.50182032, -0.41232771, -0.31410098 },
            { 0.66854692, 0.79562378, 0.87755553, 0.92795967 },
            { 0.97934501, 0.99144213, 0.99646691, 0.99854353 },
        };
        var parameters = new NetworkParameters(
            Linspace(-0.1, 0.9, 10, 4), Linspace(-0.3, 0.7, 4, 4), Linspace(-0.2, 0.4, 1, 4).Row(0), Matrices.Dense(4, 1), Vector<double>.Build.Dense(1));
        var state = new ElmanNetwork(parameters).Step(Linspace(-0.4, 0.7, 3, 10), Linspace(-0.2, 0.5, 3, 4));
        Assert.True((state - Matrices.DenseOfArray(expected)).Enumerate().All(difference => Math.Abs(difference) < 5e-9));
    }

    [Fact]
    public void SymbolsAndOneHotRowsGiveTheSameNumbers()
    {
        var network = ElmanNetwork.Random(5, 7, 3, seed: 1);
        var symbols = SequenceBatch.Symbols(new[,] { { 0, 4 }, { 3, 1 }, { 2, 2 } }, 5);
        var dense = SequenceBatch.Dense([.. Enumerable.Range(1, 3).Select(symbols.StepAt)]);
        var (bySymbols, byOneHot) = (network.Forward(symbols), network.Forward(dense));
        for (var t = 1; t <= 3; t++)
            Assert.True((bySymbols.OutputAt(t) - byOneHot.OutputAt(t)).InfinityNorm() < 1e-14);
    }

    [Fact]
    public void TheStateIsAllThatTheFutureNeeds()
    {
        var network = ElmanNetwork.Random(3, 6, 2, seed: 2);
        var whole = network.Forward(SequenceBatch.Symbols([0, 2, 1, 1, 0], 3));
        var first = network.Forward(SequenceBatch.Symbols([0, 2], 3));
        var second = network.Forward(SequenceBatch.Symbols([1, 1, 0], 3), first.HiddenAt(2));
        Assert.Equal(whole.OutputAt(5), second.OutputAt(3));
    }

    [Fact]
    public void TheNumberOfParametersDoesNotGrowWithTheLength()
    {
        var network = ElmanNetwork.Random(3, 6, 2, seed: 2);
        Assert.Equal((3 * 6) + (6 * 6) + 6 + (6 * 2) + 2, network.Parameters.Count);
        network.Forward(SequenceBatch.Symbols(new int[1000], 3));
        Assert.Equal(74, network.Parameters.Count);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, 0.46211715726000975)]
    [InlineData(2, 0.6224593312018546)]
    [InlineData(3, 0.5)]
    public void ActivationsAtOneHalf(int which, double expected)
    {
        var activation = new[] { Activation.ReLU, Activation.Tanh, Activation.Sigmoid, Activation.Identity }[which];
        var at = Matrices.Dense(1, 1, which == 0 ? -0.5 : 0.5);
        Assert.Equal(expected, activation.Of(at)[0, 0], 1e-15);
    }

    /// <summary>Against the scalar tanh: 1e-15 absolute, a few units in the last place of a state of order one.</summary>
    [Fact]
    public void TanhIsAccurateToRoundingFromTinyToLarge()
    {
        var arguments = Enumerable.Range(-400, 801).SelectMany(i => new[] { i / 20.0, Math.ScaleB(1, i / 8) * (i % 2 == 0 ? 1 : -1) }).ToArray();
        var values = Activation.Tanh.Of(Matrices.DenseOfRowMajor(1, arguments.Length, arguments));
        foreach (var (argument, value) in arguments.Zip(values.Row(0)))
            Assert.Equal(Math.Tanh(argument), value, 1e-15);
    }

    [Fact]
    public void SoftmaxDoesNotOverflowAndSumsToOne()
    {
        var rows = Softmax.Of(Matrices.DenseOfRowMajor(2, 3, [1000.0, 1000, -1000, -5, 0, 5]));
        Assert.Equal([0.5, 0.5], rows.Row(0).Take(2));
        Assert.InRange(rows[0, 2], 0, 1e-300);
        Assert.Equal(1, rows.Row(1).Sum(), 1e-15);
        Assert.True(Softmax.Of(rows, temperature: 0.1)[1, 2] > rows[1, 2]);
    }

    [Fact]
    public void WrongShapesAreRefusedWithBothShapes()
    {
        var network = ElmanNetwork.Random(3, 6, 2, seed: 2);
        var width = Assert.Throws<ArgumentException>(() => network.Forward(SequenceBatch.Symbols([0], 4)));
        Assert.Contains("4 features; the network takes 3", width.Message, StringComparison.Ordinal);
        var state = Assert.Throws<ArgumentException>(() => network.Forward(SequenceBatch.Symbols([0], 3), Matrices.Dense(2, 6)));
        Assert.Contains("2 × 6; it must be 1 × 6", state.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ElmanNetwork.Random(0, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(SequenceBatch.Symbols([0], 3)).HiddenAt(2));
        var (square, bias) = (Matrices.Dense(2, 2), Vector<double>.Build.Dense(2));
        Assert.Throws<ArgumentException>(() => new NetworkParameters(square, Matrices.Dense(3, 3), bias, square, bias));
        Assert.Throws<ArgumentException>(() => new NetworkParameters(square, square, bias + double.NaN, square, bias));
    }

    private static Matrix<double> Linspace(double from, double to, int rows, int columns)
    {
        var count = rows * columns;
        return Matrices.DenseOfRowMajor(rows, columns, Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1))));
    }
}
