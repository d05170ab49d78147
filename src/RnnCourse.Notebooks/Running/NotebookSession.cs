using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Running;

/// <summary>One notebook in one kernel: all cells in order, then, if wished, the wrong answers in the same session.</summary>
internal sealed partial class NotebookSession
{
    /// <summary>How long threads, timers and tasks that cells left at work may take after the last cell, before the kernel ends with them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly KernelProcess kernel;
    private readonly string path;
    private readonly RunSettings settings;
    private readonly Action<RunProgress>? progress;
    private readonly Dictionary<string, CheckResult> checks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NotebookCell> checkedIn = new(StringComparer.Ordinal);
    private readonly Dictionary<NotebookCell, string> names;
    private readonly Dictionary<string, TimeSpan> cellTimes = new(StringComparer.Ordinal);
    private NotebookCell? running;

    public NotebookSession(KernelProcess kernel, string path, NotebookDocument document, RunSettings settings, Action<RunProgress>? progress)
    {
        (this.kernel, this.path, Document, this.settings, this.progress) = (kernel, path, document, settings, progress);
        foreach (var cell in document.Cells.Where(cell => cell.IsCode))
        {
            cell.Outputs.Clear(); // what was stored is of another session
            cell.ExecutionCount = null;
        }
        Cells = document.Cells.Count(Prerequisites.IsRun);
        names = NamesOf(document);
    }

    public NotebookDocument Document { get; }

    public int Cells { get; }

    public int CellsRun { get; private set; }

    public IReadOnlyDictionary<string, CheckResult> Checks => checks;

    /// <summary>How long each cell took, as itself and not with a wrong answer.</summary>
    public IReadOnlyDictionary<string, TimeSpan> CellTimes => cellTimes;

    public List<RunFailure> Failures { get; } = [];

    /// <summary>Runs every code cell, with the solutions in place of the stubs if there are any, and judges the checks.</summary>
    public async Task RunAllAsync(IReadOnlyDictionary<string, ExerciseSolution>? solutions, CancellationToken cancel)
    {
        foreach (var cell in Document.Cells.Where(Prerequisites.IsRun))
        {
            if (solutions is not null && cell.Tags.Contains("exercise"))
                cell.Source = solutions[cell.Id].ModelAnswer;
            progress?.Invoke(new RunProgress(path, CellsRun, Cells, cell.Id));
            cell.ExecutionCount = CellsRun + 1;
            var began = Stopwatch.GetTimestamp();
            CellError? error = null;
            for (var run = 0; run < settings.RunsOfACell; run++)
            {
                cell.Outputs.Clear();
                error = await ExecuteAsync(cell, cell.Source, cell.Outputs, cancel).ConfigureAwait(false);
            }
            cellTimes[cell.Id] = Stopwatch.GetElapsedTime(began);
            Judge(cell, error);
            CellsRun++;
        }
        progress?.Invoke(new RunProgress(path, CellsRun, Cells, null));
        foreach (var check in checks.Values)
            if (check.State == CheckState.Failed || (check.State == CheckState.Unsolved && solutions is not null))
                Failures.Add(Failure(checkedIn[check.Id], check.ThrownAt, $"check \"{check.Id}\" {Say(check.State)}: {check.Describe()}"));
    }

    /// <summary>Puts each wrong answer in place of its model answer: exactly its own check must turn red. Then the model answer returns.</summary>
    public async Task TryWrongAnswersAsync(IReadOnlyDictionary<string, ExerciseSolution> solutions, CancellationToken cancel)
    {
        if (Failures is not [])
            return; // with model answers that fail, a wrong answer proves nothing
        foreach (var stub in Document.Cells.Where(cell => Prerequisites.IsRun(cell) && cell.Tags.Contains("exercise")))
        {
            foreach (var wrong in solutions[stub.Id].WrongAnswers)
            {
                await ExecuteAllAsync(stub, wrong.Code, $"the wrong answer \"{wrong.Name}\" does not even run", cancel).ConfigureAwait(false);
                JudgeWrong(stub, wrong);
            }
            await ExecuteAllAsync(stub, solutions[stub.Id].ModelAnswer, "the model answer does not run a second time", cancel).ConfigureAwait(false);
            foreach (var check in checks.Values.Where(check => check.State != CheckState.Passed))
                Failures.Add(Failure(stub, null, $"the model answer is back, but check \"{check.Id}\" {Say(check.State)}: {check.Describe()}"));
        }
    }

    /// <summary>Waits a little for what cells left at work; what failed there, seen by nobody, fails the run.</summary>
    /// <returns>What is worth knowing although it did no harm.</returns>
    public async Task<string?> FinishAsync(CancellationToken cancel)
    {
        try
        {
            var (failures, left) = await kernel.FinishAsync(Patience, cancel).ConfigureAwait(false);
            foreach (var error in failures)
            {
                var cell = BeganIn(error);
                cell?.Outputs.Add((JsonNode)error.ToOutput());
                var message = "after the cell had ended: " + string.Join('\n', error.Traceback);
                Failures.Add(cell is null ? new RunFailure(message) : Failure(cell, error.Traceback, message));
            }
            return left is null ? null : FormattableString.Invariant(
                $"after the last cell {left} went on for {Patience.TotalSeconds} s and ended with the kernel: what would have failed there later was not seen");
        }
        catch (KernelException e)
        {
            throw new RunStoppedException(e.Outcome, new RunFailure($"after the last cell: {e.Message}"));
        }
    }

