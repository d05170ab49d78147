using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace RnnCourse.Networks;

/// <summary>The eigenvalues of a square matrix such as W_hh: over many steps a linear network grows or shrinks by the largest.</summary>
/// <remarks>Not to be confused with singular values, which bound a single step (<see cref="Analysis.StateJacobian"/>).</remarks>
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

    /// <summary>The largest singular values of W⁰ to W^N: how much h_n of a linear network can change when h_0 changes by one.</summary>
    /// <param name="matrix">A square matrix, all finite, within ±1e150.</param>
    /// <param name="steps">N, 0 to 10,000,000.</param>
    /// <returns>N + 1 numbers.</returns>
    public static Vector<double> PowerNorms(Matrix<double> matrix, int steps)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Numerics.Require.Shape(matrix, matrix.RowCount, matrix.RowCount, nameof(matrix));
        Numerics.Require.Squarable(matrix, nameof(matrix));
        Numerics.Require.Steps(steps, nameof(steps), least: 0);
        var norms = new double[steps + 1];
        var power = Matrix<double>.Build.DenseIdentity(matrix.RowCount);
        for (var n = 0; n <= steps; n++, power *= matrix)
        {
            Numerics.Stopping.Check();
            norms[n] = power.L2Norm();
        }

        return Vector<double>.Build.Dense(norms);
    }
}
