using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Authoring.Guesses;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>A function that stands somewhere in the lesson, or in the answer to another of its exercises.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Return type and parameter types, without spaces.</param>
/// <param name="Cell">The id of the cell.</param>
/// <param name="Source">What must be declared before it can be called; empty when the cell stands above.</param>
internal sealed record LessonFunction(string Name, string Signature, string Cell, string Source)
{
    /// <summary>All functions that a cell declares.</summary>
    public static IEnumerable<LessonFunction> In(string code, string cell, bool above) =>
        CodePieces.Read(code).ChildNodes().OfType<MethodDeclarationSyntax>()
            .Select(function => new LessonFunction(function.Identifier.Text, SignatureOf(function), cell, above ? "" : code));

    /// <summary>Return type and parameter types of a function.</summary>
    public static string SignatureOf(MethodDeclarationSyntax function) => string.Concat(
        $"{function.ReturnType}({string.Join(',', function.ParameterList.Parameters.Select(parameter => parameter.Type))})".Split((char[]?)null));
}
