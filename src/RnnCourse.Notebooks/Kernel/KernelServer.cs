using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel.Language;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>The kernel process: requests come in as lines, one thread runs the cells in order, interruptions overtake.</summary>
public sealed class KernelServer : IDisposable
{
    // Recursion over a long sequence is an honest thing in this course; the default of 1.5 MB ends it early.
    private const int StackSize = 16 << 20;

    private readonly ProtocolStreams streams;
    private readonly Lock outputLock = new();
    private readonly BlockingCollection<JupyterMessage> cells = [];
    private readonly CellRunner runner;

    private KernelServer(ProtocolStreams streams, Func<CellOutput, ICellSession> open) => (this.streams, runner) = (streams, new CellRunner(open, streams.Passed, Send));

    /// <summary>Serves the course's own session in the current directory.</summary>
    /// <param name="abandoned">Called when standard input has ended.</param>
    public static void Serve(Action abandoned) => Serve(_ => new CSharpSession(Directory.GetCurrentDirectory()), abandoned);

    /// <summary>Serves standard input until it ends or a shutdown is asked for; then the process is over, whatever the cells do.</summary>
    /// <param name="open">Gives what runs the cells.</param>
    /// <param name="abandoned">Called when standard input has ended.</param>
    internal static void Serve(Func<CellOutput, ICellSession> open, Action abandoned)
    {
        var streams = ProtocolStreams.Take();
        // Ctrl-C reaches the whole terminal group; the front end decides what becomes of the kernel.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var server = new KernelServer(streams, open);
        server.runner.Install();
        new Thread(server.RunCells, StackSize) { IsBackground = true, Name = "cells" }.Start();
        new Thread(server.runner.Language.Serve, StackSize) { IsBackground = true, Name = "language" }.Start();

        using var lines = new StreamReader(streams.Input, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
            if (JupyterMessage.Parse(Encoding.UTF8.GetBytes(line)) is { } message)
                server.Receive(message);
            else if (line.Length > 0)
                server.Complain("a line must be a Jupyter message (JSON with header and content)");
        abandoned();
        Environment.Exit(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        runner.Dispose();
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
                runner.Language.Add(message);
                break;
            case "shutdown_request":
                runner.Answer(message, "shutdown_reply", new JsonObject { ["status"] = "ok", ["restart"] = false });
                Environment.Exit(0);
                break;
            default:
                if (!runner.AnswersAtOnce(message))
                    Complain($"does not know {message.Type}"); // Jupyter: unknown messages are ignored
                break;
        }
    }

    // Here a thread may wait, so what the runner gives is done when it comes.
    private void RunCells()
    {
        runner.WarmUpAsync().GetAwaiter().GetResult();
        var work = new BackgroundWork();
        foreach (var request in cells.GetConsumingEnumerable())
            if (request.Type == "execute_request")
                runner.RunAsync(request).GetAwaiter().GetResult();
            else
                runner.Answer(request, "finish_reply", Finish(request, work));
    }

    // No cell follows: waits for what cells left at work, gives the variables up, and tells what failed and nobody saw.
    private JsonObject Finish(JupyterMessage request, BackgroundWork work)
    {
        var patience = request.Content["patience"] is JsonValue seconds && seconds.TryGetValue(out double given) ? given : 0;
        var left = work.Await(TimeSpan.FromSeconds(Math.Clamp(patience, 0, 60)));
        return new JsonObject { ["status"] = "ok", ["failures"] = runner.Finish(), ["left"] = left };
    }

    private void Send(JupyterMessage message)
    {
        var line = message.ToLine();
        lock (outputLock)
            try
            {
                streams.Output.Write([.. line, (byte)'\n']);
                streams.Output.Flush();
            }
            catch (IOException)
            {
                // Nobody listens any more: standard input has ended, too, and there is something to clean up.
            }
    }

    // Not Console.Error: that is the cells' now.
    private void Complain(string what) => streams.Errors.Write(Encoding.UTF8.GetBytes($"kernel: {what}\n"));
}
