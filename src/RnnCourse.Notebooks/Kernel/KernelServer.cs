using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Kernel.Language;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>The kernel process: requests come in as lines, one thread runs the cells in order, interruptions overtake.</summary>
public sealed partial class KernelServer : IDisposable
{
    // Recursion over a long sequence is an honest thing in this course; the default of 1.5 MB ends it early.
    private const int StackSize = 16 << 20;

    private readonly ProtocolStreams streams;
    private readonly Lock outputLock = new();
    private readonly BlockingCollection<JupyterMessage> cells = [];
    private readonly ICellSession session;
    private readonly OutputCapture capture;
    private readonly LanguageAnswers language;
    private readonly BackgroundFailures failures;
    private volatile JupyterMessage? current;
    private volatile bool running;
    private int count;

    private KernelServer(ProtocolStreams streams, Func<CellOutput, ICellSession> open)
    {
        this.streams = streams;
        capture = new OutputCapture((name, text) => Send("stream", new JsonObject { ["name"] = name, ["text"] = text }, current), streams.Passed);
        session = open(new CellOutput((name, text) => capture.Append(name, text), Show));
        failures = new BackgroundFailures(session.Report, text => capture.Append("stderr", text));
        language = new LanguageAnswers(() => session.State, () => running, Answer);
    }

    /// <summary>Serves the course's own session in the current directory.</summary>
    public static void Serve() => Serve(_ => new CSharpSession(Directory.GetCurrentDirectory()));

    /// <summary>Serves standard input until it ends or a shutdown is asked for; then the process is over, whatever the cells do.</summary>
    /// <param name="open">Gives what runs the cells.</param>
    internal static void Serve(Func<CellOutput, ICellSession> open)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var streams = ProtocolStreams.Take();
        // Ctrl-C reaches the whole terminal group; the front end decides what becomes of the kernel.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var server = new KernelServer(streams, open);
        server.capture.Install();
        AppDomain.CurrentDomain.SetData("notebook-display", (Func<object?, Action<object?>>)server.Display);
        AppDomain.CurrentDomain.SetData("exception-places", (Func<Exception, IReadOnlyList<string>>)server.session.Report.Places);
        CellTrace.Install();
        server.failures.Install();
        new Thread(server.RunCells, StackSize) { IsBackground = true, Name = "cells" }.Start();
        new Thread(server.language.Serve, StackSize) { IsBackground = true, Name = "language" }.Start();

