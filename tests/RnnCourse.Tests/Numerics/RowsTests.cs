using System.Numerics;
using RnnCourse.Numerics;

namespace RnnCourse.Tests.Numerics;

/// <summary>The vector functions against Math's, over the whole range, and rows of every length around a vector's.</summary>
public class RowsTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 71];

    [Fact]
    public void FunctionsAreAsGoodAsMathsInBothPrecisions()
    {
        AssertClose<double, Power>(Math.Exp, 1e-15, 700);
        AssertClose<float, Power>(Math.Exp, 2e-7, 80);
        AssertClose<double, HyperbolicTangent>(Math.Tanh, 1e-15, 700);
        AssertClose<float, HyperbolicTangent>(Math.Tanh, 3e-7, 86);
        AssertClose<double, Logistic>(x => 1 / (1 + Math.Exp(-x)), 1e-15, 700);
        AssertClose<float, Logistic>(x => 1 / (1 + Math.Exp(-x)), 3e-7, 80);
        AssertClose<double, Rectifier>(x => Math.Max(0, x), 0, 700);
    }

    [Fact]
    public void BeyondTheEndsNothingOverflowsAndNaNStaysNaN()
    {
        double[] ends = [double.NegativeInfinity, double.PositiveInfinity, double.NaN];
        Assert.Equal([-1, 1, double.NaN], Mapped<double, HyperbolicTangent>(ends));
        Assert.Equal([0, double.PositiveInfinity, double.NaN], Mapped<double, Rectifier>(ends));
        var (logistic, powers) = (Mapped<double, Logistic>(ends), Mapped<double, Power>(ends));
        Assert.True(logistic[0] is >= 0 and < 1e-300 && logistic[1] == 1 && double.IsNaN(logistic[2]));
        Assert.True(powers[0] is >= 0 and < 1e-300 && powers[1] > 1e300 && double.IsNaN(powers[2]));
        Assert.True(float.IsNaN(Mapped<float, HyperbolicTangent>([float.NaN])[0]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryLengthIsWorkedOnWholeAndNothingBesideIt(int length)
    {
        AssertRows<double>(length, 1e-14);
        AssertRows<float>(length, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ColumnsAreSummedFromOneOn(int length)
    {
        var (columns, from) = (length + 3, 2);
        var matrix = Enumerable.Range(0, 5 * columns).Select(i => (double)i).ToArray();
        var wanted = Enumerable.Range(from, length).Select(column => (5.0 * column) + (10 * columns)).ToArray();
        var sums = new double[length];
        Rows.Sum<double>(matrix, columns, from, sums, add: false);
        Assert.Equal(wanted, sums);
        Rows.Sum<double>(matrix, columns, from, sums, add: true);
        Assert.Equal(wanted.Select(sum => 2 * sum), sums);
    }

    private static void AssertRows<T>(int length, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(length);
        double[] x = [.. Draw()], y = [.. Draw()];
        AssertSame(x.Select((value, i) => value * (1 - (y[i] * y[i]))), row => Rows.MultiplyBySlope<T, HyperbolicTangent>(As(y), row));
        AssertSame(x.Select((value, i) => value * y[i] * (1 - y[i])), row => Rows.MultiplyBySlope<T, Logistic>(As(y), row));
        AssertSame(x.Select((value, i) => y[i] > 0 ? value : 0), row => Rows.MultiplyBySlope<T, Rectifier>(As(y), row));
        AssertSame(x.Select(Math.Tanh), row => Rows.Map<T, HyperbolicTangent>(row));
        var sum = 0.0;
        AssertSame(x.Select(value => Math.Exp(value - 1)), row => sum = double.CreateTruncating(Rows.Exponentials(row, T.One, row)));
        Assert.Equal(x.Sum(value => Math.Exp(value - 1)), sum, tolerance * length);

        IEnumerable<double> Draw() => Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1);

        static T[] As(IEnumerable<double> values) => [.. values.Select(T.CreateTruncating)];

        void AssertSame(IEnumerable<double> wanted, RowAction<T> act)
        {
            T[] row = [T.CreateTruncating(7), .. As(x), T.CreateTruncating(7)];
            act(row.AsSpan(1, length));
            foreach (var (one, other) in wanted.Prepend(7).Append(7).Zip(row))
                Assert.Equal(one, double.CreateTruncating(other), tolerance);
        }
    }

    // Logarithmically spaced from tiny to the end, on both sides of zero, and zero.
    private static void AssertClose<T, F>(Func<double, double> wanted, double tolerance, double end)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where F : IFunction
    {
        var sizes = Enumerable.Range(0, 20_000).Select(i => end * Math.Pow(10, -10.0 * i / 20_000)).ToArray();
        T[] row = [.. sizes.Select(T.CreateTruncating), .. sizes.Select(size => T.CreateTruncating(-size)), T.Zero];
        foreach (var (x, y) in row.Zip(Mapped<T, F>(row)))
        {
            var value = wanted(double.CreateTruncating(x));
            Assert.True(Math.Abs(double.CreateTruncating(y) - value) <= tolerance * Math.Abs(value), $"{typeof(F).Name}({x}) is {y}; {value} is wanted");
        }
    }

    private static T[] Mapped<T, F>(T[] row)
        where T : unmanaged
        where F : IFunction
    {
        T[] result = [.. row];
        Rows.Map<T, F>(result);
        return result;
    }

    private delegate void RowAction<T>(Span<T> row);
}
