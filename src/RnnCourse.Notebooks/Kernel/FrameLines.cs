using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>Where the frames of a stack trace stand. In a browser, whose runtime does not know it, another form of this class stands in its place.</summary>
internal static class FrameLines
{
    /// <summary>File and line; null of what has none.</summary>
    /// <param name="frame">A frame of a cell.</param>
    /// <param name="cell">What it was compiled from.</param>
    public static (string File, int Line)? Of(StackFrame frame, Compilation cell) =>
        frame.GetFileName() is { } file ? (file, frame.GetFileLineNumber()) : null;
}
