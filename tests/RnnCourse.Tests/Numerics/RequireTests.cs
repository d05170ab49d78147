using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

/// <summary>Each refusal by name just beyond its edge, and nothing just within.</summary>
public class RequireTests
{
    private static readonly Matrix<double> Two = Matrix<double>.Build.Dense(2, 3, 1);

    [Fact]
    public void NumbersAreRefusedBeyondTheirEdges()
    {
        Refuses<ArgumentOutOfRangeException>(
            name => Require.Positive(0, name), name => Require.Positive(-1, name), name => Require.Positive(0.0, name), name => Require.Positive(-1.0, name),
            name => Require.Positive(double.NaN, name), name => Require.Positive(double.PositiveInfinity, name),
            name => Require.NotNegative(-double.Epsilon, name), name => Require.NotNegative(double.NaN, name),
            name => Require.NotNegative(double.PositiveInfinity, name), name => Require.Finite(double.NaN, name),
            name => Require.Finite(double.NegativeInfinity, name), name => Require.InRange(1, 2, 4, name), name => Require.InRange(5, 2, 4, name),
            name => Require.Time(1, 2, 4, name), name => Require.Time(5, 2, 4, name),
            name => Require.ProperShare(0, name), name => Require.ProperShare(1, name), name => Require.ProperShare(double.NaN, name));
        Require.ProperShare(double.Epsilon, "value");
        Require.Positive(1, "value");
        Require.Positive(double.Epsilon, "value");
        Require.NotNegative(0, "value");
        Require.Finite(double.MinValue, "value");
        foreach (var inside in new[] { 2, 4 })
        {
            Require.InRange(inside, 2, 4, "value");
            Require.Time(inside, 2, 4);
        }
    }

    [Fact]
    public void ASequenceLiesInItsBatch()
    {
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => Require.Sequence(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>("sequence", () => Require.Sequence(2, 2));
        Require.Sequence(0, 2);
        Require.Sequence(1, 2);
    }

    [Fact]
    public void ListsHaveNoHoles()
    {
        Assert.Throws<ArgumentNullException>("items", () => Require.NoNulls<string>(null!, "items"));
        Assert.Throws<ArgumentException>("items[1]", () => Require.NoNulls(["a", null!, "b"], "items"));
        Require.NoNulls(["a", "b"], "items");
    }

    [Fact]
    public void MatricesAndVectorsHaveTheirShapeAndAreFinite()
    {
        var (holed, flawed) = (Two.Clone(), Vector<double>.Build.Dense(2, 1));
        (holed[1, 2], flawed[1]) = (double.NaN, double.NegativeInfinity);
        Refuses<ArgumentNullException>(
            name => Require.Shape(null!, 2, 3, name), name => Require.SameShape(null!, Two, name), name => Require.Length(null!, 2, name),
            name => Require.Finite(null!, name));
        Refuses<ArgumentException>(
            name => Require.Shape(Two, 1, 3, name), name => Require.Shape(Two, 2, 2, name), name => Require.Shape(holed, 2, 3, name),
            name => Require.SameShape(Two, Matrix<double>.Build.Dense(1, 3), name), name => Require.SameShape(Two, Matrix<double>.Build.Dense(2, 2), name),
            name => Require.Length(Two.Row(0), 2, name), name => Require.Length(flawed, 2, name), name => Require.Finite(holed, name));
        Require.Shape(Two, 2, 3, "matrix");
        Require.SameShape(holed, Two, "matrix");
        Require.Length(Two.Row(0), 3, "vector");
        Require.Finite(Two, "matrix");
    }

    [Fact]
    public void LabelsAreTwoOrMoreAndDiffer()
    {
        Refuses<ArgumentException>(name => Require.Labels(["a"], 0, name), name => Require.Labels(["a", "b", "a"], 0, name));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => Require.Labels(["a", "b"], 2, "labels"));
        Require.Labels(["a", "b"], 1, "labels");
    }

    private static void Refuses<TError>(params Action<string>[] acts)
        where TError : ArgumentException => Assert.All(acts, act => Assert.Throws<TError>("value", () => act("value")));
}
