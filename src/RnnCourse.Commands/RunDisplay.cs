using System.Collections.Concurrent;
using System.Globalization;
using RnnCourse.Notebooks.Running;
using Spectre.Console;

namespace RnnCourse.Commands;

/// <summary>What a run shows: live bars on a terminal, a line a notebook elsewhere, and a closing table with every failure in full.</summary>
internal sealed class RunDisplay
{
    private const int NameWidth = 30;
    private readonly IAnsiConsole console;
    private readonly TextWriter writer;

    private RunDisplay(IAnsiConsole console, TextWriter writer) => (this.console, this.writer) = (console, writer);

    public static RunDisplay On(TextWriter writer) =>
        new(Terminal.Create(writer), writer);

    /// <summary>Shows a run while it goes on.</summary>
    public async Task<CourseResult> FollowAsync(
        IReadOnlyList<string> notebooks, Func<Action<RunProgress>, Action<NotebookResult>, Task<CourseResult>> run)
    {
        if (!console.Profile.Capabilities.Ansi || !console.Profile.Capabilities.Interactive)
            return await run(_ => { }, PrintLine).ConfigureAwait(false);

        CourseResult? result = null;
        var names = notebooks.Zip(NotebookNames.Of(notebooks)).DistinctBy(notebook => notebook.First).ToDictionary(notebook => notebook.First, notebook => notebook.Second);
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new ConcurrentDictionary<string, ProgressTask>(
                    notebooks.Distinct().Select(path => KeyValuePair.Create(path, context.AddTask(Label(names[path], "waits"), autoStart: false))));
                result = await run(
                    progress =>
                    {
                        var bar = bars[progress.Path];
                        if (!bar.IsStarted)
                            bar.StartTask();
                        bar.MaxValue = progress.Total;
                        bar.Value = progress.Done;
                        bar.Description = Label(names[progress.Path], progress.CellId ?? "");
                    },
                    notebook =>
                    {
                        bars[notebook.Path].Description = Label(notebook.Name, Word(notebook));
                        bars[notebook.Path].StopTask();
                    }).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return result!;
    }

    /// <summary>The closing table, with each time beside its budget, then each failure with its place, and where the executed notebooks are.</summary>
    public void Summarise(CourseResult result, string folder)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"{result.Kernel.Name} kernel")
            .AddColumn("notebook")
            .AddColumn(new TableColumn("cells").RightAligned().NoWrap())
            .AddColumn(new TableColumn("checks").NoWrap())
            .AddColumn(new TableColumn("time").RightAligned().NoWrap())
            .AddColumn(new TableColumn("result").NoWrap());
        foreach (var notebook in result.Notebooks)
            table.AddRow(
                new Text(Short(notebook.Name)) { Overflow = Overflow.Ellipsis },
                new Text(string.Create(CultureInfo.InvariantCulture, $"{notebook.CellsRun}/{notebook.Cells}")),
                new Text(Checks(notebook)),
                new Text(TimeBudget.Beside(notebook)),
                new Markup($"[{Colour(notebook.Outcome)}]{Markup.Escape(Word(notebook))}[/]"));
        console.Write(table);
        foreach (var notebook in result.Notebooks)
        {
            foreach (var note in notebook.Notes)
                writer.WriteLine(Wrap.To(console.Profile.Width, $"{notebook.Name}: {note}"));
            if (notebook.Failures.Count > 0)
                writer.WriteLine($"\n{Wrap.To(console.Profile.Width, notebook.Describe())}");
        }
        var failed = result.Notebooks.Count(notebook => notebook.Outcome != RunOutcome.Passed);
        writer.WriteLine();
        var all = result.Notebooks.Count;
        var who = all == 1 ? "The notebook" : failed == 0 ? $"All {all} notebooks" : $"{failed} of {all} notebooks";
        writer.WriteLine($"{who} {(failed == 0 ? "passed" : "did not pass")} {Mode(result.Mode)} ({Seconds(result.Elapsed)}).");
        if (result.Repetitions is { Count: > 0 } further)
        {
            var often = further.Count == 1 ? "once more" : $"{further.Count} times more ({string.Join("; ", further.Select(repetition => repetition.Name))})";
            writer.WriteLine(Wrap.To(console.Profile.Width, $"Each ran {often}{(failed == 0 ? " and showed the same" : "")}."));
        }

        if (result.Notebooks.Count(notebook => notebook.Reused) is > 0 and var reused)
            writer.WriteLine($"Nothing had changed in {(reused == all ? "any" : $"{reused}")} of them since they passed, so they did not run; --fresh runs them.");
        if (result.Notebooks.Max(notebook => notebook.KernelReady) is { } slowest)
            writer.WriteLine($"Each kernel was ready for its first cell within {Seconds(slowest)}.");
        if (result.Kernel.Lacks is { } lacks)
            writer.WriteLine(Wrap.To(console.Profile.Width, $"The {result.Kernel.Name} kernel has its limits: {lacks}."));
        writer.WriteLine($"Executed notebooks and report.json: {folder}");
    }

    private void PrintLine(NotebookResult notebook)
    {
        lock (writer)
            writer.WriteLine($"{Word(notebook)}: {notebook.Name} ({TimeBudget.Beside(notebook)})");
    }

    private static string Label(string name, string state) =>
        Markup.Escape($"{Short(name),-NameWidth} {(state.Length > 14 ? state[..13] + "…" : state),-14}");

    private static string Short(string name) => name.Length <= NameWidth ? name : name[..(NameWidth - 1)] + "…";

    private static string Checks(NotebookResult notebook)
    {
        var parts = new List<string>();
        foreach (var (state, word) in ((CheckState, string)[])[(CheckState.Passed, "ok"), (CheckState.Failed, "failed"), (CheckState.Unsolved, "open")])
            if (notebook.Checks.Values.Count(check => check.State == state) is > 0 and var count)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"));
        return parts is [] ? "-" : string.Join(", ", parts);
    }

    private static string Mode(RunMode mode) => mode switch
    {
        RunMode.AsStudent => "as students get them",
        RunMode.WithModelAnswers => "with model answers",
        _ => "with model and wrong answers",
    };

    private static string Word(NotebookResult notebook) => notebook.Outcome switch
    {
        RunOutcome.Passed => notebook.Reused ? "unchanged" : "passed",
        RunOutcome.CellFailed => "failed",
        RunOutcome.TimedOut => "timed out",
        RunOutcome.KernelDied => "kernel died",
        RunOutcome.CouldNotStart => "not started",
        _ => "interrupted",
    };

    private static string Colour(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Passed => "green",
        RunOutcome.Interrupted => "yellow",
        _ => "red",
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s";
}
