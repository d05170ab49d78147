using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Teaching;

/// <summary>Collects the comparisons of one check. A lesson hands it to the check's function.</summary>
/// <remarks>
/// Numbers are close when |expected − actual| ≤ tolerance; vectors and matrices when that holds for their largest
/// difference. NaN is close to nothing.
/// </remarks>
public sealed class Comparisons
{
    private readonly List<Comparison> lines = [];

    /// <summary>The comparisons so far, in order.</summary>
    public IReadOnlyList<Comparison> Lines => lines;

    /// <summary>Compares two numbers.</summary>
    /// <param name="name">What is compared.</param>
    /// <param name="expected">The value wanted.</param>
    /// <param name="actual">The value given.</param>
    /// <param name="tolerance">The largest difference allowed, absolute, not negative.</param>
    public void Close(string name, double expected, double actual, double tolerance)
    {
        RequireTolerance(tolerance);
        var difference = expected.Equals(actual) ? 0 : Math.Abs(expected - actual);
        Add(name, difference, tolerance, Write(expected), Write(actual));
    }

    /// <summary>Compares two vectors by their largest difference; different lengths do not hold.</summary>
    /// <param name="name">What is compared.</param>
    /// <param name="expected">The vector wanted.</param>
    /// <param name="actual">The vector given.</param>
    /// <param name="tolerance">The largest difference allowed, absolute, not negative.</param>
    public void Close(string name, Vector<double> expected, Vector<double>? actual, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(expected);
        if (actual is null)
            Add(name, false, Write(expected.ToRowMatrix()), "nothing (null)", "it must be a vector");
        else
            Close(name, expected.ToRowMatrix(), actual.ToRowMatrix(), tolerance);
    }

    /// <summary>Compares two matrices by their largest difference; different shapes do not hold.</summary>
    /// <param name="name">What is compared.</param>
    /// <param name="expected">The matrix wanted.</param>
    /// <param name="actual">The matrix given.</param>
    /// <param name="tolerance">The largest difference allowed, absolute, not negative.</param>
    public void Close(string name, Matrix<double> expected, Matrix<double>? actual, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(expected);
        RequireTolerance(tolerance);
        if (actual is null)
            Add(name, false, Write(expected), "nothing (null)", "it must be a matrix");
        else if (expected.RowCount != actual.RowCount || expected.ColumnCount != actual.ColumnCount)
            Add(name, false, Shape(expected), Shape(actual), "the shapes differ");
        else
            Add(name, LargestDifference(expected, actual), tolerance, Write(expected), Write(actual));
    }

    /// <summary>Compares two values by their own equality.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="name">What is compared.</param>
    /// <param name="expected">The value wanted.</param>
    /// <param name="actual">The value given.</param>
    public void Equal<T>(string name, T expected, T actual)
    {
        var holds = EqualityComparer<T>.Default.Equals(expected, actual);
        Add(name, holds, Write(expected), Write(actual), holds ? "equal" : "not equal");
    }

    /// <summary>Demands that a condition holds.</summary>
    /// <param name="name">What is demanded.</param>
    /// <param name="condition">Whether it holds.</param>
    /// <param name="explanation">What to say when it does not.</param>
    public void True(string name, bool condition, string explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        Add(name, condition, "yes", condition ? "yes" : "no", condition ? "holds" : explanation);
    }

    private static void RequireTolerance(double tolerance)
    {
        if (!(tolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be zero or more.");
    }

    private static double LargestDifference(Matrix<double> expected, Matrix<double> actual)
    {
        var largest = 0.0;
        foreach (var (row, column, value) in expected.EnumerateIndexed())
        {
            var difference = value.Equals(actual[row, column]) ? 0 : Math.Abs(value - actual[row, column]);
            if (double.IsNaN(difference))
                return difference; // whatever comes after it
            largest = Math.Max(largest, difference);
        }

        return largest;
    }

    private void Add(string name, double difference, double tolerance, string expected, string actual)
    {
        var holds = difference <= tolerance;
        var sign = holds ? "≤" : ">";
        var verdict = double.IsNaN(difference)
            ? "not a number"
            : string.Create(CultureInfo.InvariantCulture, $"difference {difference:0.0e+0} {sign} tolerance {tolerance:0.0e+0}");
        Add(name, holds, expected, actual, verdict);
    }

    private void Add(string name, bool holds, string expected, string actual, string verdict)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lines.Add(new Comparison(name, holds, expected, actual, verdict));
    }

    private static string Shape(Matrix<double> matrix) => $"{matrix.RowCount} × {matrix.ColumnCount}";

    private static string Write(Matrix<double> matrix)
    {
        const int shown = 4;
        var values = matrix.ToRowMajorArray();
        var start = string.Join(", ", values.Take(shown).Select(value => value.ToString("G5", CultureInfo.InvariantCulture)));
        return $"{Shape(matrix)}: {start}{(values.Length > shown ? ", …" : "")}";
    }

    private static string Write<T>(T value) => value switch
    {
        null => "nothing (null)",
        double number => number.ToString("G10", CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>One line of a check: what was expected, what was got, and how far apart they are.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Expected">The expected value, as text.</param>
/// <param name="Actual">The value given, as text.</param>
/// <param name="Verdict">The difference beside its tolerance, or the explanation.</param>
public sealed record Comparison(string Name, bool Holds, string Expected, string Actual, string Verdict);
