using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Training;

/// <summary>A rule that turns gradients g into a step of the parameters θ, with what it remembers from step to step.</summary>
/// <remarks>
/// An instance serves one network: the first trainer that takes it owns it. Each rule gives the numbers of PyTorch's optimizer of the
/// same name (without weight decay). A step allocates nothing.
/// </remarks>
public abstract class Optimizer : IBlockRule
{
    // A rule passes over a block several times: 8 kB of each operand stay in the fastest cache.
    private const int Block = 1024;

    private readonly string[] stateNames;
    private NumberArrays[] state = [];
    private NumberArrays? scratch;
    private bool bound;
    private (int Parameter, int From, int Length) block;

    private protected Optimizer(string name, double learningRate, params string[] stateNames) =>
        (Name, LearningRate, this.stateNames) = (name, learningRate, stateNames);

    /// <summary>The rule's name.</summary>
    public string Name { get; }

    /// <summary>η, finite and above zero; it may change between steps, for a schedule.</summary>
    public double LearningRate
    {
        get;
        set
        {
            Require.Positive(value, "learningRate");
            field = value;
        }
    }

    /// <summary>The number of steps taken.</summary>
    public int Steps { get; internal set; }

    /// <summary>
    /// What the rule remembers, by the name in its formula: one vector for each parameter, in the order of
    /// <see cref="Networks.NetworkParameters.Names"/>, matrices by columns. Views where the network is in double precision, else copies; empty before
    /// a trainer has taken the rule.
    /// </summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<Vector<double>>> State => stateNames.Zip(state).ToDictionary(
        pair => pair.First,
        pair => (IReadOnlyList<Vector<double>>)[.. Enumerable.Range(0, pair.Second.Count).Select(i => Vector<double>.Build.Dense(pair.Second[i]))]);

    /// <summary>The numbers that make an equal rule, η first, as a checkpoint keeps them.</summary>
    internal abstract double[] Settings { get; }

    /// <summary>State by name and parameter.</summary>
    internal IReadOnlyList<NumberArrays> StateArrays => state;

    /// <summary>The rule's name and η.</summary>
    /// <returns>A line.</returns>
    public override string ToString() => FormattableString.Invariant($"{Name}, learning rate {LearningRate}");

    /// <summary>The rule with a name and <see cref="Settings"/>, as a checkpoint holds them.</summary>
    internal static Optimizer Of(string name, double[] settings) => (name, settings) switch
    {
        ("SGD" or "momentum" or "Nesterov", [var rate, var momentum, var nesterov]) => new Sgd(rate, momentum, nesterov != 0),
        ("RMSprop", [var rate, var decay, var epsilon]) => new RmsProp(rate, decay, epsilon),
        ("Adam", [var rate, var beta1, var beta2, var epsilon]) => new Adam(rate, beta1, beta2, epsilon),
        _ => throw new FormatException($"no optimizer is named {name} and has {settings.Length} settings"),
    };

    /// <summary>Takes on a network's parameters, with a state of zeros.</summary>
    internal void Bind(NumberArrays parameters, string argument = "optimizer")
    {
        if (bound)
            throw new ArgumentException($"The optimizer ({Name}) belongs to another trainer already; it must be a new one.", argument);
        state = [.. stateNames.Select(_ => parameters.Zeros())];
        scratch = parameters.Room(Block);
        bound = true;
    }

    /// <summary>Moves the parameters in place.</summary>
    internal void Step(NumberArrays parameters, NumberArrays gradients)
    {
        Steps++;
        parameters.Move(gradients, this, Block);
    }

    void IBlockRule.Move<T>(int array, int from, Span<T> values, ReadOnlySpan<T> gradient)
    {
        block = (array, from, values.Length);
        Move(values, gradient);
    }

    /// <summary>Moves a block of a parameter.</summary>
    private protected abstract void Move<T>(Span<T> values, ReadOnlySpan<T> gradient)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;

    /// <summary>The state that belongs to the block that moves, by the order of its names.</summary>
    private protected Span<T> StateOf<T>(int name)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        state[name].As<T>()[block.Parameter].AsSpan(block.From, block.Length);

    /// <summary>Room for values in between, as long as the block that moves.</summary>
    private protected Span<T> Scratch<T>() => scratch!.As<T>()[0].AsSpan(0, block.Length);

    /// <summary>A setting, rounded to the precision of the parameters.</summary>
    private protected static T As<T>(double value)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => T.CreateTruncating(value);

    private protected static void RequireShare(double value, string name)
    {
        if (!(value >= 0 && value < 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be 0 or more and below 1.");
    }
}
