using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>How cells are compiled.</summary>
internal static class CellOptions
{
    // Without these symbols the compiler leaves Debug.Assert and Trace.Assert out, and a broken promise passes.
    private static readonly string[] Symbols = ["DEBUG", "TRACE"];

    // Only this non-public method sets symbols.
    private static readonly MethodInfo WithParseOptions =
        typeof(ScriptOptions).GetMethod("WithParseOptions", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingMethodException(nameof(ScriptOptions), "WithParseOptions");

    /// <summary>The namespaces that a cell need not name: .NET Interactive's own list, for the same notebook must compile in both.</summary>
    public static string[] Imports { get; } =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    /// <summary>How the syntax of a cell is read.</summary>
    public static CSharpParseOptions Syntax { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script, preprocessorSymbols: Symbols);

    /// <summary>
    /// The options for cells in a folder. They are compiled for debugging: optimized code names wrong lines in exceptions, or none. The libraries
    /// that they call are optimized all the same.
    /// </summary>
    /// <param name="folder">Where <c>#r</c> and <c>#load</c> start.</param>
    public static ScriptOptions For(string folder)
    {
        var options = ScriptOptions.Default
            .WithOptimizationLevel(OptimizationLevel.Debug)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithReferences(NotebookReferenceResolver.Framework)
            .WithMetadataResolver(new NotebookReferenceResolver(folder))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder))
            .WithImports(Imports);
        return (ScriptOptions)WithParseOptions.Invoke(options, [Syntax])!;
    }
}
