using System.CommandLine;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>new-exercise</c>: the frame of an exercise, to be filled in.</summary>
internal static class NewExerciseCommand
{
    public static Command Create()
    {
        var notebook = new Argument<string>("notebook") { Description = "The .ipynb that gets the exercise." };
        var id = new Argument<string>("id") { Description = "The exercise's id, such as energy-factor; its check will be energy-factor-check." };
        var after = new Option<string?>("--after") { Description = "The id of the cell to stand after [default: the last check].", HelpName = "cell" };
        var command = new Command("new-exercise", "Adds an exercise to a notebook and its solutions: task, stub, check, and places for the answers.")
        {
            notebook, id, after,
        };
        command.SetAction(parsed =>
        {
            var (path, name) = (parsed.GetRequiredValue(notebook), parsed.GetRequiredValue(id));
            var place = ExerciseStub.Add(path, name, parsed.GetValue(after));
            Console.WriteLine($"""
                {path} has three new cells after "{place}": {name}-task, {name}, {name}-check.
                {Solutions.PathFor(path)} has a new section "## {name}".
                Next:
                  1. write wherever it says {ExerciseStub.Placeholder}; check {path} lists what is left
                  2. run {path} --with-wrong-answers shows whether the check rejects the wrong answers, and only it
                """);
            return 0;
        });
        return command;
    }
}
