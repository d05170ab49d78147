using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <summary>
/// Full backpropagation through time: the chain rule on the unrolled network, from right to left.
/// </summary>
/// <remarks>
/// With row vectors and total derivatives d, for t = T … 1, here for an Elman network:
/// <code>
/// dL/do_t = 1/N ∂ℓ/∂o_t                             (N steps count; zero in a row whose target does not)
/// dL/dh_t = dL/do_t W_hqᵀ + dL/da_{t+1} W_hhᵀ        (the second term is absent at t = T)
/// dL/da_t = dL/dh_t ∘ φ′(a_t)
/// dL/dW_hq = Σ_t h_tᵀ dL/do_t      dL/db_q = Σ_t dL/do_t
/// dL/dW_hh = Σ_t h_{t−1}ᵀ dL/da_t   dL/dW_xh = Σ_t x_tᵀ dL/da_t   dL/db_h = Σ_t dL/da_t
/// dL/dh_0 = dL/da_1 W_hhᵀ
/// </code>
/// The other networks differ in the third line, which then gives the derivatives by all gates, and in ways from state to state beside W_hh.
/// Source: P. J. Werbos, Backpropagation through time: what it does and how to do it, Proceedings of the IEEE 78 (1990).
/// Time is linear in T and B; nothing is allocated when an instance is run again on the same shape.
/// </remarks>
public abstract class BackpropagationThroughTime
{
    private protected BackpropagationThroughTime(Network network) => Network = network;

    /// <summary>L of the run.</summary>
    public double Loss { get; private protected set; }

    /// <summary>The network that ran.</summary>
    internal Network Network { get; }

    /// <summary>The gradients, in place and in the network's precision: the next run on this instance overwrites them.</summary>
    internal abstract NumberArrays Gradients { get; }

    /// <summary>Takes the loss's gradients back through a run.</summary>
    /// <param name="pass">The run.</param>
    /// <param name="targets">Targets of the run's length and batch size.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>All derivatives, along with those of the hidden states in between.</returns>
    public static BackpropagationThroughTime Of(NetworkPass pass, SequenceBatch targets, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var backward = For(pass.Network);
        backward.Run(pass, targets, loss);
        return backward;
    }

    /// <summary>The loss with its derivatives by all parameters and by the initial state.</summary>
    /// <returns>Copies.</returns>
    public NetworkGradients ToGradients() => new(Loss, Network.Parameters.With(Gradients), StateGradientAt(0));

    /// <summary>dL/do_t, the gradient with respect to an output.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × Q matrix.</returns>
    public abstract Matrix<double> OutputGradientAt(int t);

    /// <summary>dL/da_t, the total gradient with respect to a pre-activation.</summary>
    /// <param name="t">The time, 1 to T.</param>
    /// <returns>A new B × GH matrix, the gates side by side; B × H for an Elman network.</returns>
    public abstract Matrix<double> PreactivationGradientAt(int t);

    /// <summary>The total gradient with respect to what is carried from step t to the next: dL/dh_t, for an LSTM [dL/dh_t dL/dc_t].</summary>
    /// <param name="t">The time, 0 to T; 0 is the initial state.</param>
    /// <returns>A new B × <see cref="Network.StateWidth"/> matrix, by the output of step t and by all later states.</returns>
    public abstract Matrix<double> StateGradientAt(int t);

    /// <summary>An instance for all runs of a network.</summary>
    internal static BackpropagationThroughTime For(Network network) =>
        network.Precision == Precision.Double ? new BackwardRun<double>(network) : new BackwardRun<float>(network);

    /// <summary>The gradient with respect to the product s_{t−1} W_hh: dL/da_t, but for a GRU's candidate.</summary>
    internal abstract Matrix<double> RecurrentGradientAt(int t);

    /// <summary>Runs, with the loss of all steps, or with that of one step only.</summary>
    internal abstract void Run(NetworkPass run, SequenceBatch targets, Loss loss, int? onlyAt = null);

    /// <summary>A step of the network's parameters.</summary>
    internal abstract void Descend(Optimiser optimiser);
}
