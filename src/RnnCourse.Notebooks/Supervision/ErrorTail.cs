using System.Buffers;
using System.Text;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>
/// The first few thousand bytes that a kernel writes to standard error, and from later on what stands in the file that it uses for it: there the
/// runtime says what killed it.
/// </summary>
internal sealed class ErrorTail
{
    private const int Kept = 8_000;
    private const int ShownLines = 6;

    // So the runtime begins when a process dies.
    private static readonly string[] Dying = ["Stack overflow.", "Process terminated.", "Unhandled exception.", "Out of memory."];

    private readonly ArrayBufferWriter<byte> kept = new();
    private readonly Thread pump;
    private readonly string? file;

    /// <param name="stream">Its standard error as it starts.</param>
    /// <param name="file">What it uses later on, if it does.</param>
    public ErrorTail(Stream stream, string? file = null)
    {
        this.file = file;
        pump = new Thread(() => Pump(stream)) { IsBackground = true, Name = "kernel errors" };
        pump.Start();
    }

    /// <summary>A colon and the words, or nothing.</summary>
    public string Text()
    {
        pump.Join(TimeSpan.FromSeconds(1));
        string text;
        lock (kept)
            text = Encoding.UTF8.GetString(kept.WrittenSpan);
        text += InFile();
        // Before it a child process may have said something.
        var begin = Dying.Max(words => text.LastIndexOf(words, StringComparison.Ordinal));
        var lines = text[Math.Max(0, begin)..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines is [] ? "" : ": " + string.Join("\n", lines.Take(ShownLines));
    }

    private string InFile()
    {
        if (file is null)
            return "";
        var words = new byte[Kept];
        try
        {
            using var stream = File.OpenRead(file);
            return Encoding.UTF8.GetString(words, 0, stream.ReadAtLeast(words, Kept, throwOnEndOfStream: false));
        }
        catch (IOException)
        {
            return ""; // the kernel died before it could open it
        }
    }

    private void Pump(Stream stream)
    {
        var chunk = new byte[4096];
        try
        {
            for (int read; (read = stream.Read(chunk)) > 0;)
                lock (kept)
                    kept.Write(chunk.AsSpan(0, Math.Min(read, Kept - kept.WrittenCount)));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child is gone.
        }
    }
}
