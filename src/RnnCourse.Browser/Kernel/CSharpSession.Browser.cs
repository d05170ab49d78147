using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Kernel;

/// <content>
/// A script makes its compilation itself, from the file of the core library, which is no file here, and compiles on several threads, which waits. So the
/// compilation is made here as the script would make it, and the script is told.
/// </content>
internal sealed partial class CSharpSession
{
    private static readonly FieldInfo Made = typeof(Script).GetField("_lazyCompilation", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException(nameof(Script), "_lazyCompilation");

    private static readonly string Names = "\u211B*" + Guid.NewGuid().ToString("N")[..8];
    private static int number;

    static partial void Prepare(Script<object> script)
    {
        var options = script.Options;
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(script.Code, Encoding.UTF8), CellOptions.Syntax, options.FilePath);
        var name = FormattableString.Invariant($"#{++number}");
        Made.SetValue(script, CSharpCompilation.CreateScriptCompilation(
            Names + name, tree, options.MetadataReferences,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, scriptClassName: "Submission" + name, usings: options.Imports,
                optimizationLevel: options.OptimizationLevel, checkOverflow: options.CheckOverflow, allowUnsafe: options.AllowUnsafe,
                warningLevel: options.WarningLevel, concurrentBuild: false, sourceReferenceResolver: options.SourceResolver,
                metadataReferenceResolver: options.MetadataResolver, assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default),
            (CSharpCompilation?)script.Previous?.GetCompilation(), script.ReturnType));
    }
}
