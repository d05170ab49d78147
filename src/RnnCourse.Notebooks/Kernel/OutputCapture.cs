using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// What a cell prints, in order and in batches, capped per cell and stream: a cell that prints a gigabyte must cost nobody a gigabyte.
/// </summary>
/// <param name="send">Receives the stream's name (<c>stdout</c> or <c>stderr</c>) and a batch of text.</param>
/// <param name="limit">Characters that a cell may print on each stream.</param>
internal sealed class OutputCapture(Action<string, string> send, int limit = OutputCapture.DefaultLimit) : IDisposable
{
    public const int DefaultLimit = 1_000_000;
    private const int BatchSize = 16_000;
    private static readonly string[] s_streams = ["stdout", "stderr"];

    private readonly Lock _lock = new();
    private readonly StringBuilder _batch = new();
    private readonly Dictionary<string, long> _printed = s_streams.ToDictionary(name => name, _ => 0L);
    private string _stream = s_streams[0];
    private Timer? _timer;

    /// <summary>Redirects <see cref="Console"/> here. Batches leave after 16 000 characters, after 50 ms, and at the end of a cell.</summary>
    public void Install()
    {
        Console.SetOut(new CapturedWriter(this, s_streams[0]));
        Console.SetError(new CapturedWriter(this, s_streams[1]));
        Console.SetIn(new RefusedInput());
        _timer = new Timer(_ => Flush(), null, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
    }

    public void Append(string stream, ReadOnlySpan<char> text)
    {
        // An interruption aborts the thread wherever it is, except in a finally block: here it would break lock and batch.
        try
        {
        }
        finally
        {
            lock (_lock)
                AppendLocked(stream, text);
        }
    }

    /// <summary>Forgets what earlier cells printed.</summary>
    public void BeginCell()
    {
        Flush();
        lock (_lock)
            foreach (var name in s_streams)
                _printed[name] = 0;
    }

    /// <summary>Sends the rest, and a marker for each stream that was cut.</summary>
    public void EndCell()
    {
        lock (_lock)
        {
            foreach (var name in s_streams.Where(name => _printed[name] > limit))
            {
                Switch(name);
                _batch.Append(CultureInfo.InvariantCulture, $"\n[cut: the cell printed {_printed[name]} characters to {name}, {limit} are shown]\n");
            }
            FlushLocked();
        }
    }

    public void Flush()
    {
        lock (_lock)
            FlushLocked();
    }

    public void Dispose() => _timer?.Dispose();

    private void AppendLocked(string stream, ReadOnlySpan<char> text)
    {
        var room = (int)Math.Clamp(limit - _printed[stream], 0, text.Length);
        _printed[stream] += text.Length;
        if (room == 0)
            return;
        Switch(stream);
        _batch.Append(text[..room]);
        if (_batch.Length >= BatchSize)
            FlushLocked();
    }

    private void Switch(string stream)
    {
        if (_stream != stream)
            FlushLocked();
        _stream = stream;
    }

    private void FlushLocked()
    {
        if (_batch.Length == 0)
            return;
        var text = _batch.ToString();
        _batch.Clear();
        send(_stream, text);
    }

    private sealed class CapturedWriter : TextWriter
    {
        private readonly OutputCapture _owner;
        private readonly string _stream;

        public CapturedWriter(OutputCapture owner, string stream) : base(CultureInfo.InvariantCulture)
        {
            (_owner, _stream) = (owner, stream);
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _owner.Append(_stream, [value]);

        public override void Write(string? value) => _owner.Append(_stream, value);

        public override void Write(char[] buffer, int index, int count) => _owner.Append(_stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => _owner.Append(_stream, buffer);

        public override void WriteLine(string? value) => _owner.Append(_stream, value + "\n");
    }
}
