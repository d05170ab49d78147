using System.Reflection;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;
using RnnCourse.Sequences;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Tests.Robustness;

/// <summary>What nobody should pass: nulls, emptiness, other shapes, NaN, infinities, symbols from outside.</summary>
internal static class BadValues
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Bad values for a parameter, each with its name.</summary>
    public static IEnumerable<(string Name, object? Value)> For(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsValueType && Nullability.Create(parameter).WriteState == NullabilityState.NotNull)
            yield return ("null", null);
        foreach (var bad in Of(Nullable.GetUnderlyingType(type) ?? type))
            yield return bad;
    }

    private static IEnumerable<(string Name, object? Value)> Of(Type type)
    {
        var (matrix, vector) = (Matrix<double>.Build, Vector<double>.Build);
        return type switch
        {
            _ when type == typeof(double) => [("NaN", double.NaN), ("∞", double.PositiveInfinity), ("−∞", double.NegativeInfinity), ("−1", -1.0), ("0", 0.0), ("huge", 1e308), ("hugely negative", -1e308)],
            _ when type == typeof(int) => [("−1", -1), ("0", 0), ("the least", int.MinValue), ("the greatest", int.MaxValue)],
            _ when type == typeof(string) => [("empty", ""), ("blank", "  "), ("from outside", "§\0")],
            _ when type == typeof(char) => [("from outside", '§')],
            _ when type == typeof(Complex) => [("NaN", new Complex(double.NaN, 0))],
            _ when type == typeof(Matrix<double>) =>
                [("7 × 3", matrix.Dense(7, 3, 0.5)), ("NaN", matrix.Dense(2, 2, double.NaN)), ("∞", matrix.Dense(2, 2, double.PositiveInfinity)),
                    ("huge", matrix.Dense(2, 2, 1e308))],
            _ when type == typeof(Vector<double>) =>
                [("of 7", vector.Dense(7, 0.5)), ("NaN", vector.Dense(2, double.NaN)), ("∞", vector.Dense(2, double.PositiveInfinity)),
                    ("huge", vector.Dense(2, 1e308))],
            _ when type == typeof((double, double)) => [("NaN", (double.NaN, 0.0)), ("∞", (0.0, double.PositiveInfinity)), ("huge", (1e308, -1e308))],
            _ when type == typeof(SequenceBatch) =>
                [("of 5 steps", SequenceBatch.Symbols([0, 1, 0, 1, 1], 2)), ("7 wide", SequenceBatch.Dense(matrix.Dense(2, 7, 0.5)))],
            _ when type == typeof(int[,]) => [("empty", new int[0, 0]), ("from outside", new[,] { { 99 } }), ("below zero", new[,] { { -1 } })],
            _ when type == typeof(Func<double, Figure>) => [("of null", (Func<double, Figure>)(_ => null!))],
            _ when type == typeof(Func<int, Figure>) => [("of null", (Func<int, Figure>)(_ => null!))],
            _ when type == typeof(Func<IReadOnlyList<double>, Figure>) => [("of null", (Func<IReadOnlyList<double>, Figure>)(_ => null!))],
            _ when type.IsArray => Lists(type.GetElementType()!),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() is var list && (list == typeof(IEnumerable<>) || list == typeof(IReadOnlyList<>)) =>
                Lists(type.GetGenericArguments()[0]),
            _ => [],
        };
    }

    private static IEnumerable<(string Name, object? Value)> Lists(Type element)
    {
        yield return ("empty", Array.CreateInstance(element, 0));
        if (!element.IsValueType)
            yield return ("of null", Array.CreateInstance(element, 2));
        foreach (var (name, value) in Of(element))
        {
            var array = Array.CreateInstance(element, 3);
            for (var i = 0; i < array.Length; i++)
                array.SetValue(value, i);
            yield return ($"of {name}", array);
        }
    }
}
