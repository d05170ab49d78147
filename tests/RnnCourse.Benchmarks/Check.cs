namespace RnnCourse.Benchmarks;

/// <summary>A goal that is no ratio of a training step, and what was reached.</summary>
internal sealed record Check(string Work, string Goal, string Reached, bool Met);
