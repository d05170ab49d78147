using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>The call around the cursor, as the Language Server Protocol's <c>SignatureHelp</c>: every overload, and the parameter that is due.</summary>
internal static class Signatures
{
    /// <summary>Null when the cursor stands in no call.</summary>
    public static async Task<JsonObject?> AtAsync(Document cell, int cursor, CancellationToken cancel)
    {
        var root = await cell.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var arguments = root!.FindToken(Math.Max(0, cursor - 1)).Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(list => list.SpanStart < cursor && (cursor < list.Span.End || list.GetLastToken(includeZeroWidth: true).IsMissing));
        if (arguments?.Parent is not { } call)
            return null;
        var model = (await cell.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        var chosen = model.GetSymbolInfo(call, cancel);
        var symbols = Candidates(model, call, cancel);
        if (symbols is [] && chosen.Symbol is { } only)
            symbols = [only];
        if (symbols is [])
            return null;

        var written = arguments.Arguments.GetSeparators().Count(comma => comma.SpanStart < cursor);
        var named = arguments.Arguments.FirstOrDefault(argument => argument.Span.IntersectsWith(cursor - 1))?.NameColon?.Name.Identifier.ValueText;
        var best = symbols.FindIndex(symbol => SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, chosen.Symbol?.OriginalDefinition));
        if (best < 0)
            best = Math.Max(0, symbols.FindIndex(symbol => Parameters(symbol).Length > written || IsParams(symbol)));
        return new JsonObject
        {
            ["signatures"] = new JsonArray([.. symbols.Select(symbol => Describe(symbol, model, arguments.SpanStart, cancel))]),
            ["activeSignature"] = best,
            ["activeParameter"] = named is null ? Due(symbols[best], written) : Parameters(symbols[best]).ToList().FindIndex(p => p.Name == named),
        };
    }

    private static List<ISymbol> Candidates(SemanticModel model, SyntaxNode call, CancellationToken cancel)
    {
        IEnumerable<ISymbol> found = call switch
        {
            InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression, cancel) is { Length: > 0 } group
                ? group
                : (model.GetTypeInfo(invocation.Expression, cancel).Type as INamedTypeSymbol)?.DelegateInvokeMethod is { } invoke ? [invoke] : [],
            BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation, cancel).Type as INamedTypeSymbol)?.InstanceConstructors ?? [],
            ElementAccessExpressionSyntax access => model.GetTypeInfo(access.Expression, cancel).Type?.GetMembers().OfType<IPropertySymbol>().Where(p => p.IsIndexer) ?? [],
            ConstructorInitializerSyntax => model.GetMemberGroup(call, cancel),
            _ => [],
        };
        return [.. found.Where(symbol => model.IsAccessible(call.SpanStart, symbol)).OrderBy(symbol => Parameters(symbol).Length)];
    }

    private static JsonObject Describe(ISymbol symbol, SemanticModel model, int position, CancellationToken cancel)
    {
        var text = DocumentationText.Of(symbol, cancel);
        return new JsonObject
        {
            ["label"] = symbol.ToMinimalDisplayString(model, position, SymbolDisplayFormat.MinimallyQualifiedFormat),
            ["documentation"] = text.Summary,
            ["parameters"] = new JsonArray([.. Parameters(symbol).Select(parameter => new JsonObject
            {
                ["label"] = parameter.ToMinimalDisplayString(model, position, SymbolDisplayFormat.MinimallyQualifiedFormat),
                ["documentation"] = text.Parameter(parameter.Name),
            })]),
        };
    }

    private static System.Collections.Immutable.ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static bool IsParams(ISymbol symbol) => Parameters(symbol) is [.., { IsParams: true }];

    private static int Due(ISymbol symbol, int written) => IsParams(symbol) ? Math.Min(written, Parameters(symbol).Length - 1) : written;
}
