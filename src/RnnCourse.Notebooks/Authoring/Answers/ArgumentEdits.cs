using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>Mistakes with arguments: one is ignored (a default or another one stands in its place), read backwards, or taken for a constant.</summary>
internal static class ArgumentEdits
{
    private const int MostOthers = 3;

    public static IEnumerable<Edit> Of(Answer answer)
    {
        foreach (var function in answer.Functions)
        {
            var names = function.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(name => answer.Model.GetSymbolInfo(name).Symbol, SymbolEqualityComparer.Default);
            var parameters = function.ParameterList.Parameters.Select(parameter => answer.Model.GetDeclaredSymbol(parameter)!).ToArray();
            foreach (var parameter in parameters.Where(parameter => names.Contains(parameter)))
            {
                Edit Everywhere(string kind, string text) => new(kind, [.. names[parameter].Select(name => new TextChange(name.Span, text))]);
                foreach (var text in InPlaceOf(parameter, parameters).Distinct())
                    yield return Everywhere("argument ignored", text);
                if (Backwards(parameter) is { } backwards)
                    yield return Everywhere("argument read backwards", backwards);
            }
            foreach (var edit in Facts(answer, function).Concat(Mistaken(answer, function)))
                yield return edit;
        }
    }

    // For the whole function at once: that is what "it ignores the argument" means.
    private static IEnumerable<string> InPlaceOf(IParameterSymbol parameter, IEnumerable<IParameterSymbol> all)
    {
        var (type, name) = (parameter.Type, parameter.Name);
        IEnumerable<string> defaults = type.SpecialType switch
        {
            SpecialType.System_String => ["\"\""],
            SpecialType.System_Boolean => ["true", "false"],
            SpecialType.System_Char => ["'a'"],
            _ when Answer.IsNumber(type) => ["0", "1", "2"],
            _ when Answer.IsAlgebra(type) => [$"(0 * {name})"],
            _ => [],
        };
        return defaults.Concat(all.Where(other => other.Name != name && SymbolEqualityComparer.Default.Equals(other.Type, type)).Select(other => other.Name));
    }

    private static string? Backwards(IParameterSymbol parameter) => parameter.Type switch
    {
        { SpecialType: SpecialType.System_String } => $"string.Concat(System.Linq.Enumerable.Reverse({parameter.Name}))",
        { Name: "Vector" } => $"MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfEnumerable(System.Linq.Enumerable.Reverse({parameter.Name}))",
        IArrayTypeSymbol or { Name: "IReadOnlyList" or "IEnumerable" } => $"System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Reverse({parameter.Name}))",
        { Name: "List" } => $"System.Linq.Enumerable.ToList(System.Linq.Enumerable.Reverse({parameter.Name}))",
        _ => null,
    };

    // x.Length, chain.Order: a number that an argument has, taken for a constant; and x at its place in the list, for x itself.
    private static IEnumerable<Edit> Facts(Answer answer, MethodDeclarationSyntax function)
    {
        var facts = function.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Parent is not InvocationExpressionSyntax && Answer.IsWhole(answer.TypeOf(access)) && answer.Model.GetSymbolInfo(access).Symbol is IPropertySymbol)
            .GroupBy(access => access.ToString(), StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            foreach (var constant in new[] { "1", "2" })
                yield return new("argument ignored", [.. fact.Select(access => new TextChange(access.Span, constant))]);
            var owner = fact.First().Expression;
            var lists = function.ParameterList.Parameters.Where(parameter => answer.Model.GetDeclaredSymbol(parameter)!.Type is IArrayTypeSymbol array
                && SymbolEqualityComparer.Default.Equals(array.ElementType, answer.TypeOf(owner)));
            foreach (var list in lists)
                yield return new("index in place of value", fact.First(), $"System.Array.IndexOf({list.Identifier}, {owner})");
        }
    }

    // One use of a name, mistaken for another of its type.
    private static IEnumerable<Edit> Mistaken(Answer answer, MethodDeclarationSyntax function)
    {
        foreach (var name in function.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (answer.Model.GetSymbolInfo(name).Symbol is not (ILocalSymbol or IParameterSymbol) || IsTarget(name) || answer.TypeOf(name) is not { } type)
                continue;
            var others = answer.Model.LookupSymbols(name.SpanStart)
                .Where(symbol => symbol.Name != name.Identifier.Text && symbol is ILocalSymbol or IParameterSymbol && SymbolEqualityComparer.Default.Equals(TypeOf(symbol), type))
                .Take(MostOthers);
            foreach (var other in others)
                yield return new("variable mistaken", name, other.Name);
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => (symbol as ILocalSymbol)?.Type ?? (symbol as IParameterSymbol)?.Type;

    private static bool IsTarget(IdentifierNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name
        || name.Parent is PostfixUnaryExpressionSyntax
        || name.Ancestors().OfType<TupleExpressionSyntax>().Any(tuple => tuple.Parent is AssignmentExpressionSyntax into && into.Left == tuple)
        || name.Parent is NameColonSyntax or NameEqualsSyntax;
}
