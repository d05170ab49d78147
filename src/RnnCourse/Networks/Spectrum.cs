using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Networks;

/// <summary>The eigenvalues of a square matrix such as W_hh: over many steps a linear network grows or shrinks by the largest.</summary>
/// <remarks>Not to be confused with singular values, which bound a single step (<see cref="Gradients.StateJacobian"/>).</remarks>
public static class Spectrum
{
    /// <summary>All eigenvalues, the largest in magnitude first.</summary>
    /// <param name="matrix">A square matrix, all finite, within ±1e150.</param>
    /// <returns>As many complex numbers as the matrix has rows; a conjugate pair stands side by side, positive imaginary part first.</returns>
    public static IReadOnlyList<Complex> Eigenvalues(Matrix<double> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Numerics.Require.Shape(matrix, matrix.RowCount, matrix.RowCount, nameof(matrix));
        Numerics.Require.Squarable(matrix, nameof(matrix));
        var values = matrix.Evd(Symmetricity.Unknown).EigenValues;
        return [.. values.OrderByDescending(value => value.Magnitude).ThenByDescending(value => value.Imaginary)];
    }

    /// <summary>ρ, the largest magnitude of an eigenvalue.</summary>
    /// <param name="matrix">A square matrix, all finite, within ±1e150.</param>
    /// <returns>ρ, 0 or more.</returns>
    public static double Radius(Matrix<double> matrix) => Eigenvalues(matrix)[0].Magnitude;
}
