using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
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
        byAssembly[compilation.AssemblyName!] = new Source(compilation, cellName, code, loaded);
    }

    /// <summary>Where a frame of a stack trace stands; null when it is not code of a cell or of a file that a cell loads, or was not written there.</summary>
    public CellFrame? Find(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method || method.Module.Assembly.GetName().Name is not { } name || !byAssembly.TryGetValue(name, out var source)
            || FrameLines.Of(frame, source.Compilation) is not var (file, line))
            return null;
        var inCell = !source.Loaded.TryGetValue(file, out var code);
        var lines = (inCell ? source.Code : code!).ReplaceLineEndings("\n").Split('\n');
        return new(method, frame.GetILOffset(), line, FormattableString.Invariant($"{(inCell ? $"cell {source.Cell}" : $"file {Path.GetFileName(file)}")}, line {line}"),
            line <= lines.Length ? lines[line - 1].Trim() : "");
    }

    private sealed record Source(Compilation Compilation, string Cell, string Code, Dictionary<string, string> Loaded);
}

/// <summary>A frame of a stack trace in a cell.</summary>
/// <param name="Method">What ran.</param>
/// <param name="Offset">Where in it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Place">"cell NAME, line N".</param>
/// <param name="Text">The text of that line.</param>
internal sealed record CellFrame(MethodBase Method, int Offset, int Line, string Place, string Text);
