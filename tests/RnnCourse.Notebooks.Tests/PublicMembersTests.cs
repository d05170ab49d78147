using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>A public member of the library is there because a lesson, a solution, an experiment or other code uses it; the compiler, not a search for words, says so.</summary>
public class PublicMembersTests
{
    private static readonly string[] Library = ["RnnCourse", "RnnCourse.Teaching"];

    // What hosts look for by name, and what the language calls by itself.
    private static readonly string[] Conventions =
        ["ToHtml", "ToOutputJson", "ToPlotlyJson", "ToString", "Equals", "GetHashCode", "Deconstruct", "op_Equality", "op_Inequality", "<Clone>$"];

    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, usings: CellOptions.Imports);

    [Fact]
    public void EachIsUsedByTheCourse()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var references = NotebookReferenceResolver.Framework.Concat(
            Directory.EnumerateFiles(Path.Combine(Course.Notebooks, "lib"), "*.dll").Select(file => MetadataReference.CreateFromFile(file))).ToArray();
        foreach (var lesson in Directory.EnumerateFiles(Course.Notebooks, "*.ipynb"))
            Read(NotebookDocument.Load(lesson), Solutions.Of(lesson), references, used);
        foreach (var appendix in Directory.EnumerateFiles(Path.Combine(Course.Notebooks, "appendix"), "*.ipynb"))
            Read(Appendix(NotebookDocument.Load(appendix), references), used);
        foreach (var project in new[] { "RnnCourse.Experiments", "RnnCourse", "RnnCourse.Teaching" })
            Read(Project(project, references), used);
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
            foreach (var answer in solution?.WrongAnswers.Select(wrong => wrong.Code).Append(cell.Source) ?? [])
                Read(Compile(answer), used);
            last = Compile(solution?.ModelAnswer ?? cell.Source);
            Read(last, used);
        }

        CSharpCompilation Compile(string code) => Script(code, references, last);
    }

    /// <summary>All cells as one: they use packages that are not there, and nothing can follow a cell with errors.</summary>
    private static CSharpCompilation Appendix(NotebookDocument notebook, MetadataReference[] references) =>
        Script(string.Join(";\n", notebook.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source)), references, null);

    private static CSharpCompilation Script(string code, MetadataReference[] references, CSharpCompilation? last)
    {
        // The line that names the library is not needed here, where all of it is referenced.
        var own = string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("#r", StringComparison.Ordinal)));
        return CSharpCompilation.CreateScriptCompilation(
            $"cell{Guid.NewGuid():N}", CSharpSyntaxTree.ParseText(own, CellOptions.Syntax), references, Options, last);
    }

    private static CSharpCompilation Project(string name, MetadataReference[] references)
    {
        var folder = Path.Combine(Course.Root, "src", name);
        var usings = CSharpSyntaxTree.ParseText(string.Concat(
            new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading" }.Select(space => $"global using {space};")));
        var trees = from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                    where Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")
                    select CSharpSyntaxTree.ParseText(File.ReadAllText(file));
        return CSharpCompilation.Create(name, [usings, .. trees], references.Where(reference => NameOf(reference) != name));
    }

    private static string? NameOf(MetadataReference reference) => Path.GetFileNameWithoutExtension(reference.Display);

    private static void Read(CSharpCompilation compilation, HashSet<string> used)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                var named = model.GetSymbolInfo(node);
                foreach (var symbol in named.CandidateSymbols.Append(named.Symbol)) // candidates where an argument is of a package that is not there
                    Add(symbol);
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
                Add(symbol switch
                {
                    IMethodSymbol method => method.OverriddenMethod,
                    IPropertySymbol property => property.OverriddenProperty,
                    _ => null,
                });
            }
        }
    }

    /// <summary>The public members of an assembly's public types, but for those that override or implement another's.</summary>
    private static IEnumerable<string> Members(MetadataReference[] references, string library)
    {
        var compilation = CSharpCompilation.Create("members", references: references);
        var reference = references.Single(reference => NameOf(reference) == library);
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
