namespace RnnCourse.Charts;

/// <summary>A path through the plane: a line with an open circle at its start and arrow heads along the way.</summary>
/// <param name="Name">What moves along the path.</param>
/// <param name="X">Horizontal positions in the order of time.</param>
/// <param name="Y">Vertical positions, as many as <paramref name="X"/>.</param>
public sealed record PathTrace(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Trace(Name);
