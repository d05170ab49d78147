using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;
using RnnCourse.Notebooks.Supervision;

namespace RnnCourse.Notebooks.Running;

/// <summary>The runner's side of a kernel: starts its supervisor, runs cells under a deadline, and ends it.</summary>
public sealed class KernelProcess : IDisposable
{
    // The largest honest message: two rich values at the kernel's own limit, with room for JSON's escapes.
    private const int MaxMessage = 6 * ValueRenderer.MaxRich;

    // For the last finalizers, on a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly BoundedLineReader messages;
    private readonly ErrorTail errorTail;
    private bool ended;

    private KernelProcess(string folder, KernelSettings settings)
    {
        var start = EngineProgram.Start(EngineProgram.Assembly, settings.Host, ["kernel", .. settings.Arguments]);
        start.WorkingDirectory = folder;
        process = Start(start);
        messages = new BoundedLineReader(process.StandardOutput.BaseStream, MaxMessage);
        errorTail = new ErrorTail(process.StandardError.BaseStream);
    }

    /// <summary>Starts a kernel in a folder and waits until it answers.</summary>
    /// <exception cref="KernelException">It did not, or its program is missing.</exception>
    public static async Task<KernelProcess> StartAsync(string folder, KernelSettings settings, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var kernel = new KernelProcess(folder, settings);
        try
        {
            // An empty cell, not counted: it ends when the compiler is warm, so that the first cell's deadline is its own.
            var request = JupyterMessage.Create("execute_request", new JsonObject { ["code"] = "", ["silent"] = true });
            await kernel.AskAsync(request, _ => { }, settings.StartTimeout, cancel).ConfigureAwait(false);
            kernel.ReadyAfter = clock.Elapsed;
            return kernel;
        }
        catch (Exception e)
        {
            kernel.Dispose();
            if (e is KernelException)
                throw new KernelException(RunOutcome.CouldNotStart, $"the kernel did not start: {e.Message}", e);
            throw;
        }
    }

    /// <summary>How long it took from the start until a first cell could run, the compiler warm.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>The process id of the kernel's supervisor.</summary>
    public int Id => process.Id;

    /// <summary>Runs one cell. On a missed deadline, and when cancelled, the kernel is killed with everything it started.</summary>
    /// <param name="code">The source.</param>
    /// <param name="cellId">Its name in error messages.</param>
    /// <param name="outputs">Filled with nbformat outputs, also when the call throws.</param>
    /// <param name="deadline">How long the cell may take.</param>
    /// <param name="cancel">Ends the kernel.</param>
    /// <returns>The error that the cell ended with, or null.</returns>
    /// <exception cref="KernelException">The deadline passed or the kernel died.</exception>
    public Task<CellError?> ExecuteAsync(string code, string cellId, JsonArray outputs, TimeSpan deadline, CancellationToken cancel) =>
        ExecuteAsync(code, new JsonObject { ["cellId"] = cellId }, outputs, deadline, cancel);

    /// <summary>
    /// Runs a cell for its outputs alone: the session forgets what it declared. After <paramref name="limit"/> it is interrupted, and the session
    /// lives on; only where that does not help is the kernel killed.
    /// </summary>
    /// <param name="code">The source.</param>
    /// <param name="cellId">Its name in error messages.</param>
    /// <param name="outputs">Filled with nbformat outputs, also when the call throws.</param>
    /// <param name="limit">How long the cell may take.</param>
    /// <param name="cancel">Ends the kernel.</param>
    /// <returns>The error that the cell ended with, "Interrupted" after the limit, or null.</returns>
    /// <exception cref="KernelException">It could not be interrupted, or the kernel died.</exception>
    internal async Task<CellError?> TryAsync(string code, string cellId, JsonArray outputs, TimeSpan limit, CancellationToken cancel)
    {
        var timer = new Timer(_ => Interrupt(), null, limit, Timeout.InfiniteTimeSpan);
        await using var _ = timer.ConfigureAwait(false);
        var metadata = new JsonObject { ["cellId"] = cellId, ["forget"] = true };
        return await ExecuteAsync(code, metadata, outputs, limit + Grace, cancel).ConfigureAwait(false);
    }

