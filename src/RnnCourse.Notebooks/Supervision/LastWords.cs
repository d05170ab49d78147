using System.Buffers;
using System.Text;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>The first few thousand bytes that a kernel writes to standard error: there the runtime says what killed it.</summary>
internal sealed class LastWords
{
    private const int Kept = 8_000;
    private const int ShownLines = 6;

    private readonly ArrayBufferWriter<byte> kept = new();
    private readonly Thread pump;

    public LastWords(Stream stream)
    {
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
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines is [] ? "" : ": " + string.Join("\n", lines.Take(ShownLines));
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
