using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>A public member of the library is there because a lesson, a solution or an experiment calls it; Roslyn, not a search for words, says so.</summary>
public class PublicMembersTests
{
    private static readonly string[] Library = ["RnnCourse"];

    // What hosts look for by name, and what the language calls by itself.
    private static readonly string[] Conventions =
        ["ToHtml", "ToString", "Equals", "GetHashCode", "Deconstruct", "op_Equality", "op_Inequality", "<Clone>$"];

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, usings: CellOptions.Imports);

    [Fact]
    public void EachIsUsedByTheCourse()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var references = NotebookReferenceResolver.Framework.Concat(
            Directory.EnumerateFiles(Path.Combine(Course.Notebooks, "lib"), "*.dll").Select(file => MetadataReference.CreateFromFile(file))).ToArray();
        foreach (var lesson in Directory.EnumerateFiles(Course.Notebooks, "*.ipynb"))
            Read(NotebookDocument.Load(lesson), Solutions.Of(lesson), references, used);
        Read(Experiments(references), used);
        var unused = from library in Library
                     from member in Members(references, library)
                     where !used.Contains(member)
                     select member;
        Assert.True(!unused.Any(), $"nothing of the course uses:\n{string.Join('\n', unused)}");
    }

    /// <summary>The cells in their order, exercises solved; and each wrong answer after the cells before it.</summary>
    private static void Read(
        NotebookDocument lesson, IReadOnlyDictionary<string, ExerciseSolution>? solutions, MetadataReference[] references, HashSet<string> used)
    {
        CSharpCompilation? last = null;
        foreach (var cell in lesson.Cells.Where(cell => cell.IsCode))
        {
            var solution = solutions?.GetValueOrDefault(cell.Id);
            foreach (var wrong in solution?.WrongAnswers ?? [])
                Read(Compile(wrong.Code), used);
            last = Compile(solution?.ModelAnswer ?? cell.Source);
            Read(last, used);
        }

        CSharpCompilation Compile(string code)
        {
            // The line that names the library is not needed here, where all of it is referenced.
            var own = string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("#r", StringComparison.Ordinal)));
            return CSharpCompilation.CreateScriptCompilation(
                $"cell{Guid.NewGuid():N}", CSharpSyntaxTree.ParseText(own, CellOptions.Syntax), references, Options, last);
        }
    }

    private static CSharpCompilation Experiments(MetadataReference[] references)
    {
        var folder = Path.Combine(Course.Root, "src", "RnnCourse.Experiments");
        var usings = CSharpSyntaxTree.ParseText(string.Concat(
            new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading" }.Select(name => $"global using {name};")));
        var trees = Directory.EnumerateFiles(folder, "*.cs").Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)));
        return CSharpCompilation.Create("experiments", [usings, .. trees], references);
    }

    private static void Read(CSharpCompilation compilation, HashSet<string> used)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            var errors = model.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(!errors.Any(), $"{string.Join('\n', errors)}\n{tree}");
            foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                Add(model.GetSymbolInfo(node).Symbol);
                Add(model.GetTypeInfo(node).Type);
            }
        }

        void Add(ISymbol? symbol)
        {
            if (symbol is IMethodSymbol { ReducedFrom: { } extension })
                symbol = extension;
            for (symbol = symbol?.OriginalDefinition; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingType)
            {
                if (symbol.GetDocumentationCommentId() is { } id)
                    used.Add(id);
            }
        }
    }

    /// <summary>The public members of an assembly's public types, but for those that override or implement another's.</summary>
    private static IEnumerable<string> Members(MetadataReference[] references, string library)
    {
        var compilation = CSharpCompilation.Create("members", references: references);
        var reference = references.Single(reference => Path.GetFileNameWithoutExtension(reference.Display) == library);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return from type in Types(assembly.GlobalNamespace)
               from member in type.GetMembers().Prepend(type)
               where member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared && !member.IsOverride
               where member is not IMethodSymbol { AssociatedSymbol: not null } && !Conventions.Contains(member.Name)
               where !type.AllInterfaces.SelectMany(shared => shared.GetMembers()).Any(shared => member.Equals(type.FindImplementationForInterfaceMember(shared), SymbolEqualityComparer.Default))
               select member.GetDocumentationCommentId();

        static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol room) => room.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => Types(inner),
            INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type => Types(type).Prepend(type),
            _ => [],
        });
    }
}
