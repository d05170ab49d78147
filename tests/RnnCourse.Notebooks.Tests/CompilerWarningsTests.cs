using Microsoft.CodeAnalysis;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Kernel.Language;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>
/// No cell has the compiler say anything, neither as a student gets it nor with an answer. The course's kernel would keep a warning to itself;
/// .NET Interactive prints each below the cell, from the level of an information on.
/// </summary>
public class CompilerWarningsTests
{
    public static TheoryData<string> Lessons => CourseTests.Notebooks;

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task TheCompilerIsSilent(string lesson)
    {
        var path = Path.Combine(Course.Notebooks, lesson + ".ipynb");
        var solutions = Solutions.Of(path)!;
        using var session = new CSharpSession(Course.Notebooks);
        await session.WarmUpAsync();
        using var workspace = new CellWorkspace();
        var (above, said) = (new List<string>(), new List<string>());
        foreach (var cell in NotebookDocument.Load(path).Cells.Where(cell => cell.IsCode))
        {
            foreach (var code in Versions(cell, solutions))
                said.AddRange((await Compile(workspace.Open(session.State!.Script, above, code))).Select(diagnostic => $"{cell.Id}: {diagnostic}"));
            above.Add(cell.Source);
        }
        Assert.True(said is [], string.Join('\n', said));
    }

    private static IEnumerable<string> Versions(NotebookCell cell, IReadOnlyDictionary<string, ExerciseSolution> solutions) =>
        cell.Tags.Contains("exercise")
            ? [cell.Source, solutions[cell.Id].ModelAnswer, .. solutions[cell.Id].WrongAnswers.Select(wrong => wrong.Code)]
            : [cell.Source];

    private static async Task<IEnumerable<string>> Compile(Document cell)
    {
        var compilation = await cell.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        return compilation!.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)
            .Select(diagnostic => diagnostic.ToString());
    }
}
