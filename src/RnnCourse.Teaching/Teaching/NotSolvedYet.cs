namespace RnnCourse.Teaching;

/// <summary>What an exercise's stub throws until the student writes an answer: <c>=> throw new NotSolvedYet();</c>.</summary>
/// <remarks>A check that meets it says "not solved yet" instead of failing.</remarks>
#pragma warning disable CA1032, CA1710 // It reads as a sentence in a student's stub, and is thrown nowhere else.
public sealed class NotSolvedYet() : Exception("This exercise is not solved yet: replace the throw by your answer.");
#pragma warning restore CA1032, CA1710
