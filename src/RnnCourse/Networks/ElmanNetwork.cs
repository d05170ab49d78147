using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>
/// The Elman network: h_t = φ(x_t W_xh + h_{t−1} W_hh + b_h), o_t = h_t W_hq + b_q, with row vectors.
/// </summary>
/// <remarks>
/// Source: J. L. Elman, Finding structure in time, Cognitive Science 14 (1990). Any batch size, any length; o_t are logits,
/// which <see cref="Training.Loss.SoftmaxCrossEntropy"/> turns into probabilities.
/// </remarks>
public sealed class ElmanNetwork
{
    /// <summary>A network with the parameters given, which it owns from now on.</summary>
    /// <param name="parameters">The five parameters.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    public ElmanNetwork(ElmanParameters parameters, Activation? activation = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        (Parameters, Activation) = (parameters, activation ?? Activation.Tanh);
    }

    /// <summary>The five parameters; training changes them in place.</summary>
    public ElmanParameters Parameters { get; }

    /// <summary>φ.</summary>
    public Activation Activation { get; }

    /// <summary>D, the number of inputs.</summary>
    public int Inputs => Parameters.InputWeights.RowCount;

    /// <summary>H, the number of hidden units.</summary>
    public int Hidden => Parameters.RecurrentWeights.RowCount;

    /// <summary>Q, the number of outputs.</summary>
    public int Outputs => Parameters.OutputWeights.ColumnCount;

    /// <summary>A network with random weights, uniform on ±1/√H where no initialiser is given, and zero biases.</summary>
    /// <param name="inputs">D, 1 or more.</param>
    /// <param name="hidden">H, 1 or more.</param>
    /// <param name="outputs">Q, 1 or more.</param>
    /// <param name="seed">Equal seeds give equal networks.</param>
    /// <param name="activation">φ; tanh when not given.</param>
    /// <param name="inputWeights">How to draw W_xh.</param>
    /// <param name="recurrentWeights">How to draw W_hh.</param>
    /// <param name="outputWeights">How to draw W_hq.</param>
    /// <returns>A new network.</returns>
    public static ElmanNetwork Random(
        int inputs, int hidden, int outputs, int seed, Activation? activation = null,
        Initialiser? inputWeights = null, Initialiser? recurrentWeights = null, Initialiser? outputWeights = null)
    {
        Require.Positive(inputs, nameof(inputs));
        Require.Positive(hidden, nameof(hidden));
        Require.Positive(outputs, nameof(outputs));
        var (random, uniform) = (new Random(seed), Initialiser.Uniform(1 / Math.Sqrt(hidden)));
        var toHidden = (inputWeights ?? uniform).Draw(inputs, hidden, random);
        var recurrent = (recurrentWeights ?? uniform).Draw(hidden, hidden, random);
        var toOutput = (outputWeights ?? uniform).Draw(hidden, outputs, random);
        var (hiddenBias, outputBias) = (Vector<double>.Build.Dense(hidden), Vector<double>.Build.Dense(outputs));
        return new ElmanNetwork(new ElmanParameters(toHidden, recurrent, hiddenBias, toOutput, outputBias), activation);
    }

    /// <summary>One time step for a batch.</summary>
    /// <param name="inputs">X_t, B × D.</param>
    /// <param name="state">H_{t−1}, B × H.</param>
    /// <returns>H_t = φ(X_t W_xh + H_{t−1} W_hh + b_h), B × H.</returns>
    public Matrix<double> Step(Matrix<double> inputs, Matrix<double> state)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require.Shape(inputs, inputs.RowCount, Inputs, nameof(inputs));
        return Forward(SequenceBatch.Dense([inputs]), state).HiddenAt(1);
    }

    /// <summary>Runs the network over a batch of sequences, from left to right.</summary>
    /// <param name="inputs">X_1 … X_T, with D features a step.</param>
    /// <param name="initialState">H_0, B × H; zero when not given.</param>
    /// <returns>All hidden states and outputs.</returns>
    /// <exception cref="ArgumentException">When the inputs have another width, or the state another shape.</exception>
    public ElmanPass Forward(SequenceBatch inputs, Matrix<double>? initialState = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var pass = new ElmanPass(this, inputs.Length, inputs.BatchSize);
        if (initialState is not null)
            pass.SetInitialState(initialState);
        pass.Run(inputs);
        return pass;
    }
}
