namespace RnnCourse.Charts;

/// <summary>Points in the plane, joined by a line, marked, or both.</summary>
/// <param name="Name">What the data are.</param>
/// <param name="X">Horizontal positions. A NaN or infinite value leaves a gap.</param>
/// <param name="Y">Vertical positions, as many as <paramref name="X"/>. A NaN or infinite value leaves a gap.</param>
/// <param name="Joined">Whether a line joins the points.</param>
/// <param name="Marked">Whether each point carries a marker.</param>
/// <param name="Labels">A word at each point, or null for none.</param>
public sealed record ScatterTrace(
    string Name,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    bool Joined,
    bool Marked,
    IReadOnlyList<string>? Labels = null) : Trace(Name);
