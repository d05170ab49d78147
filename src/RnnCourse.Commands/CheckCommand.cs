using System.CommandLine;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Authoring.Coverage;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>check</c>: are the committed notebooks as the course wants them?</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = CourseArguments.Notebooks();
        var command = new Command("check",
            "Checks committed notebooks without running them: no outputs, unique ids, known tags, short cells, a check and solutions for each exercise, links from lesson to lesson; and counts what there is.")
        {
            paths,
            CheckAnswersCommand.Create(), CheckWordsCommand.Create(), CheckGuessesCommand.Create(), CheckTimeCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(paths);
            var notebooks = CourseArguments.Of(given);
            var worst = notebooks.Max(Check);
            if (given is null or [] && worst != RunOutcome.CouldNotStart)
            {
                foreach (var finding in CourseLinks.Check(notebooks))
                {
                    Console.WriteLine(finding);
                    worst = RunOutcome.CellFailed;
                }
                Console.WriteLine(CourseCounts.Of(notebooks));
            }
            if (worst == RunOutcome.Passed)
                Console.WriteLine(notebooks.Count == 1 ? "The notebook is in order." : FormattableString.Invariant($"{notebooks.Count} notebooks are in order."));
            return (int)worst;
        });
        return command;
    }

    private static RunOutcome Check(string path)
    {
        try
        {
            var findings = NotebookRules.Check(NotebookDocument.Load(path), path).ToList();
            foreach (var finding in findings)
                Console.WriteLine(finding);
            return findings is [] ? RunOutcome.Passed : RunOutcome.CellFailed;
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            Console.WriteLine(e.Message);
            return RunOutcome.CouldNotStart;
        }
    }
}
