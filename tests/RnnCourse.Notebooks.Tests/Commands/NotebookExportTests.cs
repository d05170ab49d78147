using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Commands;

/// <summary>Copies for Verso, which runs cells with Roslyn's default resolver: a relative <c>#r</c> finds nothing there.</summary>
public sealed class NotebookExportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-export-").FullName;

    private static IReadOnlyList<string> Notebooks { get; } = new Repository(Course.Root).Notebooks();

    [Fact]
    public async Task EveryCopyBeginsWhereTheDefaultResolverIsAtWork()
    {
        NotebookExport.Write(Notebooks, folder);
        foreach (var path in Notebooks)
        {
            var copy = NotebookDocument.Load(Path.Combine(folder, Path.GetFileName(path)));
            var first = FirstCode(copy);
            Assert.StartsWith($"#r \"{Course.Notebooks}", first, StringComparison.Ordinal);
            Assert.Contains("ready", (string)(await RunAsync(first))!, StringComparison.Ordinal);

            var original = NotebookDocument.Load(path);
            Assert.Equal(original.Cells.Count, copy.Cells.Count);
            Assert.Equal(original.Cells.Where(cell => cell.Source != FirstCode(original)).Select(cell => cell.Source),
                copy.Cells.Where(cell => cell.Source != first).Select(cell => cell.Source));
        }
    }

    [Fact]
    public async Task TheOriginalDoesNotBeginThere()
    {
        var error = await Assert.ThrowsAsync<CompilationErrorException>(() => RunAsync(FirstCode(NotebookDocument.Load(Notebooks[0]))));
        Assert.StartsWith("(1,1): error CS0006", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsWrongIsRefusedByName()
    {
        using var missing = new Fixture("missing-library.fails");
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.ipynb"), "", TestContext.Current.CancellationToken);
        File.Copy(Notebooks[0], Path.Combine(folder, "there.ipynb"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "lib"), Path.Combine(Course.Notebooks, "lib"));
        foreach (var (arguments, said) in new (string[], string)[]
        {
            (["--for", "jupyter", folder], "jupyter"),
            ([folder], "--for"),
            (["--for", "verso", folder, "none.ipynb"], "none.ipynb is not there"),
            (["--for", "verso", folder, missing.Path], "is missing, which missing-library.fails.ipynb loads"),
            (["--for", "verso", Path.Combine(folder, "out"), Path.Combine(folder, "empty.ipynb")], "the file is empty"),
            (["--for", "verso", folder, Path.Combine(folder, "there.ipynb")], "would replace the notebook"),
        })
        {
            var (code, _, error) = await Cli.RunAsync(folder, ["export", .. arguments]);
            Assert.Equal(4, code);
            Assert.Contains(said, error, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Path.Combine(folder, "out"))); // all or none
    }

    [Fact]
    public void ACopyIsWrittenOverOnlyWhenAsked()
    {
        NotebookExport.Write([Notebooks[0]], folder);
        Assert.Contains("--force", Assert.Throws<CommandException>(() => NotebookExport.Write([Notebooks[0]], folder)).Message, StringComparison.Ordinal);
        NotebookExport.Write([Notebooks[0]], folder, force: true);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string FirstCode(NotebookDocument document) => document.Cells.First(cell => cell.IsCode).Source;

    // The default resolver, the default loader; only what every .NET host refers to.
    private static Task<object> RunAsync(string code) => CSharpScript.EvaluateAsync<object>(
        code,
        ScriptOptions.Default
            .WithImports("System", "System.Collections.Generic", "System.Linq")
            .WithReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))),
        cancellationToken: TestContext.Current.CancellationToken);
}
