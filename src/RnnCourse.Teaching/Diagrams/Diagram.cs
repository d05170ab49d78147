using System.Collections.Immutable;
using RnnCourse.Charts;
using RnnCourse.Formatting;
using RnnCourse.Numerics;

namespace RnnCourse.Diagrams;

/// <summary>
/// A computational graph that draws itself as SVG: nodes in columns and rows, arrows forward, and dashed arrows backward.
/// Each method gives a new diagram.
/// </summary>
/// <remarks>
/// Labels are formulas in plain text: <c>W_hh</c>, <c>h_{t-1}</c>, <c>dL/dh_2</c>, <c>W^⊤</c>; a line break starts a new line. The
/// drawing takes its colours from the page, needs no script and refers to nothing outside.
/// </remarks>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed class Diagram : IDrawn
{
    private Diagram(string title, string finding, ImmutableList<DiagramNode> nodes, ImmutableList<DiagramEdge> edges) =>
        (Title, Finding, Nodes, Edges) = (Require.Text(title, nameof(title)), Require.Text(finding, nameof(finding)), nodes, edges);

    /// <summary>An empty diagram.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="finding">What one is to see in it, in one sentence; also for those who hear it read out.</param>
    /// <exception cref="ArgumentException">When one of them is blank.</exception>
    public Diagram(string title, string finding)
        : this(title, finding, [], [])
    {
    }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>What one is to see in it.</summary>
    public string Finding { get; }

    internal ImmutableList<DiagramNode> Nodes { get; }

    internal ImmutableList<DiagramEdge> Edges { get; }

    /// <summary>The same drawing under another title, as a frame of a <see cref="DiagramSteps"/>.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="finding">What one is to see in it.</param>
    /// <returns>A new diagram.</returns>
    public Diagram Titled(string title, string finding) => new(title, finding, Nodes, Edges);

    /// <summary>Adds a node, or replaces the one of that name.</summary>
    /// <param name="name">Its name, for the arrows.</param>
    /// <param name="column">Its place from left to right; neighbours are 1 apart, fractions are fine.</param>
    /// <param name="row">Its place from top to bottom.</param>
    /// <param name="label">A formula.</param>
    /// <param name="shape">Its outline.</param>
    /// <returns>A new diagram.</returns>
    public Diagram Node(string name, double column, double row, string label, NodeShape shape = NodeShape.Round)
    {
        Require.Text(name, nameof(name));
        var node = new DiagramNode(name, Require.Finite(column, nameof(column)), Require.Finite(row, nameof(row)),
            FormulaLine.Lines(Require.Text(label, nameof(label))), shape, NodeMark.None);
        var known = Nodes.FindIndex(other => other.Name == name);
        return new(Title, Finding, known < 0 ? Nodes.Add(node) : Nodes.SetItem(known, node), Edges);
    }

    /// <summary>Adds an arrow of the forward pass, or replaces the one between these two. From a node to itself it is a loop.</summary>
    /// <param name="from">The name of a node.</param>
    /// <param name="to">The name of a node.</param>
    /// <param name="label">A formula, written on its left-hand side; may be empty.</param>
    /// <param name="bend">How far it swings to its left-hand side, in columns; 0 is straight.</param>
    /// <returns>A new diagram.</returns>
    /// <exception cref="ArgumentException">When there is no such node.</exception>
    public Diagram Edge(string from, string to, string label = "", double bend = 0) => Add(from, to, label, bend, backward: false);

    /// <summary>Adds an arrow of the backward pass, dashed, or replaces the one between these two.</summary>
    /// <param name="from">The name of a node.</param>
    /// <param name="to">The name of a node.</param>
    /// <param name="label">A formula, written on its left-hand side; may be empty.</param>
    /// <param name="bend">How far it swings to its left-hand side, in columns; 0 is straight.</param>
    /// <returns>A new diagram.</returns>
    /// <exception cref="ArgumentException">When there is no such node.</exception>
    public Diagram Back(string from, string to, string label = "", double bend = 0) => Add(from, to, label, bend, backward: true);

    /// <summary>Marks nodes, and with them their arrows.</summary>
    /// <param name="mark">How they are to stand out.</param>
    /// <param name="names">Their names.</param>
    /// <returns>A new diagram.</returns>
    /// <exception cref="ArgumentException">When there is no such node.</exception>
    public Diagram Mark(NodeMark mark, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var nodes = names.Aggregate(Nodes, (all, name) => all.SetItem(Index(name, nameof(names)), all[Index(name, nameof(names))] with { Mark = mark }));
        return new(Title, Finding, nodes, Edges);
    }

    /// <summary>Title and finding in one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Title}: {Finding}";

    /// <summary>The diagram as HTML, with an SVG in it.</summary>
    /// <returns>A figure element.</returns>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The diagram's typed output: title, finding, drawings, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output) => DiagramHtml.Draw(this, output);

    private Diagram Add(string from, string to, string label, double bend, bool backward)
    {
        ArgumentNullException.ThrowIfNull(label);
        _ = Index(from, nameof(from)) + Index(to, nameof(to));
        var edge = new DiagramEdge(from, to, FormulaLine.Lines(label), backward, Require.Finite(bend, nameof(bend)));
        var known = Edges.FindIndex(other => (other.From, other.To, other.Backward) == (from, to, backward));
        return new(Title, Finding, Nodes, known < 0 ? Edges.Add(edge) : Edges.SetItem(known, edge));
    }

    private int Index(string name, string argument)
    {
        var index = Nodes.FindIndex(node => node.Name == name);
        return index >= 0
            ? index
            : throw new ArgumentException($"{argument} is \"{name}\"; it must be the name of a node: {string.Join(", ", Nodes.Select(node => node.Name))}.", argument);
    }
}
