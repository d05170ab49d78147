namespace RnnCourse.Notebooks.Running;

/// <summary>What belongs into an exercise cell, and what does not.</summary>
/// <param name="Id">The exercise's id, which is its cell's id.</param>
/// <param name="ModelAnswer">The cell's source, solved.</param>
/// <param name="WrongAnswers">At least one.</param>
public sealed record ExerciseSolution(string Id, string ModelAnswer, IReadOnlyList<WrongAnswer> WrongAnswers);

/// <summary>A plausible mistake that the exercise's check must reject.</summary>
/// <param name="Name">What is wrong, such as "forgets to normalise".</param>
/// <param name="Code">The cell's source with the mistake.</param>
/// <param name="Explanation">Why it is plausible, and why it is wrong, in Markdown; possibly nothing.</param>
public sealed record WrongAnswer(string Name, string Code, string Explanation = "");
