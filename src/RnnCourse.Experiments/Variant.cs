namespace RnnCourse.Experiments;

/// <summary>One way to do an experiment, to be run from many seeds.</summary>
/// <param name="Keys">What names it: one value for each of the experiment's key columns.</param>
/// <param name="Run">Trains from a seed and gives one number for each of the experiment's value columns; the same seed, the same numbers.</param>
public sealed record Variant(IReadOnlyList<string> Keys, Func<int, double[]> Run);
