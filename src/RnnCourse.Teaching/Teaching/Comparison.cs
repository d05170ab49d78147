namespace RnnCourse.Teaching;

/// <summary>One line of a check: what was expected, what was got, and how far apart they are.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Expected">The expected value, as text.</param>
/// <param name="Actual">The value given, as text.</param>
/// <param name="Verdict">The difference beside its tolerance, or the explanation.</param>
public sealed record Comparison(string Name, bool Holds, string Expected, string Actual, string Verdict);
