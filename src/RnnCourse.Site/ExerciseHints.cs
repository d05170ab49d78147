using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>Reads the hints of an exercise off the call <c>lesson.Exercise(id, check, "hint", "plainer", …)</c> in its check.</summary>
internal static class ExerciseHints
{
    /// <summary>The hints from the vague to the plain; none when the call is not there.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="id">The exercise.</param>
    public static IReadOnlyList<string> Of(NotebookDocument document, string id) => document.Cells
        .Where(cell => cell.Tags.Contains("check") && cell.Source.Contains(id, StringComparison.Ordinal))
        .SelectMany(cell => CSharpHighlighter.Read(cell.Source).DescendantNodes().OfType<InvocationExpressionSyntax>())
        .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Exercise" })
        .Select(call => call.ArgumentList.Arguments)
        .Where(arguments => arguments.Count > 2 && Text(arguments[0].Expression) == id)
        .Select(arguments => arguments.Skip(2).Select(argument => Text(argument.Expression)).OfType<string>().ToImmutableArray())
        .FirstOrDefault([]);

    /// <summary>The value of a string, also of one put together with +.</summary>
    private static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        ParenthesizedExpressionSyntax inner => Text(inner.Expression),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Text(sum.Left) is { } left && Text(sum.Right) is { } right ? left + right : null,
        _ => null,
    };
}
