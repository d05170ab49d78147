namespace RnnCourse.Diagrams;

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
