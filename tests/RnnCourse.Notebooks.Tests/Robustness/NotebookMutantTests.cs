using System.Text.Json.Nodes;
using RnnCourse.Commands;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;
using RnnCourse.Site;
using RnnCourse.Tests.Shared;

namespace RnnCourse.Notebooks.Tests.Robustness;

/// <summary>Damaged notebooks: refused with the place, or read and then fit for everything that the engine does before a kernel starts.</summary>
public sealed class NotebookMutantTests : IDisposable
{
    private const int Mutants = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string[] Seeds = ["exercise", "stale", "unicode", "byte-order-mark", "carriage-returns", "raises-exception"];

    private readonly string folder = Directory.CreateTempSubdirectory("mutants ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AMutatedNotebookIsRefusedOrFitForUse()
    {
        var seeds = Seeds.Select(name => File.ReadAllBytes(Path.Combine(Course.Fixtures, name + ".ipynb"))).ToArray();
        var (refused, current) = (0, 0);
        var all = Task.Run(() =>
        {
            for (; current < Mutants; current++)
                refused += Try(Mutant.OfJson(seeds[current % seeds.Length], new Random(current)), current) ? 0 : 1;
        }, TestContext.Current.CancellationToken);
        try
        {
            await all.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"mutant {current} hangs");
        }
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"mutated notebooks: {Mutants}, crashes: 0, touched files: 0 ({refused} refused)"));
        Assert.InRange(refused, Mutants / 4, Mutants - (Mutants / 20)); // both ways are tried
    }

    private bool Try(byte[] bytes, int number)
    {
        var path = Path.Combine(folder, "mutant.ipynb");
        File.WriteAllBytes(path, bytes);
        try
        {
            Use(NotebookDocument.Load(path), path);
            return true;
        }
        catch (NotebookFormatException e)
        {
            Assert.StartsWith(FormattableString.Invariant($"{path}({e.Line},{e.Column}): "), e.Message, StringComparison.Ordinal);
            return false;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail(FormattableString.Invariant($"mutant {number}: {e}"));
            return false;
        }
        finally
        {
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(path)), FormattableString.Invariant($"mutant {number} was touched"));
            Assert.Single(Directory.GetFiles(folder));
        }
    }

    private static void Use(NotebookDocument document, string path)
    {
        Assert.True(document.ToBytes().AsSpan().SequenceEqual(File.ReadAllBytes(path)), "the bytes are not stable");
        NotebookDocument.Parse(document.Clone().ToBytes());
        _ = NotebookRules.Check(document, path).ToList();
        _ = PercentText.Carries(document);
        try
        {
            Prerequisites.Demand(path, document);
        }
        catch (RunStoppedException)
        {
            // In one line, which other tests read.
        }
        var page = new OutputHtml();
        foreach (var cell in document.Cells)
        {
            _ = (cell.Source, cell.Tags, cell.ExecutionCount);
            try
            {
                foreach (var output in cell.Outputs)
                    page.ToHtml(new LessonOutputs.Shown(output!.AsObject(), TypedOutput.Of(output), new Dictionary<int, SiteFigure>()));
                _ = CheckReader.Read(cell.Outputs).ToList();
            }
            catch (FormatException)
            {
                // Named as the cell's failure.
            }
        }
    }
}
