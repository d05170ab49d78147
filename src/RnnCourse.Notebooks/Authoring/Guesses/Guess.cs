namespace RnnCourse.Notebooks.Authoring.Guesses;

/// <summary>A prediction that a lesson asks for, with what a student sees before the run.</summary>
/// <param name="Cell">The id of the cell that asks.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The paragraph that follows the run; null when there is none.</param>
/// <param name="IsFolded">Whether the answer is folded, so that it is not read before the run.</param>
/// <param name="Spoilers">What tells the outcome before it.</param>
internal sealed record Guess(string Cell, string Question, string? Answer, bool IsFolded, IReadOnlyList<Spoiler> Spoilers);
