using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Running;

/// <summary>The parent's side of a kernel process: starts it, runs cells in it under a deadline, ends it with all that it started.</summary>
public sealed class KernelProcess : IDisposable
{
    // The largest honest message: two rich values at the kernel's own limit, with room for JSON's escapes.
    private const int MaxMessage = 6 * ValueRenderer.MaxRich;

    // For the last finalizers, on a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly string temporary = Directory.CreateTempSubdirectory("rnn-course-").FullName;
    private readonly BoundedLineReader messages;
    private readonly LastWords lastWords;
    private bool ended;

    private KernelProcess(string folder, KernelSettings settings)
    {
        var start = new ProcessStartInfo(settings.Host ?? DotnetHost())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", settings.Program.Assembly, .. settings.Program.Arguments])
            start.ArgumentList.Add(argument);
        start.Environment[ProcessTree.Marker] = mark;
        foreach (var variable in (string[])["TMPDIR", "TMP", "TEMP"])
            start.Environment[variable] = temporary; // each kernel its own, swept away afterwards
        start.Environment["TZ"] = "UTC"; // a time of day reads the same wherever the notebook runs
        start.Environment["DOTNET_TieredPGO"] = "0"; // a lesson is over before profiling pays
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // leaves no sockets behind when killed
        start.Environment["DOTNET_GCgen0size"] = "4000000"; // 64 MB (hexadecimal): the compiler starts a fifth faster
        start.Environment["DOTNET_PROCESSOR_COUNT"] = settings.Processors.ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_GCHeapHardLimit"] = settings.MemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        var errors = Path.Combine(temporary, "stderr");
        start.Environment[ProtocolStreams.ErrorFile] = errors;
        foreach (var (name, value) in settings.Environment)
            start.Environment[name] = value;
        process = Start(start);
        messages = new BoundedLineReader(process.StandardOutput.BaseStream, MaxMessage);
        lastWords = new LastWords(process.StandardError.BaseStream, errors);
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

    /// <summary>The kernel's process id.</summary>
    public int Id => process.Id;

    /// <summary>The kernel's own temporary folder; it goes with the kernel.</summary>
    internal string TemporaryFolder => temporary;

    /// <summary>Runs one cell. On a missed deadline, and when cancelled, the kernel is killed with everything it started.</summary>
    /// <param name="code">The source.</param>
    /// <param name="cellId">Its name in error messages.</param>
    /// <param name="outputs">Filled with nbformat outputs, also when the call throws.</param>
    /// <param name="deadline">How long the cell may take.</param>
    /// <param name="cancel">Ends the kernel.</param>
    /// <returns>The error that the cell ended with, or null.</returns>
    /// <exception cref="KernelException">The deadline passed or the kernel died.</exception>
    public async Task<CellError?> ExecuteAsync(string code, string cellId, JsonArray outputs, TimeSpan deadline, CancellationToken cancel)
    {
        var content = new JsonObject { ["code"] = code, ["silent"] = false };
        var request = JupyterMessage.Create("execute_request", content, metadata: new JsonObject { ["cellId"] = cellId });
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

    /// <summary>Kills the kernel and everything it started, and removes its temporary folder.</summary>
    public void Dispose()
    {
        if (ended)
            return;
        ended = true;
        ProcessTree.Kill(process, mark);
        messages.Stop();
        process.WaitForExit(TimeSpan.FromSeconds(5));
        process.Dispose();
        try
        {
            Directory.Delete(temporary, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What a cell locked there is left to the system's own sweeping.
        }
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

    private string HowItDied()
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            return "the kernel closed its output but did not end";
        var code = process.ExitCode;
        var how = !OperatingSystem.IsWindows() && code > 128 && Signals.TryGetValue(code - 128, out var signal)
            ? string.Create(CultureInfo.InvariantCulture, $"the kernel died of signal {code - 128} ({signal})")
            : string.Create(CultureInfo.InvariantCulture, $"the kernel ended with exit code {code}");
        return how + lastWords.Text();
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            Directory.Delete(temporary);
            throw new KernelException(RunOutcome.CouldNotStart,
                $"{start.FileName} is missing, which runs the cells ({e.Message}); install .NET 10 from https://dotnet.microsoft.com/download", e);
        }
    }

    private static Dictionary<int, string> Signals { get; } = new()
    {
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    // The host that runs this very framework, found from its folder shared/Microsoft.NETCore.App/10.x: needs no PATH.
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }
}