    private async Task<CellError?> ExecuteAsync(string code, JsonObject metadata, JsonArray outputs, TimeSpan deadline, CancellationToken cancel)
    {
        var content = new JsonObject { ["code"] = code, ["silent"] = false };
        var request = JupyterMessage.Create("execute_request", content, metadata: metadata);
        var collector = new OutputCollector(outputs);
        var dropped = messages.Dropped;
        try
        {
            await AskAsync(request, collector.Add, deadline, cancel).ConfigureAwait(false);
            return collector.Error;
        }
        finally
        {
            collector.Finish(messages.Dropped - dropped);
        }
    }

    /// <summary>Says that no cell follows, and waits for what cells left at work.</summary>
    /// <param name="patience">How long at most.</param>
    /// <param name="cancel">Ends the kernel.</param>
    /// <returns>What failed there, and what is still at work, in words, or null.</returns>
    /// <exception cref="KernelException">The kernel died, or did not answer.</exception>
    internal async Task<(IReadOnlyList<CellError> Failures, string? Left)> FinishAsync(TimeSpan patience, CancellationToken cancel)
    {
        var request = JupyterMessage.Create("finish_request", new JsonObject { ["patience"] = patience.TotalSeconds });
        JsonObject reply = [];
        await AskAsync(request, message => reply = message.Type == "finish_reply" ? message.Content : reply, patience + Grace, cancel).ConfigureAwait(false);
        var failures = (reply["failures"] as JsonArray ?? []).OfType<JsonObject>().Select(CellError.Read);
        return ([.. failures], JupyterMessage.Text(reply, "left"));
    }

    /// <summary>Asks the kernel to stop the running cell and to keep its session.</summary>
    public void Interrupt() => Send(JupyterMessage.Create("interrupt_request", []));

    /// <summary>Ends the kernel: its supervisor kills everything that it started and removes its temporary folder.</summary>
    public void Dispose()
    {
        if (ended)
            return;
        ended = true;
        process.StandardInput.BaseStream.Dispose();
        messages.Stop();
        if (!process.WaitForExit(EndTimeout))
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    /// <summary>Sends a request and passes on what the kernel says until it is idle again. One at a time.</summary>
    internal async Task AskAsync(JupyterMessage request, Action<JupyterMessage> receive, TimeSpan deadline, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(deadline);
        try
        {
            Send(request);
            while (await messages.ReadAsync(limit.Token).ConfigureAwait(false) is { } line)
            {
                if (JupyterMessage.Parse(line) is not { } message)
                    continue;
                if (message.Type == "status" && message["execution_state"] == "dead")
                    throw new KernelException(RunOutcome.KernelDied, message["how"] ?? HowItDied());
                receive(message);
                if (message.Type == "status" && message["execution_state"] == "idle" && message.ParentId == request.Id)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            Dispose();
            cancel.ThrowIfCancellationRequested();
            var seconds = deadline.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new KernelException(RunOutcome.TimedOut, $"not finished after {seconds} s; the kernel was killed");
        }
        throw new KernelException(RunOutcome.KernelDied, HowItDied());
    }

    private void Send(JupyterMessage message) => SendLine(message.ToLine());

    /// <summary>Sends a line whatever it says.</summary>
    internal void SendLine(byte[] line)
    {
        try
        {
            var input = process.StandardInput.BaseStream;
            input.Write([.. line, (byte)'\n']);
            input.Flush();
        }
        catch (IOException)
        {
            // A dead kernel: reading finds the end and says how.
        }
    }

    private string HowItDied() => process.WaitForExit(EndTimeout)
        ? ProcessEnd.Describe(process) + errorTail.Text()
        : "the kernel closed its output but did not end";

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new KernelException(RunOutcome.CouldNotStart,
                $"{start.FileName} is missing, which runs the cells ({e.Message}); install .NET 10 from https://dotnet.microsoft.com/download", e);
        }
    }
}
