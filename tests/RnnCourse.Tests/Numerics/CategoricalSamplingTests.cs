using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

public class CategoricalSamplingTests
{
    /// <summary>Weights 2, 0 and 6 share the numbers from 0 to 1 as 1 : 3, at half the temperature as 1 : 9.</summary>
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0.24, 1, 0)]
    [InlineData(0.26, 1, 2)]
    [InlineData(0.999, 1, 2)]
    [InlineData(0.09, 0.5, 0)]
    [InlineData(0.11, 0.5, 2)]
    [InlineData(0.24, 1e-300, 2)]
    public void AnIndexComesAsOftenAsItsWeightSays(double number, double temperature, int index) =>
        Assert.Equal(index, CategoricalSampling.Draw([2, 0, 6], new Always(number), temperature));

    /// <summary>Rounding may leave a crumb over at the end: it falls to the last index that has a weight at all.</summary>
    [Fact]
    public void NothingWithoutAWeightIsEverDrawn()
    {
        Assert.Equal(1, CategoricalSampling.Draw([2, 6, 0, 0], new Always(1), 1));
        Assert.Equal(1, CategoricalSampling.Draw([0, 6, 0], new Always(0), 1));
    }

    private sealed class Always(double number) : Random
    {
        public override double NextDouble() => number;
    }
}
