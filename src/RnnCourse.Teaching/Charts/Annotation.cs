namespace RnnCourse.Charts;

/// <summary>A note with an arrow to a point of the plane.</summary>
/// <param name="X">Horizontal position, in the units of the axis.</param>
/// <param name="Y">Vertical position, in the units of the axis.</param>
/// <param name="Text">What the note says.</param>
public sealed record Annotation(double X, double Y, string Text);
