namespace RnnCourse.Notebooks.Running;

/// <summary>A plausible mistake that the exercise's check must reject.</summary>
/// <param name="Name">What is wrong, such as "forgets to normalise".</param>
/// <param name="Code">The cell's source with the mistake.</param>
/// <param name="Explanation">Why it is plausible, and why it is wrong, in Markdown; possibly nothing.</param>
public sealed record WrongAnswer(string Name, string Code, string Explanation = "");
