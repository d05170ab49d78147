using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
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
/// Time is linear in T and B. <see cref="NetworkPass.Backward"/> does the same for a run that is there already, and tells of every step.
/// </remarks>
public static class BackpropagationThroughTime
{
    /// <summary>All gradients of a network's loss.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">X_1 … X_T.</param>
    /// <param name="targets">Targets of the same length and batch size.</param>
    /// <param name="loss">L.</param>
    /// <param name="initialState">The state before the first step, B × <see cref="Network.StateWidth"/>; zero when not given.</param>
    /// <returns>The loss and the gradients.</returns>
    public static NetworkGradients Of(
        Network network, SequenceBatch inputs, SequenceBatch targets, Loss loss, Matrix<double>? initialState = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Forward(inputs, initialState).Backward(targets, loss);
    }
}
