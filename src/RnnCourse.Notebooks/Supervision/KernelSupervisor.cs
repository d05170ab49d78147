using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>
/// Stands between a front end and the worker that runs its cells: passes lines on both ways, stops and restarts the worker, tells how it
/// ended, and leaves nothing of it when the front end closes standard input or is gone, however it went.
/// </summary>
internal sealed class KernelSupervisor : IDisposable
{
    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly Lock gate = new();
    private readonly Lock ending = new(); // nobody leaves while another cleans up
    private readonly WorkerSettings settings;
    private readonly ProcessTree tree;
    private readonly FrontEndOutput output;
    private readonly List<string> asked = []; // cells that are not yet idle
    private KernelWorker? worker;

    private KernelSupervisor(WorkerSettings settings, Stream output)
    {
        this.settings = settings;
        this.output = new FrontEndOutput(output);
        tree = ProcessTree.Create(mark);
    }

    /// <summary>Serves standard input until it ends; then this process is over.</summary>
    public static void Serve(WorkerSettings settings)
    {
        using var supervisor = new KernelSupervisor(settings, Console.OpenStandardOutput());
        supervisor.StartWorker(); // first of all: it takes the longest
        // Ctrl-C reaches the whole terminal group; the front end decides what becomes of the kernel. The others are the front end's end.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => supervisor.Leave());
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => supervisor.Leave());
        var lines = new BoundedLineReader(Console.OpenStandardInput(), Array.MaxLength / 2);
        while (lines.ReadAsync(CancellationToken.None).GetAwaiter().GetResult() is { } line)
            supervisor.Receive(line);
        supervisor.Leave();
    }

    /// <inheritdoc/>
    public void Dispose() => tree.Dispose();

    private void Receive(byte[] line)
    {
        var message = JupyterMessage.Parse(line);
        if (message?.Type == "shutdown_request")
        {
            ShutDown(message);
            return;
        }
        KernelWorker? current;
        lock (gate)
        {
            if (message?.Type == "execute_request")
                asked.Add(message.Id);
            if (worker is null)
                StartWorker();
            current = worker;
        }
        current?.Send([.. line, (byte)'\n']);
        if (message?.Type == "interrupt_request")
            Await(current);
    }

    private void ShutDown(JupyterMessage request)
    {
        var restart = request.Content["restart"] is JsonValue flag && flag.TryGetValue(out bool wanted) && wanted;
        if (!restart)
        {
            output.Answer(request, "shutdown_reply", Stopped(restart));
            Leave();
        }
        lock (ending)
            Interlocked.Exchange(ref worker, null)?.End("the kernel was restarted", heard: true);
        lock (gate)
            asked.Clear();
        output.Answer(request, "shutdown_reply", Stopped(restart));
        StartWorker();
    }

    // A cell that does not stop costs its process.
    private void Await(KernelWorker? interrupted)
    {
        string cell;
        lock (gate)
        {
            if (asked is not [var first, ..])
                return;
            cell = first;
        }
        var patience = MachineLoad.Patience(settings.Patience); // on a busy machine the cell has not been asked yet
        new Thread(() =>
        {
            Thread.Sleep(patience);
            lock (gate)
                if (worker != interrupted || !asked.Contains(cell))
                    return;
            interrupted?.End(FormattableString.Invariant($"the cell did not stop within {patience.TotalSeconds:0.#} s, so the kernel was restarted"), heard: true);
            lock (gate)
                if (worker is null)
                    StartWorker();
        })
        { IsBackground = true, Name = "patience" }.Start();
    }

    private void Idle(string cell)
    {
        lock (gate)
            asked.Remove(cell);
    }

    private void StartWorker()
    {
        lock (gate) // its end is told only when it is known
            try
            {
                KernelWorker? started = null;
                started = new KernelWorker(settings, tree, mark, from => output.PassOn(from, Idle), how => Ended(started, how));
                worker = started;
            }
            catch (IOException e)
            {
                asked.Clear();
                output.Dead(e.Message);
            }
    }

    private void Ended(KernelWorker? ended, string how)
    {
        lock (gate)
        {
            if (worker != ended)
                return; // stopped by request
            worker = null; // the next request starts another
            asked.Clear();
        }
        output.Dead(how);
    }

    private void Leave()
    {
        lock (ending)
        {
            Interlocked.Exchange(ref worker, null)?.End("the kernel was stopped", heard: false);
            Environment.Exit(0);
        }
    }

    private static JsonObject Stopped(bool restart) => new() { ["status"] = "ok", ["restart"] = restart };
}
