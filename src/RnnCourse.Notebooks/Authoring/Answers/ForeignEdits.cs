using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>What was never meant as an answer: that of another exercise, a function or a value of the lesson, a number printed above.</summary>
/// <param name="functions">The lesson's functions and its other answers.</param>
/// <param name="printed">Numbers that stand in outputs above, the nearest last.</param>
internal sealed class ForeignEdits(IReadOnlyList<LessonFunction> functions, IReadOnlyList<double> printed)
{
    private const int MostValues = 12;
    private const int MostNumbers = 5;

    public IEnumerable<Edit> Of(Answer answer)
    {
        var own = answer.Functions.Select(function => function.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var function in answer.Functions)
        {
            var arguments = string.Join(", ", function.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text));
            foreach (var other in functions.Where(other => !own.Contains(other.Name) && other.Signature == LessonFunction.SignatureOf(function)))
                yield return Instead(function, $"{other.Name}({arguments})", $"calls {other.Name} of cell {other.Cell}", other.Source);
            var type = answer.Model.GetDeclaredSymbol(function)!.ReturnType;
            foreach (var value in Values(answer, function, type).Take(MostValues))
                yield return Instead(function, value, "value of the lesson");
            if (Answer.IsNumber(type))
                foreach (var number in printed.Distinct().Where(number => !Answer.IsWhole(type) || number % 1 == 0).TakeLast(MostNumbers))
                    yield return Instead(function, number.ToString("R", CultureInfo.InvariantCulture), "printed value");
        }
    }

    // Variables of the lesson that have the wanted type, and properties of variables that have it. Numbers come from what is printed.
    private static IEnumerable<string> Values(Answer answer, MethodDeclarationSyntax function, ITypeSymbol type)
    {
        if (Answer.IsNumber(type) || type.SpecialType == SpecialType.System_Boolean)
            return [];
        bool Fits(ITypeSymbol other) => answer.Model.Compilation.ClassifyCommonConversion(other, type) is { IsImplicit: true, Exists: true };
        var variables = answer.Model.LookupSymbols(function.SpanStart).OfType<IFieldSymbol>().Where(field => field.ContainingType?.IsScriptClass == true).ToArray();
        var members = from field in variables
                      from property in field.Type.GetMembers().OfType<IPropertySymbol>()
                      where property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false } && Fits(property.Type)
                      select $"{field.Name}.{property.Name}";
        return variables.Where(field => Fits(field.Type)).Select(field => field.Name).Concat(members);
    }

    private static Edit Instead(MethodDeclarationSyntax function, string value, string kind, string before = "")
    {
        var head = function.ToString()[..(function.ParameterList.Span.End - function.SpanStart)];
        var text = $"{head} => {value};";
        return new(kind, function, before.Length == 0 ? text : $"{before}\n{text}");
    }
}
