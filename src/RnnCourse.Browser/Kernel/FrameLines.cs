using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Where the frames of a stack trace stand. The runtime in a browser reads no symbols, but it knows the place in a method's code. So a cell that an
/// exception went through is compiled once more, for its symbols.
/// </summary>
internal static class FrameLines
{
    private static readonly ConditionalWeakTable<Compilation, MetadataReaderProvider> Symbols = [];

    /// <summary>File and line; null of what has none.</summary>
    /// <param name="frame">A frame of a cell.</param>
    /// <param name="cell">What it was compiled from.</param>
    public static (string File, int Line)? Of(StackFrame frame, Compilation cell)
    {
        var offset = frame.GetILOffset();
        if (offset == StackFrame.OFFSET_UNKNOWN || frame.GetMethod() is not { } method)
            return null;
        var symbols = Symbols.GetValue(cell, Read).GetMetadataReader();
        var row = MetadataTokens.GetRowNumber(MetadataTokens.EntityHandle(method.MetadataToken));
        var point = symbols.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(row)).GetSequencePoints()
            .Cast<SequencePoint?>().LastOrDefault(point => point!.Value.Offset <= offset && !point.Value.IsHidden); // hidden: what follows an await
        return point is { } found ? (symbols.GetString(symbols.GetDocument(found.Document).Name), found.StartLine) : null;
    }

    private static MetadataReaderProvider Read(Compilation cell)
    {
        var symbols = new MemoryStream();
        cell.Emit(Stream.Null, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        symbols.Position = 0;
        return MetadataReaderProvider.FromPortablePdbStream(symbols);
    }
}
