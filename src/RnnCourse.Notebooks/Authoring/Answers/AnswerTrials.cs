using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>
/// Runs a lesson with its model answers, and behind each exercise's check the mutants of the answer, in the same session: answer and check as one
/// cell that the session then forgets.
/// </summary>
/// <param name="path">The notebook.</param>
/// <param name="settings">How it is run.</param>
/// <param name="budget">About how long the mutants of one exercise may take; where a check is slow, fewer are tried, spread over all kinds.</param>
internal sealed class AnswerTrials(string path, RunSettings settings, TimeSpan budget)
{
    private const int FewestTried = 12;
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(5);

    private readonly string notebook = Path.GetFileNameWithoutExtension(path);
    private readonly NotebookDocument document = NotebookDocument.Load(path);
    private readonly IReadOnlyDictionary<string, ExerciseSolution> solutions = Solutions.Of(path) ?? new Dictionary<string, ExerciseSolution>();
    private readonly EqualMutants equal = EqualMutants.Of(path);
    private readonly List<double> printed = [];

    /// <summary>The scores of the lesson's exercises, or of one, as soon as each is known.</summary>
    /// <exception cref="RunStoppedException">A cell of the lesson, or a model answer, fails.</exception>
    public async IAsyncEnumerable<ExerciseScore> RunAsync(string? exercise, [EnumeratorCancellation] CancellationToken cancel)
    {
        Prerequisites.Demand(path, document);
        var cells = document.Cells.Where(cell => cell.IsCode).ToList();
        var wanted = cells.Where(cell => cell.Tags.Contains("exercise") && (exercise is null || cell.Id == exercise)).Select(cell => cell.Id).ToList();
        var code = new LessonCode(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var bench = new Bench(path, settings, [.. cells.Select(cell => (cell, SourceOf(cell)))]);
        for (var i = 0; i < cells.Count && wanted.Count > 0; i++)
        {
            var outputs = await bench.NextAsync(cancel).ConfigureAwait(false);
            code.Add(SourceOf(cells[i]));
            var id = cells[i].Id.EndsWith("-check", StringComparison.Ordinal) ? cells[i].Id[..^"-check".Length] : "";
            if (wanted.Remove(id))
                yield return await ScoreAsync(bench, cells, cells.FindIndex(cell => cell.Id == id), i, code, cancel).ConfigureAwait(false);
            printed.AddRange(outputs.SelectMany(OutputText.Of).SelectMany(NumberText.In).Select(number => number.Value));
        }
    }

    private async Task<ExerciseScore> ScoreAsync(Bench bench, List<NotebookCell> cells, int stub, int check, LessonCode code, CancellationToken cancel)
    {
        var (id, answer) = (cells[stub].Id, solutions[cells[stub].Id].ModelAnswer);
        var model = code.Model(answer);
        var functions = cells.Index().Where(cell => cell.Index != stub && (cell.Index < check || solutions.ContainsKey(cell.Item.Id)))
            .SelectMany(cell => LessonFunction.In(SourceOf(cell.Item), cell.Item.Id, cell.Index < check));
        var mutants = MutantMaker.Of(model, new ForeignEdits([.. functions], printed));
        var after = Between(cells, stub, check, answer) + "\n" + cells[check].Source;

        var clock = Stopwatch.StartNew();
        if (await bench.TryAsync(id, answer + "\n" + after, settings.CellTimeout, cancel).ConfigureAwait(false) is not Verdict.Passed)
            throw new RunStoppedException(RunOutcome.CellFailed, new RunFailure($"exercise \"{id}\": the model answer and its check, run once more as one cell, do not pass"));
        var once = clock.Elapsed;
        var limit = once * 10 > ShortestLimit ? once * 10 : ShortestLimit;
        var most = Math.Max(FewestTried, (int)(budget / once));
        var tried = mutants.Count <= most ? mutants : [.. Enumerable.Range(0, most).Select(k => mutants[(int)((long)k * mutants.Count / most)])];

        var verdicts = new List<(Mutant Mutant, Verdict Verdict)>();
        foreach (var mutant in tried)
            verdicts.Add((mutant, await bench.TryAsync(id, mutant.Code + "\n" + after, limit, cancel).ConfigureAwait(false)));
        if (await bench.TryAsync(id, answer + "\n" + after, settings.CellTimeout, cancel).ConfigureAwait(false) is not Verdict.Passed)
            verdicts = await CarefullyAsync(bench, id, tried, answer, after, limit, cancel).ConfigureAwait(false);

        int Count(params Verdict[] wanted) => verdicts.Count(one => wanted.Contains(one.Verdict));
        var passed = verdicts.Where(one => one.Verdict == Verdict.Passed).Select(one => one.Mutant).ToList();
        var survivors = passed.Where(mutant => equal.Reason(notebook, id, mutant) is null).ToList();
        return new ExerciseScore(notebook, id, mutants.Count, Count(Verdict.NoCode), Count(Verdict.Red, Verdict.Ended), Count(Verdict.Ended),
            passed.Count - survivors.Count, survivors, tried.Count == mutants.Count ? [.. equal.Unused(notebook, id)] : []);
    }

    // A mutant has disturbed what the model answer needs, so that later ones were red for its sake: each again, with a look after it.
    private async Task<List<(Mutant Mutant, Verdict Verdict)>> CarefullyAsync(
        Bench bench, string id, IReadOnlyList<Mutant> mutants, string answer, string after, TimeSpan limit, CancellationToken cancel)
    {
        var verdicts = new List<(Mutant, Verdict)>();
        await bench.RestartAsync(cancel).ConfigureAwait(false);
        foreach (var mutant in mutants)
        {
            verdicts.Add((mutant, await bench.TryAsync(id, mutant.Code + "\n" + after, limit, cancel).ConfigureAwait(false)));
            if (await bench.TryAsync(id, answer + "\n" + after, settings.CellTimeout, cancel).ConfigureAwait(false) is not Verdict.Passed)
                await bench.RestartAsync(cancel).ConfigureAwait(false);
        }
        return verdicts;
    }

    // A cell between answer and check that uses the answer is part of the trial.
    private static string Between(List<NotebookCell> cells, int stub, int check, string answer)
    {
        var names = LessonFunction.In(answer, "", above: true).Select(function => function.Name).ToList();
        return string.Join('\n', cells[(stub + 1)..check].Select(cell => cell.Source)
            .Where(source => source.TrimEnd() is [.., ';' or '}'] && names.Any(name => Regex.IsMatch(source, $@"\b{name}\b"))));
    }

    private string SourceOf(NotebookCell cell) => cell.Tags.Contains("exercise") ? solutions[cell.Id].ModelAnswer : cell.Source;
}
