namespace RnnCourse.Notebooks.Authoring.Guesses;

/// <summary>Something in sight that tells an outcome before the run.</summary>
/// <param name="Cell">The id of the cell where it stands.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Why">Why it tells.</param>
internal sealed record Spoiler(string Cell, string Text, string Why);
