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

    private readonly Stream output;
    private readonly Lock outputLock = new();
    private readonly BlockingCollection<JupyterMessage> cells = [];
    private readonly CSharpSession session;
    private readonly OutputCapture capture;
    private readonly LanguageAnswers language;
    private volatile JupyterMessage? current;
    private volatile bool running;
    private int count;

    private KernelServer(Stream output, string folder)
    {
        this.output = output;
        session = new CSharpSession(folder);
        capture = new OutputCapture((name, text) => Send("stream", new JsonObject { ["name"] = name, ["text"] = text }, current));
        language = new LanguageAnswers(() => session.State, () => running, Answer);
    }

    /// <summary>Serves standard input until it ends or a shutdown is asked for; then the process is over, whatever the cells do.</summary>
    public static void Serve()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var (input, output) = ProtocolStreams.Take();
        // Ctrl-C reaches the whole terminal group; the front end decides what becomes of the kernel.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var server = new KernelServer(output, Directory.GetCurrentDirectory());
        server.capture.Install();
        AppDomain.CurrentDomain.SetData("notebook-display", (Func<object?, Action<object?>>)server.Display);
        new Thread(server.RunCells, StackSize) { IsBackground = true, Name = "cells" }.Start();
        new Thread(server.language.Serve, StackSize) { IsBackground = true, Name = "language" }.Start();

        using var lines = new StreamReader(input, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
            if (JupyterMessage.Parse(Encoding.UTF8.GetBytes(line)) is { } message)
                server.Receive(message);
            else if (line.Length > 0)
                Complain("wanted a Jupyter message (JSON with header and content) on one line");
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
            case "execute_request":
                cells.Add(message);
                break;
            case var type when LanguageAnswers.Knows(type):
                language.Add(message);
                break;
            case "kernel_info_request":
                Answer(message, "kernel_info_reply", KernelInfo());
                break;
            case "is_complete_request":
                var tree = CSharpSyntaxTree.ParseText(message["code"] ?? "", new CSharpParseOptions(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script));
                var status = SyntaxFactory.IsCompleteSubmission(tree) ? "complete" : "incomplete";
                Answer(message, "is_complete_reply", new JsonObject { ["status"] = status });
                break;
            case "interrupt_request":
                session.Interrupt();
                Answer(message, "interrupt_reply", Ok());
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
        foreach (var request in cells.GetConsumingEnumerable())
            RunCell(request);
    }

    private void RunCell(JupyterMessage request)
    {
        var silent = request.Content["silent"] is JsonValue flag && flag.TryGetValue(out bool isSilent) && isSilent;
        var count = silent ? this.count : ++this.count;
        capture.BeginCell();
        current = request;
        running = true;
        Send("status", State("busy"), request);
        var metadata = request.Json["metadata"] as JsonObject ?? [];
        var id = JupyterMessage.Text(metadata, "cellId");
        var forget = metadata["forget"] is JsonValue wish && wish.TryGetValue(out bool forgets) && forgets;
        var name = id is not null && CellId().IsMatch(id) ? id : count.ToString(CultureInfo.InvariantCulture);
        JsonObject? value;
        CellError? error;
        try
        {
            (value, error) = session.Execute(request["code"] ?? "", name, forget);
        }
        catch (OutOfMemoryException)
        {
            Environment.FailFast("Out of memory in a cell.");
            throw;
        }
        running = false;
        capture.EndCell();

        if (value is not null && !silent)
            Send("execute_result", new JsonObject { ["execution_count"] = count, ["data"] = value, ["metadata"] = new JsonObject() }, request);
        if (error is not null)
            Send("error", ErrorContent(error), request);
        var reply = error is null ? Ok() : ErrorContent(error);
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = count;
        Send("execute_reply", reply, request);
        Send("status", State("idle"), request);
    }

    // Shows a value, and gives what shows another in its place.
    private Action<object?> Display(object? value)
    {
        var id = Guid.NewGuid().ToString("N");
        Show("display_data", value);
        return update => Show("update_display_data", update);

        void Show(string type, object? value)
        {
            capture.Flush();
            var content = new JsonObject { ["data"] = ValueRenderer.Render(value), ["metadata"] = new JsonObject() };
            content["transient"] = new JsonObject { ["display_id"] = id };
            Send(type, content, current);
        }
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
            output.Write([.. line, (byte)'\n']);
            output.Flush();
        }
    }

    // Not Console.Error: that is the cells' now.
    private static void Complain(string what)
    {
        using var error = Console.OpenStandardError();
        error.Write(Encoding.UTF8.GetBytes($"kernel: {what}\n"));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex CellId();

    private static JsonObject Ok() => new() { ["status"] = "ok" };

    private static JsonObject State(string state) => new() { ["execution_state"] = state };

    private static JsonObject ErrorContent(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    private static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = "5.3",
        ["implementation"] = "rnn-course",
        ["implementation_version"] = typeof(KernelServer).Assembly.GetName().Version!.ToString(3),
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
