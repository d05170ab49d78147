namespace RnnCourse.Charts;

/// <summary>A dashed line right across the plane, such as a threshold or a bound.</summary>
/// <param name="Horizontal">Whether the line is horizontal; otherwise it is vertical.</param>
/// <param name="At">Where it crosses the other axis, in that axis's units.</param>
/// <param name="Label">What the line stands for; empty for none.</param>
public sealed record GuideLine(bool Horizontal, double At, string Label);
