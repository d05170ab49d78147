using System.CommandLine;
using System.Globalization;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Commands;

/// <summary><c>run</c>, and what happens without a command.</summary>
internal static class RunCommand
{
    private const double DefaultTimeout = 60;

    public static Command Create()
    {
        var paths = CourseArguments.Notebooks("run");
        var solutions = new Option<bool>("--with-solutions") { Description = "Put the model answers in place of the stubs; every check must pass." };
        var wrong = new Option<bool>("--with-wrong-answers") { Description = "After that, try each wrong answer; exactly its own check must fail." };
        var timeout = new Option<double>("--timeout")
        {
            Description = "Seconds that a cell may take.",
            HelpName = "seconds",
            DefaultValueFactory = _ => DefaultTimeout,
            CustomParser = result => Positive(result.Tokens[0].Value, result.AddError),
        };
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "Notebooks to run at a time; the cores are shared out among them.",
            HelpName = "count",
            DefaultValueFactory = _ => DefaultJobs,
        };
        jobs.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int>() < 1)
                result.AddError($"--jobs is {result.Tokens[0].Value}; it must be a whole number of at least 1.");
        });
        var json = new Option<string?>("--json") { Description = "Write the report as JSON to this file; - is standard output.", HelpName = "file" };
        var kernel = KernelOption.Create("What runs the cells");
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for executed notebooks and report.json [default: artifacts/run; of another kernel artifacts/run and its name].",
            HelpName = "folder",
        };

        var fresh = FreshOption();
        var twice = new Option<bool>("--twice")
        {
            Description = "Run each notebook again, and once more with each cell run twice, and fail what shows something else the second time.",
        };
        var vary = new Option<bool>("--vary")
        {
            Description = "Run each notebook again under three cultures, in two time zones and without tiered compilation, and fail what differs.",
        };
        var budgets = new Option<bool>("--enforce-budgets") { Description = "Fail a notebook that takes more than twice its time budget." };

        var command = new Command("run",
            "Runs notebooks, each in a fresh process of its own, and says what became of each cell and check. The files stay as they are.")
        {
            paths, solutions, wrong, kernel, timeout, jobs, budgets, fresh, twice, vary, json, output,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var mode = parsed.GetValue(wrong) ? RunMode.WithWrongAnswers : parsed.GetValue(solutions) ? RunMode.WithModelAnswers : RunMode.AsStudent;
            var notebooks = CourseArguments.Paths(parsed.GetValue(paths));
            var named = parsed.GetValue(kernel)!;
            var repository = Repository.TryFind() ?? new Repository(Directory.GetCurrentDirectory());
            var folder = parsed.GetValue(output) ?? KernelOption.RunFolder(repository, named);
            var toJson = parsed.GetValue(json);
            var terminal = toJson == "-" ? Console.Error : Console.Out;
            var program = await KernelOption.ReadyAsync(named, terminal, cancel).ConfigureAwait(false);
            var settings = new RunSettings(mode, TimeSpan.FromSeconds(parsed.GetValue(timeout)), KernelSettings.Share(1) with { Program = program }, parsed.GetValue(budgets))
            {
                Repetitions = [.. parsed.GetValue(twice) ? [.. Repetition.Again, .. Repetition.EachCellTwice] : Array.Empty<Repetition>(), .. parsed.GetValue(vary) ? Repetition.Conditions : []],
            };
            var result = await RunAsync(notebooks, settings, parsed.GetValue(jobs), folder, parsed.GetValue(fresh), terminal, cancel).ConfigureAwait(false);
            WriteJson(toJson, result);
            return (int)result.Outcome;
        });
        return command;
    }

    /// <summary>The option that runs what has not changed.</summary>
    public static Option<bool> FreshOption() => new("--fresh")
    {
        Description = "Run also the notebooks of which nothing changed since they passed; where the variable CI is set, that is always so.",
    };

    public static async Task<int> RunAllAndWriteSiteAsync(bool fresh, CancellationToken cancel)
    {
        var repository = Repository.Find();
        var result = await RunAsync(
            repository.Notebooks(), RunSettings.Default, DefaultJobs, repository.RunFolder, fresh, Console.Out, cancel).ConfigureAwait(false);
        if (result.Outcome != RunOutcome.Interrupted)
            SitePublisher.Publish(
                [.. result.Notebooks.Where(notebook => notebook.Executed is not null)
                    .Select(notebook => Site.SiteLesson.Of(notebook.Path, notebook.Executed!, notebook.Elapsed))],
                repository, repository.SiteFolder, Site.SiteOptions.Default with { Live = true });
        return (int)result.Outcome;
    }

    /// <summary>Runs notebooks with their model answers, what has not changed not again; what it shows goes to standard error.</summary>
    public static Task<CourseResult> RunWithModelAnswersAsync(IReadOnlyList<string> notebooks, bool fresh, CancellationToken cancel)
    {
        var folder = Repository.TryFind()?.RunFolder ?? Path.GetFullPath(Path.Combine("artifacts", "run"));
        return RunAsync(notebooks, RunSettings.Default with { Mode = RunMode.WithModelAnswers }, DefaultJobs, folder, fresh, Console.Error, cancel);
    }

    private static int DefaultJobs => Environment.ProcessorCount;

    private static async Task<CourseResult> RunAsync(
        IReadOnlyList<string> notebooks, RunSettings settings, int jobs, string folder, bool fresh, TextWriter terminal, CancellationToken cancel)
    {
        jobs = Math.Min(jobs, notebooks.Count);
        var ci = Environment.GetEnvironmentVariable("CI") is not (null or "" or "false");
        var store = settings.Repetitions.Count > 0 ? null : ResultStore.In(folder, settings);
        var display = RunDisplay.On(terminal);
        var result = await display.FollowAsync(notebooks, async (progress, finished) =>
        {
            var run = new CourseRun(settings with { Kernel = KernelSettings.Share(jobs) with { Program = settings.Kernel.Program } }, jobs, folder)
            {
                Progress = progress,
                Finished = finished,
                Store = store,
                Fresh = fresh || ci,
            };
            return await run.RunAsync(notebooks, cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);
        display.Summarise(result, folder);
        JobSummary.Append(result);
        return result;
    }

    private static void WriteJson(string? target, CourseResult result)
    {
        var bytes = CanonicalJson.Write(RunReport.Json(result));
        if (target == "-")
        {
            using var output = Console.OpenStandardOutput();
            output.Write(bytes);
        }
        else if (target is not null)
            AtomicFile.Write(target, bytes);
    }

    // Whatever the terminal's culture, a point is a point.
    private static double Positive(string text, Action<string> complain)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6)
            return seconds;
        complain($"--timeout is {text}; it must be a number of seconds above 0 and below 1000000, such as 20 or 0.5.");
        return DefaultTimeout;
    }
}
