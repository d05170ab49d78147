namespace RnnCourse.Notebooks.Authoring;

/// <summary>A command cannot start; the message is one line that says why and what mends it.</summary>
public sealed class CommandException(string message) : Exception(message);
