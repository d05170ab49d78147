using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Authoring.Guesses;

/// <summary>What a code cell says in words before it runs: texts, comments, names, expected numbers.</summary>
internal static class CodePieces
{
    // Longer than this a text is no label.
    private const int LabelWords = 6;

    private static readonly HashSet<string> Telling =
        ["Claim", "Hold", "BreakIt", "Exercise", "Figure", "Diagram", "DiagramSteps", "Titled", "Finding", "Caption"];

    // Their first argument is a title: a longer label, whose words are looked at.
    private static readonly HashSet<string> Titling = ["Figure", "Diagram", "DiagramSteps", "Titled"];

    private static readonly HashSet<string> Comparing = ["Close", "Equal", "AtLeast", "AtMost", "Above", "Below", "Between"];

    public static IEnumerable<Piece> Of(NotebookCell cell)
    {
        var root = Read(cell.Source);
        foreach (var text in root.DescendantNodes().OfType<ExpressionSyntax>().Where(node => IsText(node) && !(node.Parent is BinaryExpressionSyntax sum && IsText(sum))))
        {
            var words = WordsOf(text);
            var sentence = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > LabelWords && Telling.Contains(CallOf(text)) && !IsTitle(text);
            yield return new(cell.Id, words, sentence ? Piece.Of.Finding : Piece.Of.Prose);
        }
        foreach (var comment in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            yield return new(cell.Id, comment.ToString().Trim('/', '*', ' '), Piece.Of.Prose);
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => Comparing.Contains(NameOf(call.Expression))))
            if (call.ArgumentList.Arguments is [_, { Expression: LiteralExpressionSyntax expected }, ..])
                yield return new(cell.Id, expected.ToString(), Piece.Of.Expected);
        foreach (var name in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.Text).Distinct())
            yield return new(cell.Id, name, Piece.Of.Name);
    }

    /// <summary>A cell's source as the compiler reads it.</summary>
    public static SyntaxNode Read(string source) => CSharpSyntaxTree.ParseText(source, CellOptions.Syntax).GetRoot();

    /// <summary>Whether an expression is a string, written out.</summary>
    public static bool IsText(ExpressionSyntax node) => node switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsText(sum.Left) || IsText(sum.Right)),
        _ => false,
    };

    private static string WordsOf(ExpressionSyntax text) => text switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : "…")),
        BinaryExpressionSyntax sum => WordsOf(sum.Left) + WordsOf(sum.Right),
        _ => "…",
    };

    // The call that the text is an argument of, not one inside a lambda that the call is given.
    private static string CallOf(ExpressionSyntax text) => text.Parent is ArgumentSyntax { Parent.Parent: { } call }
        ? call switch
        {
            InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
            ObjectCreationExpressionSyntax creation => creation.Type.ToString(),
            _ => "",
        }
        : "";

    private static bool IsTitle(ExpressionSyntax text) => Titling.Contains(CallOf(text)) && text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax list } argument && list.Arguments[0] == argument;

    private static string NameOf(ExpressionSyntax called) => called is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : called.ToString();
}
