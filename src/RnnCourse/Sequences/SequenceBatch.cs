using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>B sequences of equal length T, side by side: the inputs or the targets of a network.</summary>
/// <remarks>
/// Either dense, with a B × D matrix X_t a time step, or of symbols, where each row of X_t is one-hot and only the symbol's index
/// is stored. Times run from 1 to T, as in the formulas. A mask says which steps of which sequence count; all do unless told otherwise.
/// </remarks>
public sealed partial class SequenceBatch
{
    private readonly double[] dense = [];
    private readonly int[] symbols = [];
    private float[] rounded = [];
    private bool isRounded;

    private SequenceBatch(int length, int batchSize, int width, double[]? dense, int[]? symbols)
    {
        (Length, BatchSize, Width) = (length, batchSize, width);
        (this.dense, this.symbols) = (dense ?? [], symbols ?? []);
        IsSymbols = symbols is not null;
    }

    /// <summary>T, the number of time steps, 1 or more.</summary>
    public int Length { get; }

    /// <summary>B, the number of sequences, 1 or more.</summary>
    public int BatchSize { get; }

    /// <summary>D, the number of features of a time step, or the size of the vocabulary.</summary>
    public int Width { get; }

    /// <summary>Whether the batch holds symbols rather than real numbers.</summary>
    public bool IsSymbols { get; }

    /// <summary>A batch of real numbers.</summary>
    /// <param name="steps">T matrices X_1 … X_T of one shape, B × D, all finite.</param>
    /// <returns>The batch.</returns>
    /// <exception cref="ArgumentException">When there is no step, the shapes differ, or a value is not finite.</exception>
    public static SequenceBatch Dense(IReadOnlyList<Matrix<double>> steps)
    {
        Require.NoNulls(steps, nameof(steps));
        if (steps.Count == 0)
            throw new ArgumentException("There is no time step; at least one is needed.", nameof(steps));
        var (batch, width) = (steps[0].RowCount, steps[0].ColumnCount);
        var values = new double[steps.Count * batch * width];
        for (var t = 0; t < steps.Count; t++)
        {
            Require.Shape(steps[t], batch, width, $"{nameof(steps)}[{t}]");
            Storage.CopyRows<double>(steps[t], values.AsSpan(t * batch * width, batch * width));
        }

        return new SequenceBatch(steps.Count, batch, width, values, null);
    }

    /// <summary>One sequence of real vectors, a row a time step.</summary>
    /// <param name="rows">A T × D matrix, all finite.</param>
    /// <returns>A batch with B = 1.</returns>
    public static SequenceBatch Dense(Matrix<double> rows)
    {
        Require.Finite(rows, nameof(rows));
        return Dense([.. rows.EnumerateRows().Select(row => row.ToRowMatrix())]);
    }

    /// <summary>A batch of symbols.</summary>
    /// <param name="symbols">T × B indices from 0 to <paramref name="vocabularySize"/> − 1.</param>
    /// <param name="vocabularySize">V, the number of different symbols.</param>
    /// <returns>The batch; its width is V.</returns>
    /// <exception cref="ArgumentException">When it is empty or an index lies outside the vocabulary.</exception>
    public static SequenceBatch Symbols(int[,] symbols, int vocabularySize) => Symbols(symbols, vocabularySize, nameof(symbols));

    /// <summary>The same for symbols that the caller knows by another name.</summary>
    internal static SequenceBatch Symbols(int[,] symbols, int vocabularySize, string name)
    {
        ArgumentNullException.ThrowIfNull(symbols, name);
        Require.Positive(vocabularySize, nameof(vocabularySize));
        var (length, batch) = (symbols.GetLength(0), symbols.GetLength(1));
        if (length == 0 || batch == 0)
            throw new ArgumentException($"{name} is {length} × {batch}; at least one time step and one sequence are needed.", name);
        var indices = new int[length * batch];
        for (var t = 0; t < length; t++)
        {
            for (var row = 0; row < batch; row++)
            {
                var index = symbols[t, row];
                if (index < 0 || index >= vocabularySize)
                    throw new ArgumentException($"{name}[{t}, {row}] is {index}; the vocabulary has indices 0 to {vocabularySize - 1}.", name);
                indices[(t * batch) + row] = index;
            }
        }

        return new SequenceBatch(length, batch, vocabularySize, null, indices);
    }

    /// <summary>One sequence of symbols.</summary>
    /// <param name="symbols">T indices from 0 to <paramref name="vocabularySize"/> − 1.</param>
    /// <param name="vocabularySize">V, the number of different symbols.</param>
    /// <returns>A batch with B = 1.</returns>
    public static SequenceBatch Symbols(IReadOnlyList<int> symbols, int vocabularySize)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var column = new int[symbols.Count, 1];
        for (var t = 0; t < symbols.Count; t++)
            column[t, 0] = symbols[t];
        return Symbols(column, vocabularySize);
    }

    /// <summary>X_t, one row a sequence; one-hot rows when the batch holds symbols.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × D matrix.</returns>
    public Matrix<double> StepAt(int t)
    {
        Require.Time(t, 1, Length);
        if (!IsSymbols)
            return Storage.FromRows<double>(RowsAt(t), BatchSize, Width);
        var step = Matrix<double>.Build.Dense(BatchSize, Width);
        for (var row = 0; row < BatchSize; row++)
            step[row, symbols[((t - 1) * BatchSize) + row]] = 1;
        return step;
    }

    /// <summary>All values by time, sequence and feature; empty when the batch holds symbols.</summary>
    internal ReadOnlySpan<double> Values => dense;

    /// <summary>The same values in a precision; rounded once, when first asked for.</summary>
    internal ReadOnlySpan<T> ValuesIn<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (dense is T[] values)
            return values;
        if (rounded.Length != dense.Length)
            rounded = new float[dense.Length];
        if (!isRounded)
            TensorPrimitives.ConvertTruncating<double, float>(dense, rounded);
        isRounded = true;
        return (T[])(object)rounded;
    }

    /// <summary>All symbols by time and sequence; empty when the batch holds real numbers.</summary>
    internal ReadOnlySpan<int> Indices => symbols;

    private ReadOnlySpan<double> RowsAt(int t) => dense.AsSpan((t - 1) * BatchSize * Width, BatchSize * Width);
}
