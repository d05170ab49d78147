namespace RnnCourse.Notebooks.Running;

/// <summary>What belongs into an exercise cell, and what does not.</summary>
/// <param name="Id">The exercise's id, which is its cell's id.</param>
/// <param name="ModelAnswer">The cell's source, solved.</param>
/// <param name="WrongAnswers">At least one.</param>
public sealed record ExerciseSolution(string Id, string ModelAnswer, IReadOnlyList<WrongAnswer> WrongAnswers);
