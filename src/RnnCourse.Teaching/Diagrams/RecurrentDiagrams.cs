using RnnCourse.Numerics;

namespace RnnCourse.Diagrams;

/// <summary>
/// The graphs of recurrent networks, ready to draw. Nodes are named by letter and time, x1, h2, o3, L1, and can be replaced or marked.
/// </summary>
public static class RecurrentDiagrams
{
    private const int LossRow = 0, OutputRow = 1, StateRow = 2, InputRow = 3;

    private const int MostSteps = 100; // more is no picture any more

    // Columns apart: gradients and slanting arrows need more room.
    private const double Near = 1.1, Wide = 1.5;

    private static readonly string[] AroundT = ["t-1", "t", "t+1"];

    /// <summary>A recurrent network as one step with a loop. Nodes x, h, o.</summary>
    public static Diagram Folded { get; } = new Diagram("The folded graph", "One step, and a loop that hands the state on to the next.")
        .Node("x", 0, InputRow, "x_t", NodeShape.Plain).Node("h", 0, StateRow, "h_t").Node("o", 0, OutputRow, "o_t")
        .Edge("x", "h", "W_xh").Edge("h", "o", "W_hq").Edge("h", "h", "W_hh, one step later");

    /// <summary>The first recurrent model around the time t: the hidden state leads to the next hidden state.</summary>
    public static Diagram FirstModel { get; } = Model(
        "The first model: hidden to hidden", "The state h goes to the right, and what has been read with it; outputs lead nowhere but to the loss.", "h");

    /// <summary>The second recurrent model around the time t: the output leads to the next hidden state.</summary>
    public static Diagram SecondModel { get; } = Model(
        "The second model: output to hidden", "Only the output o goes to the right: what it does not say is forgotten.", "o");

    /// <summary>The five shapes of a task, by name.</summary>
    public static IReadOnlyList<Diagram> Shapes { get; } =
    [
        Shape("One to one", "One input, one output: no sequence at all.", 1, 1, 1, 1),
        Shape("One to many", "One input starts a sequence of outputs.", 3, 1, 1, 3),
        Shape("Many to one", "A sequence of inputs, and one output when all is read.", 3, 3, 3, 3),
        Shape("Many to many", "An output at each step, at once.", 3, 3, 1, 3),
        Shape("Delayed many to many", "First it reads, then it writes.", 5, 3, 4, 5),
    ];

    /// <summary>The graph of a recurrent network, unfolded, forward: nodes x1 … xT, h0 … hT, o1 … oT, L1 … LT.</summary>
    /// <param name="steps">T, 1 to 100; 3 fits a page.</param>
    /// <returns>The forward pass.</returns>
    public static Diagram Unrolled(int steps = 3) => Unrolled(steps, Near);

    /// <summary>The same with the backward pass: on each dashed arrow the gradient that it carries.</summary>
    /// <param name="steps">T, 1 to 100.</param>
    /// <returns>Both passes.</returns>
    public static Diagram UnrolledBackward(int steps = 3)
    {
        var diagram = Unrolled(steps, Wide).Titled(
            $"Forward and back, T = {steps}", "The gradient of the loss goes against every arrow, from right to left; h_t collects it from its output and from h_{t+1}.");
        for (var t = steps; t >= 1; t--)
        {
            diagram = diagram.Back($"L{t}", $"o{t}", $"dL/do_{t}").Back($"o{t}", $"h{t}", $"dL/do_{t} W_hq^⊤")
                .Back($"h{t}", $"h{t - 1}", $"dL/da_{t} W_hh^⊤");
        }

        return diagram;
    }

    private static Diagram Unrolled(int steps, double spacing)
    {
        Require.InRange(steps, 1, MostSteps, nameof(steps));
        var diagram = new Diagram(
            $"The graph unfolded, T = {steps}", $"The step stands there {steps} times, each time with the same weights W_xh, W_hh and W_hq.")
            .Node("h0", 0, StateRow, "h_0");
        for (var t = 1; t <= steps; t++)
            diagram = Step(diagram, t, $"{t}", spacing).Edge($"h{t - 1}", $"h{t}", "W_hh");
        return diagram;
    }

    // x, h, o and the loss of one time, in its column.
    private static Diagram Step(Diagram diagram, int column, string time, double spacing) => diagram
        .Node($"x{column}", column * spacing, InputRow, $"x_{{{time}}}", NodeShape.Plain)
        .Node($"h{column}", column * spacing, StateRow, $"h_{{{time}}}")
        .Node($"o{column}", column * spacing, OutputRow, $"o_{{{time}}}")
        .Node($"L{column}", column * spacing, LossRow, $"ℓ_{{{time}}}")
        .Edge($"x{column}", $"h{column}", "W_xh").Edge($"h{column}", $"o{column}", "W_hq").Edge($"o{column}", $"L{column}");

    private static Diagram Model(string title, string finding, string carrier)
    {
        var diagram = new Diagram(title, finding);
        foreach (var (column, time) in AroundT.Index())
        {
            diagram = Step(diagram, column, time, Wide).Node($"y{column}", column * Wide, LossRow - 0.9, $"target_{{{time}}}", NodeShape.Plain)
                .Edge($"y{column}", $"L{column}");
            if (column > 0)
                diagram = diagram.Edge($"{carrier}{column - 1}", $"h{column}", carrier == "h" ? "W_hh" : "W_oh");
        }

        return diagram;
    }

    // Inputs at the times 1 to lastInput, outputs from firstOutput to lastOutput.
    private static Diagram Shape(string title, string finding, int steps, int lastInput, int firstOutput, int lastOutput)
    {
        var diagram = new Diagram(title, finding);
        for (var t = 1; t <= steps; t++)
        {
            diagram = diagram.Node($"h{t}", t * 0.75, 1, $"h_{t}");
            if (t > 1)
                diagram = diagram.Edge($"h{t - 1}", $"h{t}");
            if (t <= lastInput)
                diagram = diagram.Node($"x{t}", t * 0.75, 2, $"x_{t}", NodeShape.Plain).Edge($"x{t}", $"h{t}");
            if (t >= firstOutput && t <= lastOutput)
                diagram = diagram.Node($"o{t}", t * 0.75, 0, $"o_{t}").Edge($"h{t}", $"o{t}");
        }

        return diagram;
    }
}
