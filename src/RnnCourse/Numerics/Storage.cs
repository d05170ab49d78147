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

    /// <summary>A matrix with a copy of row-major values.</summary>
    public static Matrix<double> FromRows(ReadOnlySpan<double> values, int rows, int columns)
    {
        var matrix = DenseMatrix.Create(rows, columns, 0);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                matrix[row, column] = values[(row * columns) + column];
        }

        return matrix;
    }

    /// <summary>Writes a matrix into row-major values.</summary>
    public static void CopyRows(Matrix<double> matrix, Span<double> values)
    {
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var column = 0; column < matrix.ColumnCount; column++)
                values[(row * matrix.ColumnCount) + column] = matrix[row, column];
        }
    }
}
