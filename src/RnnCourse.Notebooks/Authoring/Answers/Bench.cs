using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Authoring.Answers;

/// <summary>One kernel in which a lesson has run up to some cell, and answers are tried; where one ends the kernel, the lesson runs that far again.</summary>
/// <param name="path">The notebook.</param>
/// <param name="settings">How it is run.</param>
/// <param name="cells">The code cells with what is run for each.</param>
internal sealed class Bench(string path, RunSettings settings, IReadOnlyList<(NotebookCell Cell, string Source)> cells) : IDisposable
{
    private KernelProcess? kernel;
    private int done;

    /// <summary>Runs the next cell.</summary>
    /// <exception cref="RunStoppedException">It fails.</exception>
    public async Task<JsonArray> NextAsync(CancellationToken cancel)
    {
        try
        {
            kernel ??= await KernelProcess.StartAsync(Path.GetDirectoryName(Path.GetFullPath(path))!, settings.Kernel, cancel).ConfigureAwait(false);
            var (cell, source) = cells[done];
            var outputs = new JsonArray();
            var error = await kernel.ExecuteAsync(source, cell.Id, outputs, settings.CellTimeout, cancel).ConfigureAwait(false);
            if (error is null == cell.Tags.Contains("raises-exception"))
                throw new RunStoppedException(RunOutcome.CellFailed, new RunFailure(string.Join('\n', error?.Traceback ?? ["it was to throw, and did not"]), CellId: cell.Id, Source: source));
            done++;
            return outputs;
        }
        catch (KernelException e)
        {
            throw new RunStoppedException(e.Outcome, new RunFailure(e.Message, CellId: cells[done].Cell.Id));
        }
    }

    /// <summary>Runs code that the session forgets, and says what the exercise's check makes of it.</summary>
    public async Task<Verdict> TryAsync(string exercise, string code, TimeSpan limit, CancellationToken cancel)
    {
        var outputs = new JsonArray();
        try
        {
            var error = await kernel!.TryAsync(code, exercise + "-check", outputs, limit, cancel).ConfigureAwait(false);
            return error?.Name switch
            {
                "CompileError" => Verdict.NoCode,
                "Interrupted" => Verdict.Ended,
                null when CheckReader.Read(outputs).LastOrDefault(check => check.Id == exercise)?.State == CheckState.Passed => Verdict.Passed,
                _ => Verdict.Red,
            };
        }
        catch (KernelException)
        {
            await RestartAsync(cancel).ConfigureAwait(false);
            return Verdict.Ended;
        }
    }

    /// <summary>Runs the same cells again in a new kernel.</summary>
    /// <exception cref="RunStoppedException">One of them fails.</exception>
    public async Task RestartAsync(CancellationToken cancel)
    {
        kernel?.Dispose();
        kernel = null;
        var again = done;
        for (done = 0; done < again;)
            await NextAsync(cancel).ConfigureAwait(false);
    }

    public void Dispose() => kernel?.Dispose();
}
