using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>Mistakes with operators: a term or factor dropped, another operator, operands swapped, a sign, a comparison, a condition.</summary>
internal static class OperatorEdits
{
    private static readonly Dictionary<SyntaxKind, string> Other = new()
    {
        [SyntaxKind.AddExpression] = "-",
        [SyntaxKind.SubtractExpression] = "+",
        [SyntaxKind.MultiplyExpression] = "/",
        [SyntaxKind.DivideExpression] = "*",
        [SyntaxKind.ModuloExpression] = "/",
    };

    private static readonly Dictionary<SyntaxKind, string[]> Comparisons = new()
    {
        [SyntaxKind.LessThanExpression] = ["<=", ">="],
        [SyntaxKind.LessThanOrEqualExpression] = ["<", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<="],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
    };

    public static IEnumerable<Edit> Of(Answer answer, SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary when Other.TryGetValue(binary.Kind(), out var other) => Arithmetic(answer, binary, other),
        BinaryExpressionSyntax binary when Comparisons.TryGetValue(binary.Kind(), out var others) => others.Select(other => Operator("comparison changed", binary, other)),
        BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => Logic(binary),
        PrefixUnaryExpressionSyntax unary when unary.Kind() is SyntaxKind.UnaryMinusExpression => [new("sign changed", unary, Answer.Whole(unary.Operand))],
        PrefixUnaryExpressionSyntax unary when unary.Kind() is SyntaxKind.LogicalNotExpression => [new("condition changed", unary, Answer.Whole(unary.Operand))],
        AssignmentExpressionSyntax assignment => Assignments(assignment),
        ConditionalExpressionSyntax choice => Choice(choice),
        IfStatementSyntax { Else: null } branch => [new("condition changed", branch, branch.Statement.ToString()), new("condition changed", branch, ";")],
        PostfixUnaryExpressionSyntax step when step.Parent is ForStatementSyntax =>
            [new("index or bound off by one", step, $"{step.Operand} {step.OperatorToken.Text[0]}= 2")],
        CastExpressionSyntax cast when cast.Parent is BinaryExpressionSyntax => [new("call dropped", cast, cast.Expression.ToString())],
        ExpressionStatementSyntax { Parent: BlockSyntax } statement => [new("statement dropped", statement, ";")],
        ReturnStatementSyntax { Expression: { } value } => Signs(answer, value),
        ArrowExpressionClauseSyntax { Expression: var value } => Signs(answer, value),
        _ => [],
    };

    private static IEnumerable<Edit> Arithmetic(Answer answer, BinaryExpressionSyntax binary, string other)
    {
        var (left, right) = (binary.Left, binary.Right);
        yield return new("term or factor dropped", binary, left.ToString());
        yield return new("term or factor dropped", binary, right.ToString());
        yield return Operator("operator changed", binary, other);
        var commutes = binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.MultiplyExpression;
        var order = answer.TypeOf(left) is var one && answer.TypeOf(right) is var two && commutes && binary.IsKind(SyntaxKind.AddExpression)
            ? one?.SpecialType == SpecialType.System_String || two?.SpecialType == SpecialType.System_String // a sum of matrices does not ask either
            : !commutes || (Answer.IsAlgebra(one) && Answer.IsAlgebra(two));
        if (order)
            yield return new("operands swapped", binary, $"{Answer.Whole(right)} {binary.OperatorToken.Text} {Answer.Whole(left)}");
    }

    private static IEnumerable<Edit> Logic(BinaryExpressionSyntax binary) =>
    [
        new("condition changed", binary, binary.Left.ToString()),
        new("condition changed", binary, binary.Right.ToString()),
        Operator("condition changed", binary, binary.IsKind(SyntaxKind.LogicalAndExpression) ? "||" : "&&"),
    ];

    private static IEnumerable<Edit> Assignments(AssignmentExpressionSyntax assignment) => assignment.Kind() switch
    {
        SyntaxKind.AddAssignmentExpression => [Operator("term or factor dropped", assignment, "="), Operator("sign changed", assignment, "-=")],
        SyntaxKind.SubtractAssignmentExpression => [Operator("term or factor dropped", assignment, "="), Operator("sign changed", assignment, "+=")],
        SyntaxKind.MultiplyAssignmentExpression => [Operator("term or factor dropped", assignment, "="), Operator("operator changed", assignment, "/=")],
        _ => [],
    };

    private static IEnumerable<Edit> Choice(ConditionalExpressionSyntax choice) =>
    [
        new("condition changed", choice, Answer.Whole(choice.WhenTrue)),
        new("condition changed", choice, Answer.Whole(choice.WhenFalse)),
        new("condition changed", choice, $"{choice.Condition} ? {choice.WhenFalse} : {choice.WhenTrue}"),
    ];

    // A tuple has a sign for each of its parts.
    private static IEnumerable<Edit> Signs(Answer answer, ExpressionSyntax value) => value switch
    {
        TupleExpressionSyntax tuple => tuple.Arguments.SelectMany(part => Signs(answer, part.Expression)),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression) => [],
        _ when answer.TypeOf(value) is var type && (Answer.IsNumber(type) || Answer.IsAlgebra(type)) => [new("sign changed", value, $"-({value})")],
        _ => [],
    };

    private static Edit Operator(string kind, BinaryExpressionSyntax binary, string text) => new(kind, [new(binary.OperatorToken.Span, text)]);

    private static Edit Operator(string kind, AssignmentExpressionSyntax assignment, string text) => new(kind, [new(assignment.OperatorToken.Span, text)]);
}
