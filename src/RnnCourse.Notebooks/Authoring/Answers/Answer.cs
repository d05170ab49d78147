using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>A model answer, parsed, with what the compiler knows of it.</summary>
/// <param name="model">Of the answer, after the cells that stand above it.</param>
internal sealed class Answer(SemanticModel model)
{
    /// <summary>What the compiler knows.</summary>
    public SemanticModel Model { get; } = model;

    /// <summary>The parsed text.</summary>
    public SyntaxNode Root { get; } = model.SyntaxTree.GetRoot();

    /// <summary>The answer as it is written.</summary>
    public string Source { get; } = model.SyntaxTree.ToString();

    /// <summary>The functions that the answer declares for the check to call.</summary>
    public IEnumerable<MethodDeclarationSyntax> Functions => Root.ChildNodes().OfType<MethodDeclarationSyntax>();

    /// <summary>The type of an expression, or null.</summary>
    public ITypeSymbol? TypeOf(SyntaxNode node) => Model.GetTypeInfo(node).Type;

    /// <summary>Whether these are numbers, whose sums and products do not ask for order.</summary>
    public static bool IsNumber(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        ? IsNumber(nullable.TypeArguments[0])
        : type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Single;

    /// <summary>Whether this is a whole number, such as an index.</summary>
    public static bool IsWhole(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    /// <summary>Whether this is a matrix or a vector.</summary>
    public static bool IsAlgebra(ITypeSymbol? type) => type?.Name is "Matrix" or "Vector";

    /// <summary>Whether two expressions have one type, numbers of any kind counting as one.</summary>
    public static bool Alike(ITypeSymbol? one, ITypeSymbol? other) =>
        (IsNumber(one) && IsNumber(other)) || (one is not null && SymbolEqualityComparer.Default.Equals(one, other));

    /// <summary>The text of an expression, in parentheses unless it holds together without.</summary>
    public static string Whole(ExpressionSyntax expression) => expression is IdentifierNameSyntax or LiteralExpressionSyntax
        or InvocationExpressionSyntax or ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
        ? expression.ToString()
        : $"({expression})";

    /// <summary>The value of a literal number, or null.</summary>
    public static object? Number(SyntaxNode node) => node is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.NumericLiteralExpression) ? literal.Token.Value : null;
}
