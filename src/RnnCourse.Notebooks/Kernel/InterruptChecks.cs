using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// Writes a question into a cell's loops, jumps and functions: has the cell been stopped? A runaway loop then ends by an ordinary exception between two
/// statements; an aborted thread would take the process with it where the runtime itself was at work. Lines stay where they were.
/// </summary>
internal sealed class InterruptChecks : CSharpSyntaxRewriter
{
    /// <summary>The message of the exception that ends a stopped cell.</summary>
    public const string Stopped = "the cell was stopped";

    private readonly bool inExpressions;

    private InterruptChecks(bool inExpressions) => this.inExpressions = inExpressions;

    private static readonly StatementSyntax Check = SyntaxFactory.ParseStatement("__Cell.Check(); ");

    /// <summary>
    /// The cell with its questions, then in simpler forms in case that one does not compile: without those in <c>x => expression</c> (which may have
    /// no value to pass on), and as it was written, to which the compiler's messages belong.
    /// </summary>
    public static IEnumerable<string> FormsOf(string code)
    {
        var cell = CSharpSyntaxTree.ParseText(code, CellOptions.Syntax).GetRoot();
        string Asking(bool inExpressions) => new InterruptChecks(inExpressions).Visit(cell)!.ToFullString();
        return new[] { Asking(true), Asking(false), code }.Distinct();
    }

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node) => node is DestructorDeclarationSyntax ? node : base.Visit(node) switch
    {
        WhileStatementSyntax loop => loop.WithStatement(Checked(loop.Statement)),
        DoStatementSyntax loop => loop.WithStatement(Checked(loop.Statement)),
        ForStatementSyntax loop => loop.WithStatement(Checked(loop.Statement)),
        CommonForEachStatementSyntax loop => loop.WithStatement(Checked(loop.Statement)),
        GotoStatementSyntax jump => Checked(jump),
        InvocationExpressionSyntax call => InterruptQuestion.Asking(call),
        AnonymousFunctionExpressionSyntax { Block: { } body } lambda => lambda.WithBlock(Checked(body)),
        LocalFunctionStatementSyntax { Body: { } body } function => function.WithBody(Checked(body)),
        LambdaExpressionSyntax { ExpressionBody: { } value } lambda when inExpressions => lambda.WithExpressionBody(Checked(value)),
        MethodDeclarationSyntax { Body: { } body } function when IsAsked((MethodDeclarationSyntax)node!) => function.WithBody(Checked(body)),
        ArrowExpressionClauseSyntax function when inExpressions && HasValue(node!.Parent) => function.WithExpression(Checked(function.Expression)),
        var other => other,
    };

    private static bool HasValue(SyntaxNode? function)
    {
        var type = function switch
        {
            LocalFunctionStatementSyntax local => local.ReturnType,
            MethodDeclarationSyntax method when IsAsked(method) => method.ReturnType,
            _ => null,
        };
        return type is not (null or RefTypeSyntax) && type.ToString() != "void";
    }

    // Of a class's methods only those that name themselves, so may run for ever without a loop: Dispose, and what it calls, must be able to clean up.
    private static bool IsAsked(MethodDeclarationSyntax method) => method.Parent is CompilationUnitSyntax
        || method.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == method.Identifier.ValueText);

    private static InvocationExpressionSyntax Checked(ExpressionSyntax value) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.ParseExpression("__Cell.Check"),
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value))));

    private static BlockSyntax Checked(StatementSyntax body)
    {
        var block = body as BlockSyntax ?? SyntaxFactory.Block(body);
        return block.WithStatements(block.Statements.Insert(0, Check));
    }
}
