using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Networks;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Training;

/// <content>Truncated backpropagation through time over one long sequence, or several side by side.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// Truncated backpropagation through time: after every k₁ steps of the sequence one training step, whose gradient goes back k₂ steps. The
    /// state is carried on; memory depends on k₂, not on the length of the sequence.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The training step at time t descends the mean loss of the times t − k₁ + 1 … t, so that each target is learned from once. The network
    /// is run anew over t − k₂ + 1 … t with the parameters of the moment; h_{t−k₂} is as the training step before left it, a constant. So the
    /// loss at time t reaches back k₂ steps and that at t − k₁ + 1 reaches back k₂ − k₁ + 1. Near the start there are fewer steps to go back.
    /// With k₁ = k₂ this is <see cref="Step"/> on neighbouring windows with <see cref="CarryState"/>; with k₁ the whole length it is one step of
    /// full backpropagation; with k₁ = k₂ = 1 it is Elman's own rule.
    /// </para>
    /// <para>
    /// Source: R. J. Williams, J. Peng, An efficient gradient-based algorithm for on-line training of recurrent network trajectories, Neural
    /// Computation 2 (1990), there BPTT(h; h′) with h = k₂ and h′ = k₁; the names after I. Sutskever, Training recurrent neural networks (2013).
    /// </para>
    /// </remarks>
    /// <param name="inputs">X_1 … X_T, B streams side by side.</param>
    /// <param name="targets">Targets of the same length and batch size. A stretch in which none counts is only run through.</param>
    /// <param name="stride">k₁, 1 or more. What is left over at the end makes a last, shorter stretch.</param>
    /// <param name="reach">k₂, k₁ or more; T or more truncates nothing.</param>
    /// <param name="initialState">The state before the first step, B × <see cref="Network.StateWidth"/>; zero when not given, also with <see cref="CarryState"/>.</param>
    /// <returns>
    /// The training steps, each taken when it is asked for: who stops asking stops the training. <see cref="LastState"/> is then the state
    /// reached, and null when a step was stopped halfway. Enumerating anew trains anew from H_0.
    /// </returns>
    /// <exception cref="ArgumentException">When a shape or a number does not fit; at once.</exception>
    /// <exception cref="DivergenceException">As in <see cref="Step"/>, while enumerating.</exception>
    public IEnumerable<TrainingStep> TrainTruncated(
        SequenceBatch inputs, SequenceBatch targets, int stride, int reach, Matrix<double>? initialState = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Width != Network.Inputs)
            throw new ArgumentException($"The inputs have {inputs.Width} features; the network takes {Network.Inputs}.", nameof(inputs));
        Loss.RequireTargets(inputs.Length, inputs.BatchSize, Network.Outputs, targets);
        Require.Positive(stride, nameof(stride));
        if (reach < stride)
            throw new ArgumentOutOfRangeException(nameof(reach), reach, $"reach is {reach}; it must be the stride, {stride}, or more.");
        if (initialState is not null)
            Require.Shape(initialState, inputs.BatchSize, Network.StateWidth, nameof(initialState));
        return Truncated(inputs, targets, stride, reach, initialState);
    }

    private IEnumerable<TrainingStep> Truncated(SequenceBatch inputs, SequenceBatch targets, int stride, int reach, Matrix<double>? initialState)
    {
        NetworkPass? last = null;
        var (read, wanted) = (inputs, targets);
        for (int start = 0, done = 0, next; done < inputs.Length; done = next)
        {
            next = done + Math.Min(stride, inputs.Length - done);
            var (from, run) = (Math.Max(0, next - reach), last);
            if (run?.Length != next - from)
            {
                run = Network.NewPass(next - from, inputs.BatchSize, keepsGates: true);
                (read, wanted) = (inputs.NewWindow(run.Length), targets.NewWindow(run.Length));
            }

            if (run == last)
                run.ContinueFrom(from - start);
            else if (last is not null)
                run.SetInitialState(last.StateAt(from - start));
            else if (initialState is not null)
                run.SetInitialState(initialState);
            read.ReadWindow(inputs, from, 0);
            wanted.ReadWindow(targets, from, done - from);
            TrainingStep? step;
            try
            {
                run.RunForward(read);
                (pass, resumed, last, start) = (run, null, run, from);
                step = wanted.Counted > 0 ? Descend(run, wanted) : null;
            }
            catch (Exception error) when (error is not DivergenceException)
            {
                ForgetState(); // half of it is written
                throw;
            }

            if (step is { } taken)
                yield return taken;
        }
    }
}
