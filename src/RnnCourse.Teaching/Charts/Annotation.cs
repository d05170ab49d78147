namespace RnnCourse.Charts;

/// <summary>A note with an arrow to a point of the plane.</summary>
/// <param name="X">Horizontal position, in the units of the axis.</param>
/// <param name="Y">Vertical position, in the units of the axis.</param>
/// <param name="Text">What the note says.</param>
public sealed record Annotation(double X, double Y, string Text);

/// <summary>A dashed line right across the plane, such as a threshold or a bound.</summary>
/// <param name="Horizontal">Whether the line is horizontal; otherwise it is vertical.</param>
/// <param name="At">Where it crosses the other axis, in that axis's units.</param>
/// <param name="Label">What the line stands for; empty for none.</param>
public sealed record GuideLine(bool Horizontal, double At, string Label);
