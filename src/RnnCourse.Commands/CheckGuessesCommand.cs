using System.CommandLine;
using RnnCourse.Notebooks.Authoring.Guesses;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>check guesses</c>: is a prediction told before its run, and answered after it?</summary>
internal static class CheckGuessesCommand
{
    public static Command Create()
    {
        var paths = CourseArguments.Notebooks();
        var command = new Command("guesses",
            "Lists each \"Guess first\" whose outcome stands in sight before the run, in text or code, and each that no paragraph after the run answers.")
        {
            paths,
        };
        command.SetAction(parsed =>
        {
            var guesses = new List<Guess>();
            foreach (var path in CourseArguments.Of(parsed.GetValue(paths)))
            {
                var found = GuessReader.Of(NotebookDocument.Load(path)).ToList();
                Console.WriteLine(GuessReport.Of(Path.GetFileNameWithoutExtension(path), found));
                guesses.AddRange(found);
            }
            Console.WriteLine(GuessReport.Counts("all", guesses));
            return (int)(guesses.Exists(GuessReport.IsWrong) ? RunOutcome.CellFailed : RunOutcome.Passed);
        });
        return command;
    }
}
