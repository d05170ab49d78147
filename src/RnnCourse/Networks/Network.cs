using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;
using RnnCourse.Sequences;

namespace RnnCourse.Networks;

/// <summary>A network that reads a sequence from left to right, with one hidden layer: h_t from x_t and the last state, o_t = h_t W_hq + b_q.</summary>
/// <remarks>
/// With row vectors, any batch size, any length. The networks differ in how h_t comes about; o_t are logits, which
/// <see cref="Loss.SoftmaxCrossEntropy"/> turns into probabilities.
/// </remarks>
public abstract class Network
{
    private readonly NetworkParameters parameters;

    // What a kind of network has: so many gates, which read so much of the last step, and perhaps the candidate's own bias.
    private protected Network(NetworkParameters parameters, Activation activation, Precision precision, int gates, int feedback, bool candidate = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _ = activation.In<double>(); // softmax is refused here
        var p = parameters;
        (Inputs, Hidden, Outputs) = (p.InputWeights.RowCount, p.OutputWeights.RowCount, p.OutputWeights.ColumnCount);
        Require.Shape(p.InputWeights, Inputs, gates * Hidden, "inputWeights");
        Require.Shape(p.RecurrentWeights, feedback, gates * Hidden, "recurrentWeights");
        if (p.CandidateBias is null == candidate)
            throw new ArgumentException($"candidateBias is {(candidate ? "missing; a GRU needs it" : "given; only a GRU has it")}.", nameof(parameters));
        (this.parameters, Activation, Precision) = (p, activation, precision);
        Weights = Weights.In(precision, p.Arrays);
    }

    /// <summary>
    /// The parameters. In double precision they are the network's own storage: training changes them in place, and so may you. In single
    /// precision they are a copy, widened at each call.
    /// </summary>
    public NetworkParameters Parameters => Precision == Precision.Double ? parameters : parameters.With(Weights.Numbers);

    /// <summary>φ: of the hidden state, or of an LSTM's or a GRU's candidate, where it is always tanh.</summary>
    public Activation Activation { get; }

    /// <summary>The precision that the network stores its numbers in and computes in.</summary>
    public Precision Precision { get; }

    /// <summary>D, the number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>H, the number of hidden units.</summary>
    public int Hidden { get; }

    /// <summary>Q, the number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The width of the state that is carried from step to step: H, 2H for an LSTM's [h c], 0 where nothing recurs.</summary>
    public abstract int StateWidth { get; }

    /// <summary>The gates' names in the order in which they stand side by side; a single one where there is nothing to gate.</summary>
    public virtual IReadOnlyList<string> GateNames => ["h"];

    /// <summary>Whether targets may be fed in place of outputs.</summary>
    private protected virtual bool HearsTeacher => false;

    /// <summary>The parameters' storage, in the network's precision.</summary>
    internal Weights Weights { get; }

    /// <summary>A copy of the network that stores and computes in the precision given.</summary>
    /// <param name="precision">Double or single; to single, each number is rounded.</param>
    /// <returns>A new network of the same kind.</returns>
    public Network In(Precision precision) => With(Parameters.Clone(), precision);

    /// <summary>One gate's share of the parameters.</summary>
    /// <param name="name">One of <see cref="GateNames"/>.</param>
    /// <returns>Copies of its columns of W_xh (D × H), W_hh (H × H) and b_h (length H).</returns>
    public (Matrix<double> InputWeights, Matrix<double> RecurrentWeights, Vector<double> Bias) Gate(string name)
    {
        var (p, from) = (Parameters, Hidden * GateNames.ToList().IndexOf(name));
        if (from < 0)
            throw new ArgumentException($"name is {name}; the gates are {string.Join(", ", GateNames)}.", nameof(name));
        var recurrent = p.RecurrentWeights;
        return (p.InputWeights.SubMatrix(0, Inputs, from, Hidden), recurrent.SubMatrix(0, recurrent.RowCount, from, Hidden), p.HiddenBias.SubVector(from, Hidden));
    }

    /// <summary>One time step for a batch.</summary>
    /// <param name="inputs">X_t, B × D.</param>
    /// <param name="state">The state after step t − 1, B × <see cref="StateWidth"/>.</param>
    /// <returns>The state after step t, B × <see cref="StateWidth"/>.</returns>
    internal Matrix<double> Step(Matrix<double> inputs, Matrix<double> state)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require.Shape(inputs, inputs.RowCount, Inputs, nameof(inputs));
        Require.Shape(state, inputs.RowCount, StateWidth, nameof(state));
        return Forward(SequenceBatch.Dense([inputs]), state).StateAt(1);
    }

    /// <summary>Runs the network over a batch of sequences, from left to right.</summary>
    /// <param name="inputs">X_1 … X_T, with D features a step.</param>
    /// <param name="initialState">The state before the first step, B × <see cref="StateWidth"/>; zero when not given.</param>
    /// <returns>All hidden states and outputs.</returns>
    /// <exception cref="ArgumentException">When the inputs have another width, or the state another shape.</exception>
    public NetworkPass Forward(SequenceBatch inputs, Matrix<double>? initialState = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var pass = NewPass(inputs.Length, inputs.BatchSize);
        if (initialState is not null)
            pass.SetInitialState(initialState);
        pass.RunForward(inputs);
        return pass;
    }

    /// <summary>The network's kind, in a word.</summary>
    /// <returns>Such as "Elman".</returns>
    public override string ToString() => GetType().Name.Replace("Network", "", StringComparison.Ordinal);

    /// <summary>Inputs of the network's width.</summary>
    internal void RequireInputs(SequenceBatch inputs, string name = "inputs")
    {
        ArgumentNullException.ThrowIfNull(inputs, name);
        if (inputs.Width != Inputs)
            throw new ArgumentException($"{name} has {inputs.Width} features; the network takes {Inputs}.", name);
        if (HearsTeacher && inputs.Teacher is { } teacher && teacher.Width != Outputs)
            throw new ArgumentException($"{name} has a teacher that is {teacher.Width} wide; the network's output is {Outputs} wide.", name);
    }

    /// <summary>An empty pass, to be run as often as wanted; one that is to be run back, too, keeps from the start what that needs.</summary>
    internal NetworkPass NewPass(int length, int batchSize, bool keepsGates = false) => Weights.Unroll(this, length, batchSize, keepsGates);

    /// <summary>A network of the same kind.</summary>
    private protected abstract Network With(NetworkParameters parameters, Precision precision);

    /// <summary>What makes this kind of network differ from the others.</summary>
    internal abstract Cell<T> NewCell<T>()
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;
}
