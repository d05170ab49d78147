using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;
using RnnCourse.Training;

namespace RnnCourse.Gradients;

/// <summary>
/// Where each loss's gradient goes: L = Σ_t L_t with L_t = 1/N Σ_b ℓ(o_t, target_t) over the N steps that count, and for every t and k ≤ t the derivatives by the
/// state h_k and by the W_hh that step k used.
/// </summary>
/// <remarks>
/// <code>
/// dL_t/dh_t = ∂L_t/∂o_t W_hqᵀ      dL_t/dh_{k−1} = (dL_t/dh_k ∘ φ′(a_k)) W_hhᵀ
/// share(t, k) = h_{k−1}ᵀ (dL_t/dh_k ∘ φ′(a_k))
/// immediate ∂⁺L_t/∂W_hh = share(t, t)      total dL_t/dW_hh = Σ_{k ≤ t} share(t, k)
/// </code>
/// The immediate derivative holds h_{t−1} constant; the total one knows that h_{t−1} depends on W_hh too. Backpropagation through time
/// never separates the L_t, which is why it is cheap; this takes T² steps and (T + 1)² B H / 2 numbers. Source: R. Pascanu, T. Mikolov,
/// Y. Bengio, On the difficulty of training recurrent neural networks (2013), equations 3 to 5.
/// </remarks>
public sealed class GradientFlow
{
    private readonly ElmanPass pass;
    private readonly Matrix<double>[][] stateGradients;

    private GradientFlow(ElmanPass pass, BackpropagationThroughTime backward)
    {
        this.pass = pass;
        var parameters = pass.Network.Parameters;
        stateGradients = new Matrix<double>[pass.Length][];
        for (var t = 1; t <= pass.Length; t++)
        {
            var gradients = stateGradients[t - 1] = new Matrix<double>[t + 1];
            gradients[t] = backward.OutputGradientAt(t).TransposeAndMultiply(parameters.OutputWeights); // (B×Q)(Q×H)
            for (var k = t; k >= 1; k--)
                gradients[k - 1] = ThroughActivation(gradients[k], k).TransposeAndMultiply(parameters.RecurrentWeights); // (B×H)(H×H)
        }
    }

    /// <summary>Follows each loss of a run back.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size.</param>
    /// <param name="loss">ℓ.</param>
    /// <returns>All derivatives.</returns>
    public static GradientFlow Of(ElmanPass pass, SequenceBatch targets, Loss loss) =>
        new(pass, BackpropagationThroughTime.Of(pass, targets, loss));

    /// <summary>T, the number of losses.</summary>
    public int Length => pass.Length;

    /// <summary>dL_t/dh_k.</summary>
    /// <param name="t">The loss's time, 1 to T.</param>
    /// <param name="k">The state's time, 0 to t.</param>
    /// <returns>A new B × H matrix.</returns>
    public Matrix<double> StateGradient(int t, int k)
    {
        Require.Time(t, 1, Length);
        Require.Time(k, 0, t, nameof(k));
        return stateGradients[t - 1][k].Clone();
    }

    /// <summary>The share of dL_t/dW_hh that comes by the W_hh of step k, all others held constant.</summary>
    /// <param name="t">The loss's time, 1 to T.</param>
    /// <param name="k">The step that used W_hh, 1 to t.</param>
    /// <returns>A new H × H matrix.</returns>
    public Matrix<double> WeightShare(int t, int k)
    {
        Require.Time(t, 1, Length);
        Require.Time(k, 1, t, nameof(k));
        return pass.HiddenAt(k - 1).TransposeThisAndMultiply(ThroughActivation(stateGradients[t - 1][k], k)); // (H×B)(B×H)
    }

    /// <summary>∂⁺L_t/∂W_hh, the immediate derivative: h_{t−1} counts as a constant.</summary>
    /// <param name="t">The loss's time, 1 to T.</param>
    /// <returns>A new H × H matrix.</returns>
    public Matrix<double> ImmediateWeightGradient(int t) => WeightShare(t, t);

    /// <summary>dL_t/dW_hh, the total derivative; over all t they sum to dL/dW_hh.</summary>
    /// <param name="t">The loss's time, 1 to T.</param>
    /// <returns>A new H × H matrix.</returns>
    public Matrix<double> TotalWeightGradient(int t)
    {
        Require.Time(t, 1, Length);
        return Enumerable.Range(1, t).Select(k => WeightShare(t, k)).Aggregate((sum, share) => sum + share);
    }

    /// <summary>The map of ‖dL_t/dh_k‖, the Euclidean norm over batch and units.</summary>
    /// <returns>A T × (T + 1) matrix: row t − 1, column k; zero where k is above t, for no loss depends on a later state.</returns>
    public Matrix<double> Norms() => Map((t, k) => stateGradients[t - 1][k].FrobeniusNorm());

    /// <summary>The bound over the map: ‖dL_t/dh_t‖ β^{t−k} with β = γ σ_max(W_hh) (<see cref="StateJacobian.Bound"/>).</summary>
    /// <returns>A T × (T + 1) matrix, nowhere below <see cref="Norms"/>.</returns>
    public Matrix<double> Bounds()
    {
        var beta = StateJacobian.Bound(pass.Network);
        return Map((t, k) => stateGradients[t - 1][t].FrobeniusNorm() * Math.Pow(beta, t - k));
    }

    private Matrix<double> Map(Func<int, int, double> value) =>
        Matrix<double>.Build.Dense(Length, Length + 1, (row, k) => k <= row + 1 ? value(row + 1, k) : 0);

    private Matrix<double> ThroughActivation(Matrix<double> gradient, int k) =>
        gradient.PointwiseMultiply(pass.Network.Activation.SlopeAt(pass.HiddenAt(k)));
}
