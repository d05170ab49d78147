namespace RnnCourse.Notebooks.Kernel;

/// <summary>Why a cell failed, in the terms of Jupyter's <c>error</c> message.</summary>
/// <param name="Name">Exception type without namespace, <c>CompileError</c> or <c>Interrupted</c>.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">What to show, line by line; it starts with name and message.</param>
public sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback);
