using System.Globalization;

namespace RnnCourse.Charts;

/// <summary>Refuses bad input with the argument, the value given and the value wanted.</summary>
internal static class Require
{
    public static string Text(string? text, string argument) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new ArgumentException($"{argument} is blank; a few words are wanted.", argument)
            : text;

    public static IReadOnlyList<T> Data<T>(IEnumerable<T>? data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        T[] copy = [.. data];
        Numerics.Require.NoNulls(copy, argument);
        return copy.Length == 0
            ? throw new ArgumentException($"{argument} is empty; at least one value is wanted.", argument)
            : copy;
    }

    public static IReadOnlyList<T> SameLength<T>(IEnumerable<T>? data, string argument, int count, string other)
    {
        var copy = Data(data, argument);
        return copy.Count != count
            ? throw new ArgumentException($"{argument} has {copy.Count} values; as many as {other} are wanted, {count}.", argument)
            : copy;
    }

    public static double Finite(double value, string argument) =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentException($"{argument} is {value.ToString(CultureInfo.InvariantCulture)}; a finite number is wanted.", argument);

    public static void Steps(IReadOnlyList<string> labels, int start, string argument)
    {
        if (labels.Count < 2)
            throw new ArgumentException($"{argument} has {labels.Count} value; at least two are wanted, or nothing can move.", argument);
        var repeated = labels.GroupBy(label => label).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
            throw new ArgumentException($"{argument} has {repeated.Key} {repeated.Count()} times; different values are wanted.", argument);
        if (start < 0 || start >= labels.Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"start is {start}; an index from 0 to {labels.Count - 1} is wanted.");
    }
}
