using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Tests.Numerics;

/// <summary>
/// Numbers at the edges: magnitudes from 1e-300 to 1e300, in single precision from 1e-38 to 1e38, in rows of 1 to 40, against a plain reference
/// that keeps what rounding takes (<see cref="Exact"/>). <see cref="HardwareTests"/> runs it again at every width of vector.
/// </summary>
/// <remarks>
/// Tolerances. A probability: 1e-13 of itself, in single 1e-5, since the difference of two logits is rounded before e is raised to it; below e^-700,
/// in single e^-80, it is 0. Losses: 1e-14 of themselves, in single 1e-6; softmax's are besides off by what is rounded away beside a 1.
/// </remarks>
public class EdgeTests
{
    private static readonly Loss CrossEntropy = Loss.SoftmaxCrossEntropy;

    public static TheoryData<bool> Precisions => [true, false];

    [Fact]
    public void SoftmaxOfAVeryLargeLogitIsOne() =>
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 0 } }), Softmax.Of(Matrix<double>.Build.DenseOfArray(new[,] { { 1e20, 0 } })));

    [Fact]
    public void ALossInSinglePrecisionIsZeroWhereTheNetworkIsSure()
    {
        var (matrix, vector) = (Matrix<double>.Build, MathNet.Numerics.LinearAlgebra.Vector<double>.Build);
        var parameters = new NetworkParameters(matrix.Dense(2, 1), matrix.Dense(1, 1), vector.Dense(1), matrix.Dense(1, 2), vector.DenseOfArray([2e10, 0]));
        var batch = SequenceBatch.Symbols([0], 2);
        Assert.Equal(0, CrossEntropy.Mean(new ElmanNetwork(parameters, Activation.Tanh).In(Precision.Single).Forward(batch), batch));
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void SoftmaxAndItsLoss(bool isDouble)
    {
        if (isDouble)
            SoftmaxOf<double>(1e-13, 1e-303, 1e-14, 2e-15);
        else
            SoftmaxOf<float>(1e-5, 2e-35, 1e-6, 5e-7);
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Functions(bool isDouble)
    {
        if (isDouble)
            FunctionsOf<double>(1e-15, 700, 1e-303);
        else
            FunctionsOf<float>(4e-7, 80, 2e-35);
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void NormsClippingAndSquares(bool isDouble)
    {
        if (isDouble)
            NormsOf<double>(1e-14, double.Epsilon, 1e150);
        else
            NormsOf<float>(1e-6, float.Epsilon, double.PositiveInfinity);
    }

    private static void SoftmaxOf<T>(double share, double nothing, double loss, double besideOne)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var row in Rows<T>())
        {
            var logits = Array.ConvertAll(row, double.CreateTruncating);
            var (wanted, logSum) = Exact.Softmax(logits);
            T[] beside = [T.One, .. new T[row.Length], T.One], probabilities = beside[1..^1];
            var (largest, ours) = Softmax.Of<T>(row, probabilities, 1);
            Assert.Equal(logits.Max(), double.CreateTruncating(largest));
            Near(logSum, ours, loss, besideOne, row);
            for (var q = 0; q < row.Length; q++)
                Near(wanted[q], double.CreateTruncating(probabilities[q]), share, nothing, row);

            foreach (var q in new[] { 0, row.Length / 2, row.Length - 1 }.Distinct())
            {
                Judge(SequenceBatch.Symbols([q], row.Length), Enumerable.Range(0, row.Length).Select(i => i == q ? 1.0 : 0));
                Judge(Dense([.. Enumerable.Range(0, row.Length).Select(i => i == q ? 1.0 : 0)]), Enumerable.Range(0, row.Length).Select(i => i == q ? 1.0 : 0));
            }

            var even = Enumerable.Repeat(1.0 / row.Length, row.Length).ToArray();
            Judge(Dense(even), even);

            void Judge(SequenceBatch targets, IEnumerable<double> target)
            {
                T[] gradient = new T[row.Length];
                var mean = CrossEntropy.Evaluate(row, targets, gradient, new double[1]);
                Near(logSum + target.Zip(logits, (share, logit) => share == 0 ? 0 : share * (logits.Max() - logit)).Sum(), mean, loss * 40, besideOne, row);
                foreach (var (i, wants) in target.Index())
                    Near(wanted[i] - wants, double.CreateTruncating(gradient[i]), share, besideOne, row);
            }
        }
    }

    private static void FunctionsOf<T>(double tolerance, double end, double nothing)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var width = 1; width <= 40; width++)
        {
            var row = Magnitudes<T>().Concat([0, 1, -1, end / 2, -end / 2]).Skip(width).Take(width).Select(T.CreateTruncating).ToArray();
            foreach (var (x, tanh, sigmoid, power) in Of<HyperbolicTangent>().Zip(Of<Logistic>(), Of<Power>()).Zip(row, (y, x) => (double.CreateTruncating(x), y.First, y.Second, y.Third)))
            {
                Near(Math.Tanh(x), tanh, tolerance, 0, row);
                Near(Exact.Sigmoid(x), sigmoid, tolerance, nothing, row);
                Near(Math.Exp(Math.Clamp(x, -end, end)), power, tolerance, 0, row);
            }

            IEnumerable<double> Of<F>()
                where F : IFunction
            {
                T[] values = [.. row];
                RnnCourse.Numerics.Rows.Map<T, F>(values);
                return values.Select(double.CreateTruncating);
            }
        }
    }

    private static void NormsOf<T>(double tolerance, double least, double squarable)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var row in Rows<T>())
        {
            var numbers = Array.ConvertAll(row, double.CreateTruncating);
            var norm = Exact.Norm(numbers);
            Near(norm, new NumberArrays<T>([row, []]).Norm(), tolerance, 0, row);
            foreach (var threshold in new[] { 1e-300, 1e-37, 1e-3, 1, 1e37, 1e300 }.Where(threshold => threshold < norm))
            {
                T[] clipped = [.. row];
                new NumberArrays<T>([clipped]).Scale(threshold, norm);
                foreach (var (x, y) in numbers.Zip(clipped))
                    Near(x / norm * threshold, double.CreateTruncating(y), tolerance, least, row);
            }

            if (norm > squarable)
                continue;
            var gradient = new T[row.Length];
            Near(norm / row.Length * norm, Loss.SquaredError.Evaluate(row, Dense(new double[row.Length]), gradient, new double[1]), tolerance, least * least, row);
            foreach (var (x, y) in numbers.Zip(gradient))
                Near(2 * x / row.Length, double.CreateTruncating(y), tolerance, least, row);
        }
    }

    /// <summary>Rows of every width at every magnitude: drawn, all alike, one that stands out above or below, opposites, and steps of 1 beside a large one.</summary>
    private static IEnumerable<T[]> Rows<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(12);
        for (var width = 1; width <= 40; width++)
        {
            foreach (var size in Magnitudes<T>().Where((size, i) => size > 0 && (i + width) % 3 == 0).Concat([1, 30, 500]))
            {
                var outstanding = random.Next(width);
                yield return Row(_ => size * ((2 * random.NextDouble()) - 1));
                yield return Row(_ => size);
                yield return Row(i => i == outstanding ? size : 0);
                yield return Row(i => i == outstanding ? -size : random.NextDouble());
                yield return Row(i => i % 2 == 0 ? size : -size);
                yield return Row(i => size - i);
            }

            T[] Row(Func<int, double> number) => [.. Enumerable.Range(0, width).Select(i => T.CreateTruncating(number(i)))];
        }
    }

    private static IEnumerable<double> Magnitudes<T>()
    {
        var (most, step) = typeof(T) == typeof(double) ? (300, 15) : (37, 2);
        return Enumerable.Range(-most / step, (2 * (most / step)) + 1).Append(0).SelectMany(i => new[] { Math.Pow(10, step * i), -1.7 * Math.Pow(10, step * i) })
            .Concat(typeof(T) == typeof(double) ? [1e300, -1e300, 1e-300, -1e-300] : [1e38, -1e38, 1.2e-38, -1.2e-38]);
    }

    private static SequenceBatch Dense(params double[] row) => SequenceBatch.Dense(Matrix<double>.Build.Dense(1, row.Length, row));

    private static void Near<T>(double wanted, double given, double share, double nothing, T[] row) => Assert.True(
        Math.Abs(wanted - given) <= (share * Math.Abs(wanted)) + nothing, $"{given:R} instead of {wanted:R} for {typeof(T).Name}[{row.Length}] {string.Join(", ", row)}");
}
