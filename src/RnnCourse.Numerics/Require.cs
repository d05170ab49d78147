using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Numerics;

/// <summary>Refusals that name the argument, the value given and the value wanted.</summary>
internal static class Require
{
    /// <summary>The most steps, draws or examples that a call may ask for: more is a slip, and would run for hours.</summary>
    public const int MostSteps = 10_000_000;

    // Two gigabytes of doubles: what a lesson's machine can be asked for.
    private const double MostNumbers = 1 << 28;

    // Products of two such numbers are still numbers.
    private const double MostMagnitude = 1e150;

    /// <summary>A number of at least one.</summary>
    public static void Positive(int value, string name)
    {
        if (value < 1)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be 1 or more.");
    }

    /// <summary>A finite number above zero.</summary>
    public static void Positive(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be finite and above zero.");
    }

    /// <summary>A finite number of zero or more.</summary>
    public static void NotNegative(double value, string name)
    {
        if (!(value >= 0) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be finite and 0 or more.");
    }

    /// <summary>A finite number, which is given back.</summary>
    public static double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be finite.");

    /// <summary>A text that says something, which is given back.</summary>
    public static string Text(string? text, string name) => string.IsNullOrWhiteSpace(text)
        ? throw new ArgumentException($"{name} is blank; it must be a few words.", name)
        : text;

    /// <summary>A copy of data, at least one, all there.</summary>
    public static IReadOnlyList<T> Data<T>(IEnumerable<T>? data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        T[] copy = [.. data];
        NoNulls(copy, name);
        return copy.Length == 0 ? throw new ArgumentException($"{name} is empty; it must hold at least one value.", name) : copy;
    }

    /// <summary>A copy of data, as many as of something else.</summary>
    public static IReadOnlyList<T> SameLength<T>(IEnumerable<T>? data, string name, int count, string other)
    {
        var copy = Data(data, name);
        return copy.Count == count ? copy : throw new ArgumentException($"{name} has {copy.Count} values; it must have as many as {other}, {count}.", name);
    }

    /// <summary>The labels of two steps or more, all different, and one of them to start at.</summary>
    public static void Labels(IReadOnlyList<string> labels, int start, string name)
    {
        if (labels.Count < 2)
            throw new ArgumentException($"{name} has {labels.Count} value; it must have at least two, or nothing can move.", name);
        var repeated = labels.GroupBy(label => label).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
            throw new ArgumentException($"{name} has {repeated.Key} {repeated.Count()} times; its values must differ.", name);
        InRange(start, 0, labels.Count - 1, nameof(start));
    }

    /// <summary>A list whose elements are all there.</summary>
    public static void NoNulls<T>(IEnumerable<T> items, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        foreach (var (index, _) in items.Index().Where(pair => pair.Item is null))
            throw new ArgumentException($"{name}[{index}] is null.", $"{name}[{index}]");
    }

    /// <summary>A matrix of the shape wanted, all finite.</summary>
    public static void Shape(Matrix<double> matrix, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.RowCount != rows || matrix.ColumnCount != columns)
            throw new ArgumentException($"{name} is {matrix.RowCount} × {matrix.ColumnCount}; it must be {rows} × {columns}.", name);
        Finite(matrix, name);
    }

    /// <summary>A matrix of another's shape, whatever its values.</summary>
    public static void SameShape(Matrix<double> matrix, Matrix<double> other, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.RowCount != other.RowCount || matrix.ColumnCount != other.ColumnCount)
            throw new ArgumentException($"{name} is {matrix.RowCount} × {matrix.ColumnCount}; it must be {other.RowCount} × {other.ColumnCount}.", name);
    }

    /// <summary>A vector of the length wanted, all finite.</summary>
    public static void Length(Vector<double> vector, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(vector, name);
        if (vector.Count != length)
            throw new ArgumentException($"{name} has length {vector.Count}; it must be {length}.", name);
        foreach (var (index, value) in vector.EnumerateIndexed().Where(entry => !double.IsFinite(entry.Item2)))
            throw new ArgumentException($"{name}[{index}] is {value}; every value must be finite.", name);
    }

    /// <summary>A matrix without NaN and infinity.</summary>
    public static void Finite(Matrix<double> matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        foreach (var (row, column, value) in matrix.EnumerateIndexed().Where(entry => !double.IsFinite(entry.Item3)))
            throw new ArgumentException($"{name}[{row}, {column}] is {value}; every value must be finite.", name);
    }

    /// <summary>A share or a probability, from 0 to 1.</summary>
    public static void Share(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be from 0 to 1.");
    }

    /// <summary>A share that leaves something on both sides, neither 0 nor 1.</summary>
    public static void ProperShare(double value, string name)
    {
        if (!(value > 0 && value < 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be above 0 and below 1.");
    }

    /// <summary>A whole number in its range.</summary>
    public static void InRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be from {least} to {most}.");
    }

    /// <summary>A count of steps, draws or examples, from the least that makes sense to <see cref="MostSteps"/>.</summary>
    public static void Steps(int value, string name, int least = 1) => InRange(value, least, MostSteps, name);

    /// <summary>Sizes whose product still fits the memory; the larger one is to blame.</summary>
    public static void Room(double one, string oneName, double other, string otherName)
    {
        if (one * other <= MostNumbers)
            return;
        var (value, name) = one >= other ? (one, oneName) : (other, otherName);
        throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}: {one} × {other} numbers are more than the {MostNumbers} that fit.");
    }

    /// <summary>A matrix of finite numbers whose squares are finite too.</summary>
    public static void Squarable(Matrix<double> matrix, string name)
    {
        Finite(matrix, name);
        if (matrix.Enumerate().Any(value => Math.Abs(value) > MostMagnitude))
            throw new ArgumentException($"{name} holds a value beyond ±{MostMagnitude}; the squares must be finite.", name);
    }

    /// <summary>A time in its range.</summary>
    public static void Time(int t, int first, int last, string name = "t")
    {
        if (t < first || t > last)
            throw new ArgumentOutOfRangeException(name, t, $"{name} is {t}; times run from {first} to {last} here.");
    }

    /// <summary>The number of a sequence in a batch.</summary>
    public static void Sequence(int sequence, int batchSize)
    {
        if (sequence < 0 || sequence >= batchSize)
            throw new ArgumentOutOfRangeException(nameof(sequence), sequence, $"sequence is {sequence}; the batch has 0 to {batchSize - 1}.");
    }
}
