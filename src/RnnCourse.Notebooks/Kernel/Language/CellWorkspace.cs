using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>
/// The cells of a session as a Roslyn solution, one project each, so that its editor services see a cell as the compiler will: after all
/// cells that ran, and after those above it that did not run yet.
/// </summary>
internal sealed class CellWorkspace : IDisposable
{
    private static readonly CSharpParseOptions Parse = CellOptions.Syntax.WithDocumentationMode(DocumentationMode.Parse);

    private readonly AdhocWorkspace workspace = new(MefHostServices.Create(MefHostServices.DefaultAssemblies));
    private readonly List<(string Code, ProjectId Id)> chain = [];
    private Solution solution;
    private DocumentId? open;

    public CellWorkspace() => solution = workspace.CurrentSolution;

    /// <summary>A cell in its place. What earlier calls have compiled is kept as far as the cells before it are the same.</summary>
    /// <param name="session">The last cell that ran.</param>
    /// <param name="preceding">Cells above this one that did not run yet, in order.</param>
    /// <param name="code">The cell.</param>
    public Document Open(Script session, IReadOnlyList<string> preceding, string code)
    {
        List<string> before = [.. Sources(session), .. preceding];
        var same = chain.Zip(before).TakeWhile(pair => pair.First.Code == pair.Second).Count();
        if (open is null || same < chain.Count || same < before.Count)
        {
            if (open is not null)
                solution = solution.RemoveProject(open.ProjectId);
            for (; chain.Count > same; chain.RemoveAt(chain.Count - 1))
                solution = solution.RemoveProject(chain[^1].Id);
            foreach (var cell in before.Skip(same))
                chain.Add((cell, Add(session, cell).ProjectId));
            open = Add(session, code);
        }
        solution = solution.WithDocumentText(open, SourceText.From(code));
        return solution.GetDocument(open)!;
    }

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();

    private DocumentId Add(Script session, string code)
    {
        var project = ProjectId.CreateNewId();
        var name = $"Submission#{chain.Count}";
        var options = ((CSharpCompilationOptions)session.GetCompilation().Options).WithScriptClassName(name);
        solution = solution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Create(), name, name, LanguageNames.CSharp, compilationOptions: options, parseOptions: Parse,
            projectReferences: chain is [] ? [] : [new ProjectReference(chain[^1].Id)], metadataReferences: session.Options.MetadataReferences,
            isSubmission: true));
        var document = DocumentId.CreateNewId(project);
        solution = solution.AddDocument(document, name, SourceText.From(code));
        return document;
    }

    private static Stack<string> Sources(Script last)
    {
        var cells = new Stack<string>();
        for (var cell = last; cell is not null; cell = cell.Previous)
            cells.Push(cell.Code);
        return cells;
    }
}
