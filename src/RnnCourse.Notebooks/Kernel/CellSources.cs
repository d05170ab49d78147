using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// What stood in which cell when it ran. A cell that was changed and run again is another one: a function that it defined before keeps the text
/// that it was compiled from. Any thread may ask.
/// </summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, Source> byAssembly = new(StringComparer.Ordinal);

    /// <summary>Remembers a cell that compiled.</summary>
    /// <param name="compilation">Its compilation; the assembly of the same name is what runs.</param>
    /// <param name="cellName">How messages name it.</param>
    /// <param name="code">As the student wrote it.</param>
    public void Add(Compilation compilation, string cellName, string code)
    {
        var loaded = compilation.SyntaxTrees.Where(tree => tree.FilePath != cellName).ToDictionary(tree => tree.FilePath, tree => tree.ToString(), StringComparer.Ordinal);
        byAssembly[compilation.AssemblyName!] = new Source(cellName, code, loaded);
    }

    /// <summary>Whether a frame of a stack trace is code of a cell, or of a file that a cell loads.</summary>
    public bool Has(StackFrame frame) => SourceOf(frame) is not null;

    /// <summary>Where a frame with a file name stands: "cell NAME, line N", and the text of that line.</summary>
    public (string Place, string Text) Find(StackFrame frame)
    {
        var source = SourceOf(frame)!;
        var file = frame.GetFileName()!;
        var inCell = !source.Loaded.TryGetValue(file, out var code);
        var line = frame.GetFileLineNumber();
        var lines = (inCell ? source.Code : code!).ReplaceLineEndings("\n").Split('\n');
        return (FormattableString.Invariant($"{(inCell ? $"cell {source.Cell}" : $"file {Path.GetFileName(file)}")}, line {line}"),
            line <= lines.Length ? lines[line - 1].Trim() : "");
    }

    private Source? SourceOf(StackFrame frame) => frame.GetMethod()?.Module.Assembly.GetName().Name is { } name ? byAssembly.GetValueOrDefault(name) : null;

    private sealed record Source(string Cell, string Code, Dictionary<string, string> Loaded);
}