    /// <summary>What to say when the run was cancelled.</summary>
    public RunFailure Interrupted() => running is { } cell ? Failure(cell, null, "interrupted") : new RunFailure("interrupted");

    private async Task ExecuteAllAsync(NotebookCell stub, string answer, string complaint, CancellationToken cancel)
    {
        var cells = Document.Cells.Where(Prerequisites.IsRun).Where(cell => cell.Id == stub.Id || cell.Id == stub.Id + "-check" || cell.Id == "report");
        foreach (var cell in cells)
        {
            var source = cell == stub ? answer : cell.Source;
            if (await ExecuteAsync(cell, source, [], cancel).ConfigureAwait(false) is { } error)
            {
                var message = $"{complaint}:\n{string.Join('\n', error.Traceback)}";
                throw new RunStoppedException(RunOutcome.CellFailed, Failure(cell, error.Traceback, message, source));
            }
        }
    }

    private void JudgeWrong(NotebookCell stub, WrongAnswer wrong)
    {
        if (!checks.TryGetValue(stub.Id, out var own) || own.State != CheckState.Failed)
            Failures.Add(Failure(stub, null, $"the wrong answer \"{wrong.Name}\" is not rejected: check \"{stub.Id}\" {Say(own?.State)}", wrong.Code));
        foreach (var other in checks.Values.Where(check => check.Id != stub.Id && check.State != CheckState.Passed))
        {
            var what = $"\"{other.Id}\" {Say(other.State)}: {other.Text}";
            Failures.Add(Failure(stub, null, $"the wrong answer \"{wrong.Name}\" turns another check red too: {what}", wrong.Code));
        }
    }

    private async Task<CellError?> ExecuteAsync(NotebookCell cell, string source, JsonArray outputs, CancellationToken cancel)
    {
        running = cell;
        try
        {
            var error = await kernel.ExecuteAsync(source, names[cell], outputs, settings.CellTimeout, cancel).ConfigureAwait(false);
            running = null;
            foreach (var check in CheckReader.Read(outputs))
            {
                checks[check.Id] = check;
                if (cell.Id != "report")
                    checkedIn[check.Id] = cell;
                else
                    checkedIn.TryAdd(check.Id, cell);
            }
            return error;
        }
        catch (KernelException e)
        {
            throw new RunStoppedException(e.Outcome, Failure(cell, null, e.Message, source));
        }
        catch (FormatException e)
        {
            throw new RunStoppedException(RunOutcome.CellFailed, Failure(cell, null, e.Message, source));
        }
    }

    private void Judge(NotebookCell cell, CellError? error)
    {
        var mustThrow = cell.Tags.Contains("raises-exception");
        if (error is not null && !mustThrow)
            throw new RunStoppedException(RunOutcome.CellFailed, Failure(FromBackground(error) ? BeganIn(error) ?? cell : cell, error.Traceback, string.Join('\n', error.Traceback)));
        if (error is null && mustThrow)
            throw new RunStoppedException(RunOutcome.CellFailed, Failure(cell, null, "the cell is tagged raises-exception, but threw nothing"));
        if (cell.Tags.Contains("figure") && !TypedOutput.ItemsOf(cell.Outputs).Any(TypedOutput.IsFigure))
            throw new RunStoppedException(RunOutcome.CellFailed, Failure(cell, null, "the cell is tagged figure, but showed none (no figure or diagram in its typed output)"));
    }

    private RunFailure Failure(NotebookCell cell, IEnumerable<string>? traceback, string message, string? source = null) =>
        new(message, Document.Cells.ToList().IndexOf(cell) + 1, cell.Id, LineIn(cell, traceback ?? []), source ?? cell.Source);

    private static bool FromBackground(CellError error) => error.Traceback.Any(line => line.StartsWith(BackgroundFailures.Words, StringComparison.Ordinal));

    // A thread that fails while another cell runs is of the cell that its code stands in.
    private NotebookCell? BeganIn(CellError error) => Places(error.Traceback)
        .Select(place => names.FirstOrDefault(name => name.Value == place.Cell).Key).FirstOrDefault(cell => cell is not null);

    private int? LineIn(NotebookCell cell, IEnumerable<string> traceback) => Places(traceback)
        .Where(place => place.Cell == names[cell]).Select(place => (int?)place.Line).FirstOrDefault();

    private static IEnumerable<(string Cell, int Line)> Places(IEnumerable<string> traceback) => traceback.SelectMany(line => CellAndLine().Matches(line))
        .Select(match => (match.Groups["cell"].Value, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)));

    // The kernel's messages name a cell by its id, or where that is missing, odd or another's too, by its number.
    private static Dictionary<NotebookCell, string> NamesOf(NotebookDocument document)
    {
        var ids = document.Cells.CountBy(cell => cell.Id).ToDictionary(StringComparer.Ordinal);
        return document.Cells.Index().ToDictionary(
            cell => cell.Item,
            cell => ids[cell.Item.Id] == 1 && CellRunner.IsCellName(cell.Item.Id) ? cell.Item.Id : FormattableString.Invariant($"{cell.Index + 1}"));
    }

    private static string Say(CheckState? state) => state switch
    {
        CheckState.Passed => "passed",
        CheckState.Failed => "failed",
        CheckState.Unsolved => "is unsolved",
        _ => "was never shown",
    };

    // At the begin of a line of a traceback: what stands there as the text of a cell's line begins further right.
    [GeneratedRegex(@"^(?: {3}(?:at .+? )?in )?cell (?<cell>[^,\s]+), line (?<line>\d{1,9})")]
    private static partial Regex CellAndLine();
}
