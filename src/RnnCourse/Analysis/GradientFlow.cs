using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Analysis;

/// <summary>
/// Where each loss's gradient goes: L = Σ_t L_t with L_t = 1/N Σ_b ℓ(o_t, target_t) over the N steps that count, and for every t and k ≤ t
/// the derivatives by the state after step k and by the W_hh that step k used.
/// </summary>
/// <remarks>
/// For any network, by backpropagation from one loss at a time; of an Elman network:
/// <code>
/// dL_t/dh_t = ∂L_t/∂o_t W_hqᵀ      dL_t/dh_{k−1} = (dL_t/dh_k ∘ φ′(a_k)) W_hhᵀ
/// share(t, k) = h_{k−1}ᵀ (dL_t/dh_k ∘ φ′(a_k))
/// immediate ∂⁺L_t/∂W_hh = share(t, t)      total dL_t/dW_hh = Σ_{k ≤ t} share(t, k)
/// </code>
/// The immediate derivative holds h_{t−1} constant; the total one knows that h_{t−1} depends on W_hh too. Backpropagation through time
/// never separates the L_t, which is why it is cheap; this takes T² steps, and keeps the last L_t that was asked for. Source: R. Pascanu,
/// T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks (2013), equations 3 to 5.
/// </remarks>
public sealed class GradientFlow
{
    private readonly NetworkPass pass;
    private readonly SequenceBatch targets;
    private readonly Loss loss;
    private int followed;

    private GradientFlow(NetworkPass pass, SequenceBatch targets, Loss loss)
    {
        // On a copy: the network may be trained on, and the flow stays that of the run.
        this.pass = pass.Network.In(pass.Network.Precision).Forward(pass.Inputs, pass.StateAt(0));
        (this.targets, this.loss) = (targets, loss);
        Follow(1);
    }

    /// <summary>Follows each loss of a run back.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size.</param>
    /// <param name="loss">ℓ.</param>
    /// <returns>All derivatives.</returns>
    public static GradientFlow Of(NetworkPass pass, SequenceBatch targets, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new(pass, targets, loss);
    }

    /// <summary>T, the number of losses.</summary>
    public int Length => pass.Length;

    /// <summary>dL_t/dh_k, for an LSTM [dL_t/dh_k dL_t/dc_k].</summary>
    /// <param name="t">The loss's time, 1 to T.</param>
    /// <param name="k">The state's time, 0 to t.</param>
    /// <returns>A new B × <see cref="Network.StateWidth"/> matrix.</returns>
    public Matrix<double> StateGradient(int t, int k)
    {
        Require.Time(t, 1, Length);
        Require.Time(k, 0, t, nameof(k));
        return Follow(t).StateGradientAt(k);
    }

    /// <summary>The share of dL_t/dW_hh that comes by the W_hh of step k, all others held constant.</summary>
    /// <param name="t">The loss's time, 1 to T.</param>
    /// <param name="k">The step that used W_hh, 1 to t.</param>
    /// <returns>A new H × GH matrix.</returns>
    public Matrix<double> WeightShare(int t, int k)
    {
        Require.Time(t, 1, Length);
        Require.Time(k, 1, t, nameof(k));
        var recurring = pass.StateAt(k - 1).SubMatrix(0, pass.BatchSize, 0, Math.Min(pass.Network.Hidden, pass.Network.StateWidth));
        return recurring.TransposeThisAndMultiply(Follow(t).RecurrentGradientAt(k)); // (H×B)(B×GH)
    }

    /// <summary>The map of ‖dL_t/ds_k‖, the Euclidean norm over batch and units, of the state that is carried: h_k, for an LSTM [h_k c_k].</summary>
    /// <returns>A T × (T + 1) matrix: row t − 1, column k; zero where k is above t, for no loss depends on a later state.</returns>
    public Matrix<double> Norms() => Map((t, k) => StateGradient(t, k).FrobeniusNorm());

    /// <summary>The bound over the map: ‖dL_t/dh_t‖ β^{t−k} with β = γ σ_max(W_hh) (<see cref="StateJacobian.Bound"/>), of an Elman network.</summary>
    /// <returns>A T × (T + 1) matrix, nowhere below <see cref="Norms"/>.</returns>
    public Matrix<double> Bounds()
    {
        var beta = StateJacobian.Bound(ElmanNetwork.Of(pass));
        return Map((t, k) => StateGradient(t, t).FrobeniusNorm() * Math.Pow(beta, t - k));
    }

    // By rows: each loss is followed once.
    private Matrix<double> Map(Func<int, int, double> value)
    {
        var map = Matrix<double>.Build.Dense(Length, Length + 1);
        for (var t = 1; t <= Length; t++)
        {
            for (var k = 0; k <= t; k++)
                map[t - 1, k] = value(t, k);
        }

        return map;
    }

    private NetworkPass Follow(int t)
    {
        Stopping.Check();
        if (followed != t)
            pass.RunBack(targets, loss, onlyAt: t);
        followed = t;
        return pass;
    }
}
