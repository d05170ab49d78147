using System.CommandLine;
using RnnCourse.Notebooks.Authoring;
using RnnCourse.Notebooks.Authoring.Answers;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>check answers</c>: does any wrong answer pass an exercise's check?</summary>
internal static class CheckAnswersCommand
{
    private const int BudgetSeconds = 90;

    public static Command Create()
    {
        var paths = CourseArguments.Notebooks();
        var exercise = new Option<string?>("--exercise") { Description = "Only the exercise of this id.", HelpName = "id" };
        var all = new Option<bool>("--all") { Description = "Try all mutants also where a check is slow." };
        var command = new Command("answers",
            "Makes mutants of each model answer (a term dropped, an index off by one, arguments swapped, another exercise's answer, ...) and runs them against the exercise's check, which must reject them.")
        {
            paths, exercise, all,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = RunSettings.Default with { Mode = RunMode.WithModelAnswers };
            var budget = parsed.GetValue(all) ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(BudgetSeconds);
            var scores = new List<ExerciseScore>();
            foreach (var path in CourseArguments.Of(parsed.GetValue(paths)))
            {
                try
                {
                    await foreach (var score in new AnswerTrials(path, settings, budget).RunAsync(parsed.GetValue(exercise), cancel).ConfigureAwait(false))
                    {
                        scores.Add(score);
                        Console.WriteLine(AnswerReport.Of(score));
                    }
                }
                catch (RunStoppedException e)
                {
                    Console.WriteLine(e.Failure.Describe(Path.GetFileNameWithoutExtension(path)));
                    return (int)e.Outcome;
                }
            }
            if (scores is [] && parsed.GetValue(exercise) is { } id)
                throw new CommandException($"no exercise \"{id}\" in what was given");
            Console.WriteLine(AnswerReport.Of(scores));
            return (int)(AnswerReport.IsEnough(scores) ? RunOutcome.Passed : RunOutcome.CellFailed);
        });
        return command;
    }
}
