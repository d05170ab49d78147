using System.CommandLine;
using RnnCourse.Notebooks.Authoring.Words;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>check words</c>: is every number and every strong word held by something?</summary>
internal static class CheckWordsCommand
{
    public static Command Create()
    {
        var paths = CourseArguments.Notebooks();
        var all = new Option<bool>("--all") { Description = "Print also what holds each." };
        var executed = new Option<string?>("--executed")
        {
            Description = "Take outputs from the executed notebooks in this folder, as run --with-solutions leaves them, instead of running.",
            HelpName = "folder",
        };
        var fresh = RunCommand.FreshOption();
        var command = new Command("words",
            "Lists every number and every comparing or absolute word of the lessons' text that nothing holds: no output or check near it, and no reason in notebooks/held.")
        {
            paths, all, executed, fresh,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var notebooks = CourseArguments.Of(parsed.GetValue(paths));
            var documents = new List<NotebookDocument>();
            if (parsed.GetValue(executed) is { } folder)
                documents.AddRange(notebooks.Select(path => NotebookDocument.Load(Path.Combine(folder, Path.GetFileName(path)))));
            else
            {
                var result = await RunCommand.RunWithModelAnswersAsync(notebooks, parsed.GetValue(fresh), cancel).ConfigureAwait(false);
                if (result.Outcome != RunOutcome.Passed)
                    return (int)result.Outcome;
                documents.AddRange(result.Notebooks.Select(notebook => notebook.Executed!));
            }
            var lessons = notebooks.Zip(documents)
                .Select(pair => LessonWords.Of(pair.First, pair.Second)).ToList();
            foreach (var lesson in lessons)
                Console.WriteLine(lesson.ToText(parsed.GetValue(all)));
            if (lessons.Count > 1)
                Console.WriteLine(LessonWords.Counts("all", [.. lessons.SelectMany(lesson => lesson.Statements)]));
            return (int)(lessons.Any(lesson => lesson.IsWrong) ? RunOutcome.CellFailed : RunOutcome.Passed);
        });
        return command;
    }
}
