namespace RnnCourse.Diagrams;

internal sealed record DiagramNode(string Name, double Column, double Row, IReadOnlyList<FormulaLine> Label, NodeShape Shape, NodeMark Mark);

internal sealed record DiagramEdge(string From, string To, IReadOnlyList<FormulaLine> Label, bool Backward, double Bend);

/// <summary>How a node of a diagram is drawn.</summary>
public enum NodeShape
{
    /// <summary>A circle, or an ellipse around a longer text: a value that the graph computes, or an operation.</summary>
    Round,

    /// <summary>A box: parameters, which have a gradient of their own.</summary>
    Box,

    /// <summary>No outline: data, such as inputs and targets.</summary>
    Plain,
}

/// <summary>How much a node of a diagram stands out.</summary>
public enum NodeMark
{
    /// <summary>As usual.</summary>
    None,

    /// <summary>Thick and tinted, with the arrows that lead to it: what happens now.</summary>
    Active,

    /// <summary>Dashed and pale, with all its arrows: what has not happened yet.</summary>
    Pending,
}
