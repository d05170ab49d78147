using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>The cells of a lesson as the compiler sees them, without running any: it tells what a name in an answer is.</summary>
/// <param name="folder">The notebook's folder.</param>
internal sealed class LessonCode(string folder)
{
    private readonly ScriptOptions options = CellOptions.For(folder);
    private Script<object>? cells;

    /// <summary>Appends a cell.</summary>
    public void Add(string code) => cells = With(code);

    /// <summary>What the compiler knows of this code, were it the next cell.</summary>
    public SemanticModel Model(string code)
    {
        var compilation = With(code).GetCompilation();
        return compilation.GetSemanticModel(compilation.SyntaxTrees.Single());
    }

    private Script<object> With(string code) => cells?.ContinueWith(code, options) ?? CSharpScript.Create(code, options);
}
