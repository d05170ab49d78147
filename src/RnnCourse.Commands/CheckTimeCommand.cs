using System.CommandLine;
using RnnCourse.Notebooks.Authoring.Sittings;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>check time</c>: how long does a lesson take, by an honest count?</summary>
internal static class CheckTimeCommand
{
    public static Command Create()
    {
        var paths = CourseArguments.Notebooks();
        var command = new Command("time",
            "Counts the minutes of each lesson beside those that its first cell states: no sitting over 90 minutes, and what is stated is what is counted.")
        {
            paths,
        };
        command.SetAction(parsed =>
        {
            var lessons = CourseArguments.Of(parsed.GetValue(paths))
                .Select(path => LessonTime.Of(Path.GetFileNameWithoutExtension(path), NotebookDocument.Load(path), Solutions.Of(path))).ToList();
            Console.WriteLine(TimeReport.Of(lessons));
            return (int)(lessons.Exists(lesson => lesson.Findings().Any()) ? RunOutcome.CellFailed : RunOutcome.Passed);
        });
        return command;
    }
}