        using var lines = new StreamReader(streams.Input, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
            if (JupyterMessage.Parse(Encoding.UTF8.GetBytes(line)) is { } message)
                server.Receive(message);
            else if (line.Length > 0)
                server.Complain("wanted a Jupyter message (JSON with header and content) on one line");
        Environment.Exit(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        capture.Dispose();
        session.Dispose();
        language.Dispose();
        cells.Dispose();
    }

    private void Receive(JupyterMessage message)
    {
        switch (message.Type)
        {
            case "execute_request" or "finish_request":
                cells.Add(message);
                break;
            case var type when LanguageAnswers.Knows(type):
                language.Add(message);
                break;
            case "kernel_info_request":
                Answer(message, "kernel_info_reply", KernelInfo());
                break;
            case "is_complete_request":
                var tree = CSharpSyntaxTree.ParseText(message["code"] ?? "", CellOptions.Syntax);
                var status = SyntaxFactory.IsCompleteSubmission(tree) ? "complete" : "incomplete";
                Answer(message, "is_complete_reply", new JsonObject { ["status"] = status });
                break;
            case "interrupt_request":
                Answer(message, "interrupt_reply", session.Interrupt() is { } why ? Refusal("NotSupported", why) : Ok());
                break;
            case "shutdown_request":
                Answer(message, "shutdown_reply", new JsonObject { ["status"] = "ok", ["restart"] = false });
                Environment.Exit(0);
                break;
            default:
                Complain($"does not know {message.Type}"); // Jupyter: unknown messages are ignored
                break;
        }
    }

    private void RunCells()
    {
        session.WarmUp();
        var surroundings = new Surroundings();
        var work = new BackgroundWork();
        foreach (var request in cells.GetConsumingEnumerable())
            if (request.Type == "execute_request")
                RunCell(request, surroundings);
            else
                Answer(request, "finish_reply", Finish(request, work));
    }

    private void RunCell(JupyterMessage request, Surroundings surroundings)
    {
        var silent = request.Content["silent"] is JsonValue flag && flag.TryGetValue(out bool isSilent) && isSilent;
        var count = silent ? this.count : ++this.count;
        surroundings.Restore(); // what a thread changed meanwhile
        capture.BeginCell();
        current = request;
        running = true;
        failures.BeginCell();
        Send("status", State("busy"), request);
        var id = JupyterMessage.Text(request.Json["metadata"] as JsonObject ?? [], "cellId");
        var name = id is not null && IsCellName(id) ? id : count.ToString(CultureInfo.InvariantCulture);
        JsonObject? value;
        CellError? error;
        try
        {
            (value, error) = SkippedCell.Is(request) ? Skip() : session.Execute(request["code"] ?? "", name);
        }
        catch (OutOfMemoryException)
        {
            Environment.FailFast("Out of memory in a cell.");
            throw;
        }
        error = failures.EndCell(error ?? ExitCode());
        running = false;
        if (surroundings.Restore() is { Count: > 0 } changed)
            capture.Append("stderr", $"This cell changed {string.Join(", ", changed)}. Every cell starts as the first one did: do it in each cell that needs it.\n");
        capture.EndCell();

        if (value is not null && !silent)
            Send("execute_result", new JsonObject { ["execution_count"] = count, ["data"] = value, ["metadata"] = new JsonObject() }, request);
        if (error is not null)
            Send("error", error.ToJson(), request);
        var reply = error is null ? Ok() : error.ToJson();
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = count;
        Send("execute_reply", reply, request);
        Send("status", State("idle"), request);
    }

    // No cell follows: waits for what cells left at work, gives the variables up, and tells what failed and nobody saw.
    private JsonObject Finish(JupyterMessage request, BackgroundWork work)
    {
        var patience = request.Content["patience"] is JsonValue seconds && seconds.TryGetValue(out double given) ? given : 0;
        var left = work.Await(TimeSpan.FromSeconds(Math.Clamp(patience, 0, 60)));
        session.Forget();
        for (var i = 0; i < 2; i++) // a task that failed is told when it is collected, and what it holds with the next
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        capture.EndCell();
        var reply = Ok();
        reply["failures"] = new JsonArray([.. failures.Rest().Select(failure => failure.ToJson())]);
        reply["left"] = left;
        return reply;
    }

    // Set by a cell, it tells a caller of the process that something failed; here the caller is the notebook's run.
    private static CellError? ExitCode()
    {
        var code = Environment.ExitCode;
        Environment.ExitCode = 0;
        var message = FormattableString.Invariant($"the cell set Environment.ExitCode to {code}: to fail, throw an exception");
        return code == 0 ? null : new CellError("ExitCode", message, [$"ExitCode: {message}"]);
    }

    private (JsonObject?, CellError?) Skip()
    {
        capture.Append("stdout", SkippedCell.Notice);
        return (null, null);
    }

    // Shows a value, and gives what shows another in its place.
    private Action<object?> Display(object? value)
    {
        var id = Guid.NewGuid().ToString("N");
        Show("display_data", ValueRenderer.Render(value), id);
        return update => Show("update_display_data", ValueRenderer.Render(update), id);
    }

    private void Show(string type, JsonObject data, string id)
    {
        capture.Flush();
        var content = new JsonObject { ["data"] = data, ["metadata"] = new JsonObject() };
        content["transient"] = new JsonObject { ["display_id"] = id };
        Send(type, content, current);
    }

    private void Answer(JupyterMessage request, string type, JsonObject content)
    {
        Send("status", State("busy"), request);
        Send(type, content, request);
        Send("status", State("idle"), request);
    }

    private void Send(string type, JsonObject content, JupyterMessage? parent)
    {
        var line = JupyterMessage.Create(type, content, parent).ToLine();
        lock (outputLock)
        {
            streams.Output.Write([.. line, (byte)'\n']);
            streams.Output.Flush();
        }
    }

    // Not Console.Error: that is the cells' now.
    private void Complain(string what) => streams.Errors.Write(Encoding.UTF8.GetBytes($"kernel: {what}\n"));

    /// <summary>Whether messages can name a cell so: an id as nbformat wants it.</summary>
    internal static bool IsCellName(string id) => CellId().IsMatch(id);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex CellId();

    private static JsonObject Ok() => new() { ["status"] = "ok" };

    private static JsonObject State(string state) => new() { ["execution_state"] = state };

    private static JsonObject Refusal(string name, string why)
    {
        var content = new CellError(name, why, []).ToJson();
        content["status"] = "error";
        return content;
    }

    private JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = "5.3",
        ["implementation"] = session.Implementation.Name,
        ["implementation_version"] = session.Implementation.Version,
        ["banner"] = "C# for the course in recurrent neural networks",
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".csx",
            ["pygments_lexer"] = "csharp",
        },
    };
}
