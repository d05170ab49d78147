using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using RnnCourse.Networks;
using RnnCourse.Numerics;

namespace RnnCourse.Analysis;

/// <summary>The few directions along which points of many dimensions, such as hidden states, differ most: the plane to draw them in.</summary>
/// <remarks>
/// The right singular vectors of the points about their mean; a direction's largest element is made positive, so that equal points give
/// equal pictures. Source: K. Pearson, On lines and planes of closest fit to systems of points in space (1901).
/// </remarks>
public sealed class PrincipalComponents
{
    private PrincipalComponents(Vector<double> mean, Matrix<double> directions, Vector<double> variances, double totalVariance) =>
        (Mean, Directions, Variances, Shares) =
            (mean, directions, variances, totalVariance > 0 ? variances / totalVariance : variances);

    /// <summary>The points' mean, length n.</summary>
    public Vector<double> Mean { get; }

    /// <summary>The directions as orthonormal columns, n × count, the one of the largest variance first.</summary>
    public Matrix<double> Directions { get; }

    /// <summary>The variance along each direction, with divisor N − 1, descending.</summary>
    public Vector<double> Variances { get; }

    /// <summary>Each direction's share of the whole variance, from 0 to 1; zero when all points are equal.</summary>
    public Vector<double> Shares { get; }

    /// <summary>The principal components of points.</summary>
    /// <param name="points">N × n, a point a row, N at least 2, all finite, within ±1e150.</param>
    /// <param name="count">How many directions, 1 to min(N, n).</param>
    /// <returns>The components.</returns>
    public static PrincipalComponents Of(Matrix<double> points, int count = 2)
    {
        ArgumentNullException.ThrowIfNull(points);
        Require.Squarable(points, nameof(points));
        var (rows, columns) = (points.RowCount, points.ColumnCount);
        if (rows < 2)
            throw new ArgumentException($"points has {rows} row; at least 2 are needed.", nameof(points));
        var most = Math.Min(rows, columns);
        if (count < 1 || count > most)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"count is {count}; {rows} × {columns} points have 1 to {most}.");
        var mean = points.ColumnSums() / rows;
        var centred = Centre(points, mean);
        // R of a QR has the same singular values and right vectors, and no U as long as the points are many.
        var svd = (rows > columns ? centred.QR(QRMethod.Thin).R : centred).Svd();
        var directions = svd.VT.SubMatrix(0, count, 0, columns).Transpose();
        for (var direction = 0; direction < count; direction++)
        {
            var column = directions.Column(direction);
            directions.SetColumn(direction, column * Math.Sign(column[column.AbsoluteMaximumIndex()]));
        }

        var variances = svd.S.PointwiseMultiply(svd.S) / (rows - 1);
        return new PrincipalComponents(mean, directions, variances.SubVector(0, count), variances.Sum());
    }

    /// <summary>The principal components of all states that a run visited, H_1 … H_T over the whole batch.</summary>
    /// <param name="pass">The run, with at least two states.</param>
    /// <param name="count">How many directions, 1 to min(T·B, H).</param>
    /// <returns>The components.</returns>
    public static PrincipalComponents Of(NetworkPass pass, int count = 2)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var states = Enumerable.Range(1, pass.Length).SelectMany(t => HiddenAt(pass, t).EnumerateRows());
        return Of(Matrix<double>.Build.DenseOfRowVectors(states), count);
    }

    /// <summary>Where points lie along the directions, from the mean.</summary>
    /// <param name="points">Any number of points, n wide.</param>
    /// <returns>A matrix with count columns, a point a row.</returns>
    public Matrix<double> Project(Matrix<double> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Require.Shape(points, points.RowCount, Mean.Count, nameof(points));
        return Centre(points, Mean) * Directions; // (N×n)(n×count)
    }

    private static Matrix<double> HiddenAt(NetworkPass pass, int t)
    {
        Stopping.Check();
        return pass.HiddenAt(t);
    }

    private static Matrix<double> Centre(Matrix<double> points, Vector<double> mean) =>
        points.MapIndexed((_, column, value) => value - mean[column], Zeros.Include);
}
