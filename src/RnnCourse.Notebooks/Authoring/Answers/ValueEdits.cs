using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>Mistakes with values: another constant, an index or a bound off by one, the order of what is listed.</summary>
internal static class ValueEdits
{
    private static readonly string[] Counting = ["Range", "Take", "Skip", "TakeLast", "SkipLast", "Substring", "Next", "ElementAt"];

    public static IEnumerable<Edit> Of(Answer answer, SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => Literal(literal),
        ElementAccessExpressionSyntax access => access.ArgumentList.Arguments.SelectMany(argument => OffByOne(answer, argument.Expression)),
        ForStatementSyntax { Condition: BinaryExpressionSyntax condition } => OffByOne(answer, condition.Right),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call when Counting.Contains(called.Name.Identifier.Text) =>
            call.ArgumentList.Arguments.SelectMany(argument => OffByOne(answer, argument.Expression)),
        CollectionExpressionSyntax list => Neighbours("order changed", list.Elements),
        InitializerExpressionSyntax list => Neighbours("order changed", list.Expressions),
        TupleExpressionSyntax { Parent: not AssignmentExpressionSyntax } tuple => Neighbours("order changed", tuple.Arguments),
        _ => [],
    };

    /// <summary>Each two neighbours of a list exchanged.</summary>
    public static IEnumerable<Edit> Neighbours<T>(string kind, SeparatedSyntaxList<T> items)
        where T : SyntaxNode =>
        from pair in items.Zip(items.Skip(1))
        where pair.First.ToString() != pair.Second.ToString()
        select new Edit(kind, [new(pair.First.Span, pair.Second.ToString()), new(pair.Second.Span, pair.First.ToString())]);

    private static IEnumerable<Edit> Literal(LiteralExpressionSyntax literal)
    {
        IEnumerable<string> others = literal.Token.Value switch
        {
            int number => [Text(number + 1), Text(number - 1)],
            long number => [$"{number + 1}L", $"({number - 1}L)"],
            double number => [Text(number + 1), Text(number - 1), Text(number * 1.1)],
            char letter => [SymbolDisplay.FormatLiteral((char)(letter + 1), quote: true)],
            bool value => [value ? "false" : "true"],
            string { Length: > 0 } text => Spellings(text, literal.Parent is not MemberAccessExpressionSyntax).Distinct().Where(other => other != text).Select(other => SymbolDisplay.FormatLiteral(other, quote: true)),
            _ => [],
        };
        return others.Select(other => new Edit("constant changed", literal, other));
    }

    private static IEnumerable<string> Spellings(string text, bool order)
    {
        yield return text[1..];
        yield return text[..^1];
        for (var i = 0; order && i + 1 < Math.Min(text.Length, 8); i++)
            yield return $"{text[..i]}{text[i + 1]}{text[i]}{text[(i + 2)..]}";
    }

    // Where a literal stands in the index, the literal itself is changed.
    private static IEnumerable<Edit> OffByOne(Answer answer, ExpressionSyntax index)
    {
        if (index is RangeExpressionSyntax range)
            return new[] { range.LeftOperand, range.RightOperand }.OfType<ExpressionSyntax>().SelectMany(end => OffByOne(answer, end));
        if (index is PrefixUnaryExpressionSyntax fromEnd && fromEnd.IsKind(SyntaxKind.IndexExpression))
            return OffByOne(answer, fromEnd.Operand);
        if (!Answer.IsWhole(answer.TypeOf(index)) || index.DescendantNodesAndSelf().Any(node => Answer.Number(node) is int))
            return [];
        return [new("index or bound off by one", index, $"({index} + 1)"), new("index or bound off by one", index, $"({index} - 1)")];
    }

    private static string Text(int number) => number < 0 ? string.Create(CultureInfo.InvariantCulture, $"({number})") : number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        text = text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
        return number < 0 ? $"({text})" : text;
    }
}
