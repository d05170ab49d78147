namespace RnnCourse.Dynamics;

/// <summary>Small dense linear systems in row-vector form, solved in place so that a step of a method allocates nothing.</summary>
internal static class RowSystem
{
    /// <summary>
    /// Solves x M = b by Gaussian elimination on columns, with the largest pivot of each row.
    /// M (d x d, row by row) is overwritten, b (d) becomes x.
    /// </summary>
    public static void Solve(Span<double> matrix, Span<double> right)
    {
        var size = right.Length;
        for (var pivot = 0; pivot < size; pivot++)
        {
            var best = pivot;
            for (var column = pivot + 1; column < size; column++)
                if (Math.Abs(matrix[pivot * size + column]) > Math.Abs(matrix[pivot * size + best])) best = column;
            if (best != pivot)
            {
                (right[pivot], right[best]) = (right[best], right[pivot]);
                for (var row = 0; row < size; row++)
                    (matrix[row * size + pivot], matrix[row * size + best]) = (matrix[row * size + best], matrix[row * size + pivot]);
            }
            for (var column = pivot + 1; column < size; column++)
            {
                var factor = matrix[pivot * size + column] / matrix[pivot * size + pivot];
                right[column] -= factor * right[pivot];
                for (var row = pivot; row < size; row++) matrix[row * size + column] -= factor * matrix[row * size + pivot];
            }
        }
        for (var row = size - 1; row >= 0; row--)
        {
            for (var later = row + 1; later < size; later++) right[row] -= right[later] * matrix[later * size + row];
            right[row] /= matrix[row * size + row];
        }
    }
}
