using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Networks;

/// <summary>A loss and its total derivatives with respect to all parameters and the initial state.</summary>
/// <param name="Loss">L.</param>
/// <param name="Parameters">dL/dW_xh, dL/dW_hh, dL/db_h, dL/dW_hq, dL/db_q, each of its parameter's shape.</param>
/// <param name="InitialState">dL/ds_0, B × the state's width; for an Elman network dL/dH_0.</param>
public sealed record NetworkGradients(double Loss, NetworkParameters Parameters, Matrix<double> InitialState)
{
    /// <summary>The gradients' names, in the order of <see cref="AsMatrices"/>.</summary>
    public IReadOnlyList<string> Names => [.. Parameters.Names, "h_0"];

    /// <summary>All gradients as matrices; a bias's is a matrix of one row.</summary>
    /// <returns>The parameters' gradients in their order, then the initial state's.</returns>
    public IReadOnlyList<Matrix<double>> AsMatrices() => [.. Parameters.AsMatrices(), InitialState];
}
