using System.Buffers;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>What the front end reads: a worker's bytes as they come, of any amount, and between two workers what the supervisor has to say.</summary>
/// <param name="output">The pipe to the front end.</param>
internal sealed class FrontEndOutput(Stream output)
{
    private const int LongestStatus = 4096;

    private readonly Lock gate = new();

    /// <summary>Passes on what a worker says until its end; a line that it began is ended.</summary>
    /// <param name="worker">What it writes.</param>
    /// <param name="idle">Called with the id of each request that it is through with, before the front end knows.</param>
    public void PassOn(Stream worker, Action<string> idle)
    {
        var chunk = new byte[1 << 16];
        var line = new ArrayBufferWriter<byte>(LongestStatus); // of the current one what has come
        var tooLong = false;
        try
        {
            for (int read; (read = worker.Read(chunk)) > 0;)
            {
                LookForIdle(chunk.AsSpan(0, read), line, ref tooLong, idle);
                Write(chunk.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The worker is gone.
        }
        if (line.WrittenCount > 0 || tooLong)
            Write("\n"u8);
    }

    /// <summary>Tells that the worker has ended, and how.</summary>
    public void Dead(string how) => Send(JupyterMessage.Create("status", new JsonObject { ["execution_state"] = "dead", ["how"] = how }));

    /// <summary>Answers a request in the worker's place.</summary>
    public void Answer(JupyterMessage request, string type, JsonObject content)
    {
        Send(JupyterMessage.Create("status", new JsonObject { ["execution_state"] = "busy" }, request));
        Send(JupyterMessage.Create(type, content, request));
        Send(JupyterMessage.Create("status", new JsonObject { ["execution_state"] = "idle" }, request));
    }

    private void Send(JupyterMessage message) => Write([.. message.ToLine(), (byte)'\n']);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
            try
            {
                output.Write(bytes);
                output.Flush();
            }
            catch (IOException)
            {
                // The front end is gone: standard input ends, too.
            }
    }

    private static void LookForIdle(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> line, ref bool tooLong, Action<string> idle)
    {
        for (int newline; !bytes.IsEmpty; bytes = bytes[(newline + 1)..])
        {
            newline = bytes.IndexOf((byte)'\n');
            var part = newline < 0 ? bytes : bytes[..newline];
            tooLong |= line.WrittenCount + part.Length > LongestStatus;
            if (!tooLong)
                line.Write(part);
            if (newline < 0)
                return;
            if (!tooLong && line.WrittenSpan.IndexOf("\"idle\""u8) >= 0
                && JupyterMessage.Parse(line.WrittenSpan) is { Type: "status", ParentId: { } request } status && status["execution_state"] == "idle")
                idle(request);
            line.ResetWrittenCount();
            tooLong = false;
        }
    }
}
