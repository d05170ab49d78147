using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>
/// Pascanu's Ω, which asks the error to keep its norm in the backward pass: with d_k = dL/da_k of one sequence,
/// Ω = Σ_k (‖d_{k+1} ∂a_{k+1}/∂a_k‖ / ‖d_{k+1}‖ − 1)², where d ∂a_{k+1}/∂a_k = (d W_hhᵀ) ∘ φ′(a_k), k = 1 … T − 1; the mean over the batch.
/// </summary>
/// <remarks>
/// <para>
/// Its gradient is the immediate one, ∂⁺Ω/∂W_hh: the errors d_{k+1} and the slopes φ′(a_k) count as constants, though both depend on W_hh.
/// With v = (d_{k+1} W_hhᵀ) ∘ φ′(a_k), each k adds 2 (‖v‖/‖d‖ − 1) / (‖v‖ ‖d‖) · (v ∘ φ′(a_k))ᵀ d. It is not dΩ/dW_hh.
/// </para>
/// <para>
/// Where no error arrives (d = 0) the ratio means nothing and the term is left out; where the whole error is lost (v = 0, as in dead ReLU
/// units) the term is 1 and its gradient is taken as zero. Source: R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of training
/// recurrent neural networks (2013), equations 9 and 10.
/// </para>
/// </remarks>
public static class VanishingGradientRegularizer
{
    /// <summary>Ω of a run, and its immediate gradient.</summary>
    /// <param name="pass">The run, of an Elman network, taken back by its <see cref="NetworkPass.Backward"/>.</param>
    /// <returns>Ω, 0 or more, and ∂⁺Ω/∂W_hh, H × H.</returns>
    public static (double Omega, Matrix<double> Gradient) Of(NetworkPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        _ = ElmanNetwork.Of(pass);
        var (weights, omega) = (pass.Network.Parameters.RecurrentWeights, 0.0);
        var gradient = Matrix<double>.Build.Dense(pass.Network.Hidden, pass.Network.Hidden);
        for (var k = 1; k < pass.Length; k++)
        {
            Stopping.Check();
            var error = pass.PreactivationGradientAt(k + 1); // B × H
            var slope = pass.Network.Activation.SlopeAt(pass.HiddenAt(k)); // B × H
            var earlier = error.TransposeAndMultiply(weights).PointwiseMultiply(slope); // (B×H)(H×H) ∘ (B×H)
            var factors = Vector<double>.Build.Dense(pass.BatchSize);
            for (var row = 0; row < pass.BatchSize; row++)
            {
                var (before, after) = (earlier.Row(row).L2Norm(), error.Row(row).L2Norm());
                if (after == 0)
                    continue;
                var excess = (before / after) - 1;
                omega += excess * excess / pass.BatchSize;
                factors[row] = before == 0 ? 0 : 2 * excess / before / after / pass.BatchSize;
            }

            earlier.PointwiseMultiply(slope, earlier);
            gradient += earlier.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(factors) * error); // (H×B)(B×H)
        }

        return (omega, gradient);
    }
}
