using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>Mistakes with calls: arguments swapped, a call dropped, a neighbour of the function called.</summary>
internal static class CallEdits
{
    private static readonly Dictionary<string, string[]> Mistaken = new(StringComparer.Ordinal)
    {
        ["Max"] = ["Min"],
        ["Min"] = ["Max"],
        ["MaxBy"] = ["MinBy", "First"],
        ["MinBy"] = ["MaxBy"],
        ["First"] = ["Last"],
        ["Last"] = ["First"],
        ["Sum"] = ["Average", "Max"],
        ["Average"] = ["Sum", "Max"],
        ["Mean"] = ["Maximum"],
        ["Take"] = ["Skip"],
        ["Skip"] = ["Take"],
        ["Any"] = ["All"],
        ["All"] = ["Any"],
        ["Sin"] = ["Cos"],
        ["Cos"] = ["Sin"],
        ["Log"] = ["Log2", "Log10"],
        ["Log2"] = ["Log"],
        ["MaximumIndex"] = ["MinimumIndex"],
        ["Maximum"] = ["Minimum", "First", "Sum"],
        ["L2Norm"] = ["L1Norm"],
        ["StandardDeviation"] = ["Variance"],
        ["Zip"] = ["Concat"],
    };

    public static IEnumerable<Edit> Of(Answer answer, SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => Neighbours(answer, call.ArgumentList.Arguments).Concat(Dropped(answer, call)).Concat(Renamed(call)),
        BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => Neighbours(answer, list.Arguments),
        ParenthesizedLambdaExpressionSyntax lambda => ValueEdits.Neighbours("arguments swapped", lambda.ParameterList.Parameters),
        _ => [],
    };

    // Of the same type only: anything else the compiler would see.
    private static IEnumerable<Edit> Neighbours(Answer answer, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        from pair in arguments.Zip(arguments.Skip(1))
        let one = pair.First.Expression
        let two = pair.Second.Expression
        where one.ToString() != two.ToString() && Answer.Alike(answer.TypeOf(one), answer.TypeOf(two)) && !Symmetric(arguments)
        select new Edit("arguments swapped", [new(one.Span, two.ToString()), new(two.Span, one.ToString())]);

    // The larger of two is the larger of two in any order.
    private static bool Symmetric(SeparatedSyntaxList<ArgumentSyntax> arguments) => arguments.Count == 2
        && arguments[0].Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Math" }, Name.Identifier.Text: "Max" or "Min" } };

    private static IEnumerable<Edit> Dropped(Answer answer, InvocationExpressionSyntax call)
    {
        var type = answer.TypeOf(call);
        if (call.Expression is MemberAccessExpressionSyntax chained && Answer.Alike(answer.TypeOf(chained.Expression), type))
            yield return new("call dropped", call, chained.Expression.ToString());
        foreach (var argument in call.ArgumentList.Arguments.Select(argument => argument.Expression).Where(argument => Answer.Alike(answer.TypeOf(argument), type)))
            yield return new("call dropped", call, Answer.Whole(argument));
    }

    private static IEnumerable<Edit> Renamed(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax called && Mistaken.TryGetValue(called.Name.Identifier.Text, out var others)
            ? others.Select(other => new Edit("call changed", [new(called.Name.Span, other)]))
            : [];
}
