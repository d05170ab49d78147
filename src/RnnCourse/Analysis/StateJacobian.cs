using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;

namespace RnnCourse.Analysis;

/// <summary>The Jacobians ∂h_t/∂h_k of an Elman network along one run: how a state depends on an earlier one.</summary>
/// <remarks>
/// In the numerator layout J[i, j] = ∂h_{t,i}/∂h_{k,j}: one step is diag(φ′(a_t)) W_hhᵀ, and ∂h_t/∂h_k is the product of the steps
/// k+1 … t, the latest on the left. Its norm is at most β^{t−k} with β = γ σ_max(W_hh), γ = max |φ′|
/// (Pascanu, Mikolov and Bengio 2013).
/// </remarks>
public static class StateJacobian
{
    /// <summary>∂h_t/∂h_{t−1}, one step.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="t">The time, 1 to T.</param>
    /// <param name="sequence">Which sequence of the batch, 0 to B − 1.</param>
    /// <returns>An H × H matrix.</returns>
    public static Matrix<double> Step(NetworkPass pass, int t, int sequence = 0)
    {
        ArgumentNullException.ThrowIfNull(pass);
        Require.Sequence(sequence, pass.BatchSize);
        Require.Time(t, 1, pass.Length);
        var network = ElmanNetwork.Of(pass);
        var slope = network.Activation.SlopeAt(pass.HiddenAt(t)).Row(sequence);
        return Matrix<double>.Build.DiagonalOfDiagonalVector(slope) * network.Parameters.RecurrentWeights.Transpose();
    }

    /// <summary>∂h_t/∂h_k, the product of t − k steps.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="t">The later time, k to T.</param>
    /// <param name="k">The earlier time, 0 to t; the identity when k = t.</param>
    /// <param name="sequence">Which sequence of the batch, 0 to B − 1.</param>
    /// <returns>An H × H matrix.</returns>
    public static Matrix<double> Between(NetworkPass pass, int t, int k, int sequence = 0)
    {
        ArgumentNullException.ThrowIfNull(pass);
        Require.Sequence(sequence, pass.BatchSize);
        Require.Time(t, 0, pass.Length);
        Require.Time(k, 0, t, nameof(k));
        var product = Matrix<double>.Build.DenseIdentity(pass.Network.Hidden);
        for (var step = k + 1; step <= t; step++)
        {
            Stopping.Check();
            product = Step(pass, step, sequence) * product;
        }

        return product;
    }

    /// <summary>The singular values of ∂h_t/∂h_k: by how much it stretches a small change of h_k, from the most to the least.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="t">The later time, k to T.</param>
    /// <param name="k">The earlier time, 0 to t.</param>
    /// <param name="sequence">Which sequence of the batch, 0 to B − 1.</param>
    /// <returns>H numbers, descending, none above β^{t−k}.</returns>
    public static Vector<double> SingularValues(NetworkPass pass, int t, int k, int sequence = 0) =>
        Between(pass, t, k, sequence).Svd(computeVectors: false).S;

    /// <summary>β = γ σ_max(W_hh), the bound on the norm of one step.</summary>
    /// <param name="network">The network.</param>
    /// <returns>β, 0 or more.</returns>
    public static double Bound(ElmanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Activation.SteepestSlope * network.Parameters.RecurrentWeights.L2Norm();
    }
}
