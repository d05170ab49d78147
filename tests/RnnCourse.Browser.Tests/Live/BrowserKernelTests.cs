using RnnCourse.Commands;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>Lessons in a browser's kernel, run and judged as in the kernel process, and what they say beside what they say there.</summary>
[Collection(LiveTests.Name)]
public class BrowserKernelTests(LiveSite site)
{
    // Cells whose numbers the last rounding decides: a chaotic map, a quotient of tiny numbers, or a training, which enlarges it step by step. A browser
    // has no fused multiplication and addition.
    private static readonly Dictionary<string, string[]> Rounded = new(StringComparer.Ordinal)
    {
        ["02-state-by-hand"] = ["long-string", "states-figure"],
        ["07-bptt-by-hand"] = ["through-softmax", "state-ledger", "recurrent", "full-ledger", "report"], // errors of 1e-13
        ["08-training-small-worlds"] = ["circular-run", "circular-check", "curves", "xor-runs", "xor-errors", "report"],
        ["09-vanishing-and-exploding-gradients"] = ["fan-seeds", "john-trained"],
        ["10-remedies"] = ["trace-figure", "trace-seeds", "truncated", "omega"],
        ["11-character-language-model"] =
        [
            "never-clipped", "scoreboard-claim", "temperature", "position-figure", "position-claim", "reading", "memory-length-figure", "units-figure",
            "overfitting-figure", "overfitting-claim", "cost-claim", "resumed", "weights-only", "report",
        ],
        ["12-forecasting-and-limits"] = ["spots-scores", "spots-view", "newton-figure", "gated-table", "gated-figure", "report"],
    };

    /// <summary>Those that are over in seconds: interpreted, the training of others takes minutes.</summary>
    public static TheoryData<string, string> Quick => new()
    {
        { "chromium", "00-why-order-matters" },
        { "chromium", "01-markov-baseline" },
        { "chromium", "03-dynamical-systems-and-euler" },
        { "chromium", "05-elman-cell" },
        { "firefox", "03-dynamical-systems-and-euler" },
        { "firefox", "07-bptt-by-hand" },
    };

    /// <summary>Every lesson in every browser.</summary>
    public static TheoryData<string, string> Lessons => [.. from browser in BrowserProgram.All
                                                           from path in Repository.Notebooks
                                                           select (browser.Name, Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Quick))]
    public Task AStudentIsToldTheSameAsByTheKernelProcess(string browser, string lesson) => SaysTheSame(browser, lesson);

    [Theory(Explicit = true)]
    [MemberData(nameof(Lessons))]
    public Task AStudentIsToldTheSameInEveryLesson(string browser, string lesson) => SaysTheSame(browser, lesson);

    [Theory(Explicit = true)]
    [MemberData(nameof(Lessons))]
    public async Task ModelAnswersPassAndWrongOnesFail(string browser, string lesson)
    {
        var result = await Run(site.KernelIn(browser), lesson, RunMode.WithWrongAnswers);
        Assert.True(result.Outcome == RunOutcome.Passed, result.Describe());
    }

    // Losses and gradients of networks of every kind and many shapes, in both precisions: all that the loops compiled for browsers do, with their edges.
    private const string Shapes = """
        using MathNet.Numerics.LinearAlgebra;
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        foreach (var hidden in new[] { 1, 2, 3, 4, 5, 8, 13, 70 })
        foreach (var rows in new[] { 1, 3, 4, 6, 9 })
        {
            var random = new Random(100 * hidden + rows);
            Matrix<double> Draw(int width) => Matrix<double>.Build.Dense(rows, width, (_, _) => 2 * random.NextDouble() - 1);
            SequenceBatch inputs = SequenceBatch.Dense([Draw(3), Draw(3), Draw(3)]), targets = SequenceBatch.Dense([Draw(5), Draw(5), Draw(5)]);
            foreach (Network network in new Network[] { ElmanNetwork.Random(3, hidden, 5, 1), LstmNetwork.Random(3, hidden, 5, 1), GruNetwork.Random(3, hidden, 5, 1) })
            {
                var step = new Trainer(network.In(precision), Loss.SquaredError, new Sgd(0.1)).Step(inputs, targets);
                var digits = precision == Precision.Double ? "0.0000000000" : "0.0000";
                Console.WriteLine($"{network} {hidden} {rows} {step.Loss.ToString(digits)} {step.GradientNorm.ToString(digits)}");
            }
        }
        """;

    [Fact]
    public async Task LoopsCompiledForABrowserComputeWhatTheProcessComputes()
    {
        var folder = Directory.CreateTempSubdirectory("rnn-loops-").FullName;
        var path = Path.Combine(folder, "shapes.ipynb");
        var reference = $"#r \"{Path.Combine(Repository.Root, "notebooks", "lib", "RnnCourse.dll")}\"\nusing RnnCourse.Networks;\nusing RnnCourse.Sequences;\nusing RnnCourse.Training;";
        NotebookDocument.Create([NotebookCell.Create("code", "library", reference), NotebookCell.Create("code", "shapes", Shapes)]).Save(path);
        try
        {
            NotebookResult told = await Run(Settings(site.KernelIn("chromium"), RunMode.AsStudent), path, null);
            NotebookResult native = await Run(Settings(KernelProgram.Course, RunMode.AsStudent), path, null);

            Assert.True(told.Outcome == RunOutcome.Passed, told.Describe());
            Assert.True(native.Outcome == RunOutcome.Passed, native.Describe());
            Assert.Empty(OutputComparison.Compare(native.Executed!, told.Executed!).Select(one => $"{one.Cell.Id}: {one.What}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task SaysTheSame(string browser, string lesson)
    {
        var told = await Run(site.KernelIn(browser), lesson, RunMode.AsStudent);
        Assert.True(told.Outcome == RunOutcome.Passed, told.Describe());
        var native = await Run(KernelProgram.Course, lesson, RunMode.AsStudent);

        Assert.Equal(native.Checks.Values.Select(check => (check.Id, check.State)), told.Checks.Values.Select(check => (check.Id, check.State)));
        Assert.Empty(OutputComparison.Compare(native.Executed!, told.Executed!)
            .Where(one => !Rounded.GetValueOrDefault(lesson, []).Contains(one.Cell.Id)).Select(one => $"{one.Cell.Id}: {one.What}"));
    }

    private static RunSettings Settings(KernelProgram kernel, RunMode mode) =>
        RunSettings.Default with { Mode = mode, Kernel = KernelSettings.Share(1) with { Program = kernel } };

    // In the kernel process it is the result of the last run, if nothing changed since.
    private static Task<NotebookResult> Run(KernelProgram kernel, string lesson, RunMode mode)
    {
        var settings = Settings(kernel, mode);
        return Run(settings, Repository.Notebooks.Single(path => Path.GetFileNameWithoutExtension(path) == lesson),
            kernel == KernelProgram.Course ? ResultStore.In(new Commands.Repository(Repository.Root).RunFolder, settings) : null);
    }

    private static async Task<NotebookResult> Run(RunSettings settings, string notebook, ResultStore? store)
    {
        var patience = MachineLoad.Patience(settings.Kernel.Program == KernelProgram.Course ? settings.CellTimeout : 5 * settings.CellTimeout);
        var folder = Directory.CreateTempSubdirectory("rnn-browser-").FullName;
        try
        {
            var run = new CourseRun(settings with { CellTimeout = store is null ? patience : settings.CellTimeout }, 1, folder) { Store = store };
            return (await run.RunAsync([notebook], TestContext.Current.CancellationToken)).Notebooks.Single();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
