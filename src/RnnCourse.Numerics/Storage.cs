using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace RnnCourse.Numerics;

/// <summary>Between MathNet's matrices, which are the notation, and the arrays that the kernels work on.</summary>
internal static class Storage
{
    /// <summary>The array behind a dense matrix, by columns: a view, not a copy.</summary>
    public static double[] Of(Matrix<double> matrix) =>
        matrix.AsColumnMajorArray() ?? throw new ArgumentException("The matrix must be dense.", nameof(matrix));

    /// <summary>The array behind a dense vector: a view, not a copy.</summary>
    public static double[] Of(Vector<double> vector) =>
        vector.AsArray() ?? throw new ArgumentException("The vector must be dense.", nameof(vector));

    /// <summary>A dense copy.</summary>
    public static Matrix<double> Dense(Matrix<double> matrix) => DenseMatrix.OfMatrix(matrix);

    /// <summary>A dense copy.</summary>
    public static Vector<double> Dense(Vector<double> vector) => DenseVector.OfVector(vector);

    /// <summary>A matrix with a copy of row-major values, widened.</summary>
    public static Matrix<double> FromRows<T>(ReadOnlySpan<T> values, int rows, int columns)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var matrix = DenseMatrix.Create(rows, columns, 0);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                matrix[row, column] = double.CreateTruncating(values[(row * columns) + column]);
        }

        return matrix;
    }

    /// <summary>Writes a matrix into row-major values, rounded to their precision.</summary>
    public static void CopyRows<T>(Matrix<double> matrix, Span<T> values)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var column = 0; column < matrix.ColumnCount; column++)
                values[(row * matrix.ColumnCount) + column] = T.CreateTruncating(matrix[row, column]);
        }
    }
}
