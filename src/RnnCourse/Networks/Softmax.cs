using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Networks;

/// <summary>softmax(o)_q = e^{o_q} / Σ_j e^{o_j}, computed with the largest logit subtracted so that nothing overflows.</summary>
public static class Softmax
{
    /// <summary>The softmax of each row.</summary>
    /// <param name="logits">Any matrix of finite numbers.</param>
    /// <param name="temperature">Divides the logits first; above zero, 1 for the plain softmax.</param>
    /// <returns>A new matrix whose rows are distributions.</returns>
    public static Matrix<double> Of(Matrix<double> logits, double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(logits);
        Require.Finite(logits, nameof(logits));
        Require.Positive(temperature, nameof(temperature));
        var (rows, columns) = (logits.RowCount, logits.ColumnCount);
        var values = new double[rows * columns];
        Storage.CopyRows<double>(logits, values);
        for (var row = 0; row < rows; row++)
        {
            var numbers = values.AsSpan(row * columns, columns);
            if (temperature != 1)
            {
                // The largest goes first: divided by a small temperature it could be infinite.
                TensorPrimitives.Subtract(numbers, TensorPrimitives.Max<double>(numbers), numbers);
                TensorPrimitives.Divide(numbers, temperature, numbers);
            }

            Of<double>(numbers, numbers, 1);
        }

        return Storage.FromRows<double>(values, rows, columns);
    }

    /// <summary>Writes the softmax of the logits, times a factor, and returns the largest logit and ln Σ_j e^{o_j} without it: together they would lose the small part.</summary>
    internal static (T Largest, double LogSum) Of<T>(ReadOnlySpan<T> logits, Span<T> probabilities, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = TensorPrimitives.Max(logits);
        var sum = double.CreateTruncating(Rows.Exponentials(logits, largest, probabilities));
        TensorPrimitives.Multiply(probabilities, T.CreateTruncating(factor / sum), probabilities);
        return (largest, Math.Log(sum));
    }
}
