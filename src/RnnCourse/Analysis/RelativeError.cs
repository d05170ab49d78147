using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;

namespace RnnCourse.Analysis;

/// <summary>How far two gradients are apart.</summary>
/// <remarks>
/// max |a − b| / max(max |a|, max |b|): the largest difference beside the largest element of the same matrix. Element by element the
/// ratio means nothing where a true derivative is zero and both sides hold rounding noise.
/// </remarks>
public static class RelativeError
{
    /// <summary>A gradient below this share of the largest gradient of its network is compared on that larger scale.</summary>
    public const double Floor = 1e-3;

    /// <summary>The largest relative error between two gradients, over all parameters and the initial state.</summary>
    /// <param name="a">All gradients of a network.</param>
    /// <param name="b">The same, computed another way.</param>
    /// <returns>0 when equal; NaN when either holds NaN.</returns>
    public static double Between(NetworkGradients a, NetworkGradients b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var floor = Floor * a.AsMatrices().Max(matrix => matrix.Enumerate().Select(Math.Abs).DefaultIfEmpty().Max());
        return a.AsMatrices().Zip(b.AsMatrices(), (left, right) => Between(left, right, floor)).Max();
    }

    /// <summary>The relative error between two matrices.</summary>
    /// <param name="a">A matrix.</param>
    /// <param name="b">Another of the same shape.</param>
    /// <param name="floor">The smallest scale to divide by, 0 or more.</param>
    /// <returns>0 when equal; NaN when either holds NaN.</returns>
    public static double Between(Matrix<double> a, Matrix<double> b, double floor = 0)
    {
        ArgumentNullException.ThrowIfNull(a);
        Require.SameShape(b, a, nameof(b));
        if (!(floor >= 0))
            throw new ArgumentOutOfRangeException(nameof(floor), floor, "floor must be zero or more.");
        var (difference, scale) = (0.0, floor);
        foreach (var (row, column, value) in a.EnumerateIndexed())
        {
            difference = Math.Max(difference, Math.Abs(value - b[row, column]));
            scale = Math.Max(scale, Math.Max(Math.Abs(value), Math.Abs(b[row, column])));
        }

        return difference == 0 ? 0 : difference / scale;
    }
}
