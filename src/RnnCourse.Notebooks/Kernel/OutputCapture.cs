using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// What a cell prints, in order and in batches, capped per cell and stream: a cell that prints a gigabyte must cost nobody a gigabyte.
/// </summary>
/// <param name="send">Receives the stream's name (<c>stdout</c> or <c>stderr</c>) and a batch of text.</param>
/// <param name="passed">What is written past <see cref="Console"/>, shown among the rest.</param>
/// <param name="limit">Characters that a cell may print on each stream.</param>
internal sealed class OutputCapture(Action<string, string> send, PassedOutput passed, int limit = OutputCapture.DefaultLimit) : IDisposable
{
    public const int DefaultLimit = 1_000_000;
    private const int BatchSize = 16_000;
    private static readonly string[] Streams = ["stdout", "stderr"];

    private readonly Lock gate = new();
    private readonly StringBuilder batch = new();
    private readonly Dictionary<string, long> printed = Streams.ToDictionary(name => name, _ => 0L);
    private string stream = Streams[0];
    private Timer? timer;
    private long looked;

    /// <summary>Redirects <see cref="Console"/> here. Batches leave after 16 000 characters, after 50 ms, and at the end of a cell.</summary>
    public void Install()
    {
        Console.SetOut(new CapturedWriter(this, Streams[0]));
        Console.SetError(new CapturedWriter(this, Streams[1]));
        Console.SetIn(new RefusedInput());
        timer = new Timer(_ => Flush(), null, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
    }

    public void Append(string stream, ReadOnlySpan<char> text)
    {
        // An interruption aborts the thread wherever it is, except in a finally block: here it would break lock and batch.
        try
        {
        }
        finally
        {
            lock (gate)
            {
                CollectLocked();
                AppendLocked(stream, text);
            }
        }
    }

    /// <summary>Forgets what earlier cells printed.</summary>
    public void BeginCell()
    {
        Flush();
        lock (gate)
            foreach (var name in Streams)
                printed[name] = 0;
    }

    /// <summary>Sends the rest, and a marker for each stream that was cut.</summary>
    public void EndCell()
    {
        lock (gate)
        {
            passed.Collect(AppendLocked, atEnd: true);
            foreach (var name in Streams.Where(name => printed[name] > limit))
            {
                Switch(name);
                batch.Append(CultureInfo.InvariantCulture, $"\n[cut: the cell printed {printed[name]} characters to {name}, {limit} are shown]\n");
            }
            FlushLocked();
        }
    }

    public void Flush()
    {
        lock (gate)
        {
            CollectLocked();
            FlushLocked();
        }
    }

    public void Dispose() => timer?.Dispose();

    // Once a millisecond at most: a cell may print a million times.
    private void CollectLocked()
    {
        var now = Environment.TickCount64;
        if (looked == now)
            return;
        looked = now;
        passed.Collect(AppendLocked, atEnd: false);
    }

    private void AppendLocked(string stream, ReadOnlySpan<char> text)
    {
        var room = (int)Math.Clamp(limit - printed[stream], 0, text.Length);
        printed[stream] += text.Length;
        if (room == 0)
            return;
        Switch(stream);
        batch.Append(text[..room]);
        if (batch.Length >= BatchSize)
            FlushLocked();
    }

    private void Switch(string stream)
    {
        if (this.stream != stream)
            FlushLocked();
        this.stream = stream;
    }

    private void FlushLocked()
    {
        if (batch.Length == 0)
            return;
        var text = batch.ToString();
        batch.Clear();
        send(stream, text);
    }

    private sealed class CapturedWriter : TextWriter
    {
        private readonly OutputCapture owner;
        private readonly string stream;

        public CapturedWriter(OutputCapture owner, string stream) : base(CultureInfo.InvariantCulture)
        {
            (this.owner, this.stream) = (owner, stream);
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => owner.Append(stream, [value]);

        public override void Write(string? value) => owner.Append(stream, value);

        public override void Write(char[] buffer, int index, int count) => owner.Append(stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => owner.Append(stream, buffer);

        public override void WriteLine(string? value) => owner.Append(stream, value + "\n");
    }
}
