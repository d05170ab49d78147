using Microsoft.DotNet.Interactive.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>One lesson in a host of its own, from the first cell to the last.</summary>
internal sealed class LessonRun : IDisposable
{
    private readonly Dictionary<string, CheckResult> checks = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<InteractiveDocumentElement> cells;
    private readonly Host host;

    private LessonRun(string name, IReadOnlyList<InteractiveDocumentElement> cells) =>
        (this.cells, host) = (cells, new Host(Path.GetDirectoryName(Course.PathOf(name))!));

    /// <summary>The last state of each check.</summary>
    public IReadOnlyCollection<CheckResult> Checks => checks.Values;

    /// <summary>The names of the exercises, in order.</summary>
    public IEnumerable<string> Exercises => cells.Where(cell => Course.TagsOf(cell).Contains("exercise")).Select(cell => cell.Id!);

    /// <summary>Reads a lesson and runs it, with the model answers if there are any given. Every cell must end as its tags say.</summary>
    public static async Task<LessonRun> Of(string name, IReadOnlyDictionary<string, ExerciseSolution>? solutions = null)
    {
        var run = new LessonRun(name, await Course.CodeOf(name));
        Assert.NotEmpty(run.Exercises);
        foreach (var cell in run.cells)
        {
            var tags = Course.TagsOf(cell);
            var outcome = await run.Run(cell, tags.Contains("exercise") ? solutions?[cell.Id!].ModelAnswer : null);
            Assert.True(tags.Contains("raises-exception") == outcome.Failure is not null, $"{name}, {cell.Id}: {outcome.Failure ?? "threw nothing"}");
            Assert.True(!tags.Contains("figure") || outcome.Html.Any(html => html.Contains("<figure", StringComparison.Ordinal)), $"{name}, {cell.Id}: no figure");
        }
        return run;
    }

    /// <summary>Puts another answer into an exercise and runs what depends on it: its check and the report.</summary>
    public async Task Answer(string exercise, string code)
    {
        foreach (var cell in cells.Where(cell => cell.Id == exercise || cell.Id == exercise + "-check" || cell.Id == "report"))
        {
            var outcome = await Run(cell, cell.Id == exercise ? code : null);
            Assert.True(outcome.Failure is null, $"{cell.Id}: {outcome.Failure}");
        }
    }

    public void Dispose() => host.Dispose();

    private async Task<Outcome> Run(InteractiveDocumentElement cell, string? instead)
    {
        var outcome = await host.Run(instead ?? cell.Contents);
        foreach (var check in outcome.Checks)
            checks[check.Id] = check;
        return outcome;
    }
}
