using System.Buffers;
using System.Threading.Channels;

namespace RnnCourse.Notebooks.Supervision;

/// <summary>
/// Reads lines from a child's pipe on a thread of its own, a few ahead at most: a child that writes faster than it is read waits, and a
/// line beyond the limit is thrown away, so memory stays bounded whatever the child does.
/// </summary>
internal sealed class BoundedLineReader
{
    private const int LinesAhead = 8;

    private readonly Channel<byte[]> lines = Channel.CreateBounded<byte[]>(LinesAhead);
    private readonly int maxLine;

    /// <param name="stream">The pipe.</param>
    /// <param name="maxLine">Bytes that a line may have.</param>
    public BoundedLineReader(Stream stream, int maxLine)
    {
        this.maxLine = maxLine;
        new Thread(() => Pump(stream)) { IsBackground = true, Name = "kernel output" }.Start();
    }

    /// <summary>Lines that were too long and are lost.</summary>
    public int Dropped { get; private set; }

    /// <summary>The next line, or null at the end.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancel)
    {
        while (await lines.Reader.WaitToReadAsync(cancel).ConfigureAwait(false))
            if (lines.Reader.TryRead(out var line))
                return line;
        return null;
    }

    private void Pump(Stream stream)
    {
        var chunk = new byte[1 << 16];
        var line = new ArrayBufferWriter<byte>();
        var tooLong = false;
        try
        {
            for (int read; (read = stream.Read(chunk)) > 0;)
                for (var rest = chunk.AsSpan(0, read); !rest.IsEmpty;)
                {
                    var newline = rest.IndexOf((byte)'\n');
                    var part = newline < 0 ? rest : rest[..newline];
                    tooLong |= line.WrittenCount + part.Length > maxLine;
                    if (!tooLong)
                        line.Write(part);
                    rest = rest[(newline < 0 ? rest.Length : newline + 1)..];
                    if (newline < 0)
                        continue;
                    if (tooLong)
                        Dropped++;
                    else
                        Hand(line.WrittenSpan.ToArray());
                    line = line.Capacity > 1 << 20 || tooLong ? new ArrayBufferWriter<byte>() : Cleared(line);
                    tooLong = false;
                }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or ChannelClosedException)
        {
            // The child is gone or nobody reads any more; either way this was the end.
        }
        lines.Writer.TryComplete();
    }

    private void Hand(byte[] line)
    {
        if (!lines.Writer.TryWrite(line))
            lines.Writer.WriteAsync(line).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Lets the pump end although nobody reads any more.</summary>
    public void Stop() => lines.Writer.TryComplete();

    private static ArrayBufferWriter<byte> Cleared(ArrayBufferWriter<byte> line)
    {
        line.ResetWrittenCount();
        return line;
    }
}
