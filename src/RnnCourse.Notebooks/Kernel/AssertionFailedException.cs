namespace RnnCourse.Notebooks.Kernel;

/// <summary>A broken <c>Debug.Assert</c> or <c>Trace.Assert</c> in a cell.</summary>
/// <param name="message">What was asserted.</param>
internal sealed class AssertionFailedException(string message) : Exception(message);
