using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;

namespace RnnCourse.Tests.Analysis;

public class TapeTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfRowMajor(2, 3, [0.5, -1, 2, 1.5, 0.25, -0.75]);
    private static readonly Matrix<double> B = Matrix<double>.Build.DenseOfRowMajor(3, 2, [1, 0.5, -0.5, 2, 0.75, -1.25]);

    public static TheoryData<string> Operations => ["product", "sum", "difference", "pointwise", "row", "tanh", "exp", "log", "row sums", "scale"];

    /// <summary>Each operation's own derivative against finite differences, 1e-9: the functions are smooth and of ordinary size.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void EachOperationKnowsItsDerivative(string operation)
    {
        var finite = FiniteDifferences.Gradient(a => Value(a, operation, out _), A);
        Value(A, operation, out var gradient);
        Assert.True(RelativeError.Between(finite, gradient) < 1e-9);
    }

    [Fact]
    public void ANodeUsedTwiceGetsBothShares()
    {
        var tape = new Tape();
        var x = tape.Leaf(Matrix<double>.Build.Dense(1, 1, 3));
        tape.Backward(x.PointwiseMultiply(x) + x);
        Assert.Equal(7, x.Gradient[0, 0]);
    }

    [Fact]
    public void GoingBackTwiceStartsAnew()
    {
        var tape = new Tape();
        var x = tape.Leaf(Matrix<double>.Build.Dense(1, 1, 3));
        var y = 2.0 * x;
        tape.Backward(y);
        tape.Backward(y);
        Assert.Equal(2, x.Gradient[0, 0]);
    }

    [Fact]
    public void OnlyAScalarOfThisTapeGoesBack()
    {
        var tape = new Tape();
        Assert.Contains("2 × 3", Assert.Throws<ArgumentException>(() => tape.Backward(tape.Leaf(A))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Tape().Backward(tape.Leaf(Matrix<double>.Build.Dense(1, 1))));
    }

    private static double Value(Matrix<double> at, string operation, out Matrix<double> gradient)
    {
        var tape = new Tape();
        var a = tape.Leaf(at.Clone());
        var weights = tape.Leaf(Matrix<double>.Build.DenseOfRowMajor(2, 3, [1.0, -2, 3, 0.5, 4, -1]));
        var result = operation switch
        {
            "product" => (a * tape.Leaf(B)).Tanh(),
            "sum" => (a + a).PointwiseMultiply(weights),
            "difference" => (weights - a).PointwiseMultiply(weights),
            "pointwise" => a.PointwiseMultiply(a).PointwiseMultiply(weights),
            "row" => weights.AddRow(tape.Leaf(Matrix<double>.Build.Dense(1, 2, 1)) * a).Tanh(),
            "tanh" => a.Tanh().PointwiseMultiply(weights),
            "exp" => a.Exp().PointwiseMultiply(weights),
            "log" => a.PointwiseMultiply(a).Log().PointwiseMultiply(weights),
            "row sums" => a.RowSums().PointwiseMultiply(a.Exp().RowSums()),
            _ => (2.5 * a).Tanh(),
        };
        var scalar = result.Sum();
        tape.Backward(scalar);
        gradient = a.Gradient;
        return scalar.Value[0, 0];
    }
}
