using System.CommandLine;
using System.Text;
using RnnCourse.Notebooks.Authoring.Coverage;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>coverage</c>: which cells cover what the lectures name.</summary>
internal static class CoverageCommand
{
    public static Command Create()
    {
        var command = new Command("coverage", "Writes docs/coverage.md: every item and slip of docs/inventory.md, and the cells that are tagged with it.");
        command.SetAction(_ =>
        {
            var repository = Repository.Find();
            var coverage = CourseCoverage.Of(Inventory.Load(repository.InventoryFile), repository.Notebooks());
            foreach (var problem in coverage.UnknownTags)
                Console.WriteLine(problem);
            if (coverage.UnknownTags.Count > 0)
                return (int)RunOutcome.CellFailed;
            AtomicFile.Write(repository.CoverageFile, Encoding.UTF8.GetBytes(coverage.ToMarkdown()));
            foreach (var entry in coverage.Uncovered)
                Console.WriteLine($"no cell yet: {entry.Tag} ({entry.Text})");
            var all = coverage.Inventory.Entries.Count;
            Console.WriteLine(FormattableString.Invariant($"{all - coverage.Uncovered.Count} of {all} items and slips have a cell: {repository.CoverageFile}"));
            return 0;
        });
        return command;
    }
}
