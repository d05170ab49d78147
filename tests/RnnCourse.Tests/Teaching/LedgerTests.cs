using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Teaching;

namespace RnnCourse.Tests.Teaching;

public class LedgerTests
{
    private static readonly Matrix<double> Value = Matrix<double>.Build.DenseOfRowMajor(2, 2, [0.5, -2, 1, 0]);

    [Fact]
    public void ALineHoldsWithinBothTolerances()
    {
        var ledger = new Ledger("x").Row("dL/dW", "by hand", Value, Value + 1e-8, Value + 1e-12);
        Assert.True(ledger.Holds);
        Assert.Equal(5e-9, ledger.LargestFiniteDifferenceError, 1e-10);
        Assert.Contains("[0, 1]", ledger.ToString(), StringComparison.Ordinal);
        Assert.Contains("-2.000000000", ledger.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void ALineOffTheTapeOrOffTheFiniteDifferenceDoesNotHold()
    {
        Assert.False(new Ledger("x").Row("q", "f", Value, Value, Value + 1e-8).Holds);
        Assert.False(new Ledger("x").Row("q", "f", Value, Value + 1e-5, Value).Holds);
        Assert.False(new Ledger("x").Row("q", "f", Value * double.NaN, Value, Value).Holds);
        Assert.False(new Ledger("x").Holds);
    }

    [Fact]
    public void DifferentShapesAreRefused() =>
        Assert.Throws<ArgumentException>(() => new Ledger("x").Row("q", "f", Value, Value.SubMatrix(0, 1, 0, 2), Value));
}
