using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Site;

/// <summary>Colours C# script by Roslyn's own reading of its syntax (decision 0026: what names mean would cost seconds).</summary>
internal static class CSharpHighlighter
{
    private static readonly CSharpParseOptions Script = CSharpParseOptions.Default
        .WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    /// <summary>The source as HTML: every character is kept, and words of meaning stand in spans of a one-letter class.</summary>
    public static string ToHtml(string source)
    {
        var html = new StringBuilder(source.Length * 2);
        foreach (var token in Read(source).DescendantTokens())
        {
            WriteTrivia(html, token.LeadingTrivia);
            Write(html, token.Text, Kind(token));
            WriteTrivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    /// <summary>A cell's source as the compiler reads it.</summary>
    public static SyntaxNode Read(string source) => CSharpSyntaxTree.ParseText(source, Script).GetRoot();

    private static void WriteTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
            Write(html, trivia.ToFullString(), Kind(trivia));
    }

    private static void Write(StringBuilder html, string text, string? kind)
    {
        var encoded = WebUtility.HtmlEncode(text);
        if (kind is null || text.Length == 0)
            html.Append(encoded);
        else
            html.Append("<span class=\"").Append(kind).Append("\">").Append(encoded).Append("</span>");
    }

    private static string? Kind(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => "c",
        _ => trivia.IsDirective ? "p" : null,
    };

    private static string? Kind(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken => Identifier(token),
        var kind => SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.IsContextualKeyword(kind) ? "k" : null,
    };

    private static string? Identifier(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => "k",
        BaseTypeDeclarationSyntax or TypeParameterSyntax or DelegateDeclarationSyntax or ConstructorDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        SimpleNameSyntax name when IsCalled(name) => "m",
        SimpleNameSyntax name when IsType(name) => "t",
        _ => null,
    };

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax access => access.Name == name && access.Parent is InvocationExpressionSyntax call && call.Expression == access,
        _ => false,
    };

    /// <summary>By position, or, before a dot, by the custom that types begin with a capital letter.</summary>
    private static bool IsType(SimpleNameSyntax name) => name is GenericNameSyntax || name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.Text[0]) && name.Identifier.Text.Length > 1,
        ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or ArrayTypeSyntax or NullableTypeSyntax
            or TypeArgumentListSyntax or TupleElementSyntax or BaseTypeSyntax or TypeOfExpressionSyntax
            or CatchDeclarationSyntax or PropertyDeclarationSyntax or DeclarationPatternSyntax => true,
        CastExpressionSyntax cast => cast.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        LocalFunctionStatementSyntax function => function.ReturnType == name,
        ForEachStatementSyntax loop => loop.Type == name,
        _ => false,
    };
}
