using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;

namespace RnnCourse.Training;

/// <summary>A loss and its total derivatives with respect to all parameters and the initial state.</summary>
/// <param name="Loss">L.</param>
/// <param name="Parameters">dL/dW_xh, dL/dW_hh, dL/db_h, dL/dW_hq, dL/db_q, each of its parameter's shape.</param>
/// <param name="InitialState">dL/dH_0, B × H.</param>
public sealed record ElmanGradients(double Loss, ElmanParameters Parameters, Matrix<double> InitialState)
{
    /// <summary>The gradients' names, in the order of <see cref="AsMatrices"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ElmanParameters.Names, "h_0"];

    /// <summary>All gradients as matrices; a bias's is a matrix of one row.</summary>
    /// <returns>W_xh, W_hh, b_h, W_hq, b_q, h_0.</returns>
    public IReadOnlyList<Matrix<double>> AsMatrices() => [.. Parameters.AsMatrices(), InitialState];
}
