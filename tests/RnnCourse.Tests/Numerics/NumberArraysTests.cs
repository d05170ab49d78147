using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

public class NumberArraysTests
{
    /// <summary>The squares of these lie beyond the range of their precision, the norms within.</summary>
    [Theory]
    [InlineData(3e25f, 4e25f, 5e25)]
    [InlineData(3e-30f, 4e-30f, 5e-30)]
    [InlineData(3f, -4f, 5)]
    [InlineData(0f, 0f, 0)]
    [InlineData(1f, float.NaN, double.NaN)]
    [InlineData(1f, float.NegativeInfinity, double.PositiveInfinity)]
    public void ANormInSinglePrecisionIsRightWhereItsSquaresAreNot(float x, float y, double expected)
    {
        var norm = new NumberArrays<float>([[x], [], [y]]).Norm();
        if (double.IsFinite(expected))
            Assert.Equal(expected, norm, 1e-6 * expected);
        else
            Assert.Equal(expected, norm);
    }

    [Theory]
    [InlineData(3e300, 4e300, 5e300)]
    [InlineData(3e-300, 4e-300, 5e-300)]
    public void ANormInDoublePrecisionToo(double x, double y, double expected) =>
        Assert.Equal(expected, new NumberArrays<double>([[x], [], [y]]).Norm(), 1e-14 * expected);
}
