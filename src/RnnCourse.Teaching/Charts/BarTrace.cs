namespace RnnCourse.Charts;

/// <summary>One bar for each category.</summary>
/// <param name="Name">What the bars measure.</param>
/// <param name="Categories">The name under each bar.</param>
/// <param name="Values">The height of each bar, as many as <paramref name="Categories"/>.</param>
public sealed record BarTrace(string Name, IReadOnlyList<string> Categories, IReadOnlyList<double> Values) : Trace(Name);
