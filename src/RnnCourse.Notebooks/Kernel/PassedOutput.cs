using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RnnCourse.Notebooks.Kernel;

/// <summary>
/// What reaches the process's standard output and error past <see cref="Console"/>: from child processes, native code, <c>OpenStandardOutput</c>.
/// It goes into files, since a file can be read to its end when a cell ends; a pipe cannot. What was read is gone from the file.
/// </summary>
internal sealed class PassedOutput : IDisposable
{
    private const int Chunk = 1 << 16;
    private const int Most = 16 << 20; // at a time: who writes faster than this is read loses some

    private readonly byte[] bytes = new byte[Chunk];
    private readonly char[] text = new char[Chunk + 1];
    private readonly List<Source> sources = [];

    /// <summary>Follows a file.</summary>
    /// <param name="stream">The name of its stream.</param>
    /// <param name="file">Open for reading and writing.</param>
    public void Follow(string stream, SafeFileHandle file) => sources.Add(new Source(stream, file));

    /// <summary>Hands on what is new. One thread at a time.</summary>
    /// <param name="append">Gets the stream's name and a text.</param>
    /// <param name="atEnd">
    /// Whether the cell has ended. Before, standard error is left alone: the words of a dying process are its caller's.
    /// </param>
    public void Collect(Action<string, ReadOnlySpan<char>> append, bool atEnd)
    {
        foreach (var source in sources)
        {
            var length = RandomAccess.GetLength(source.File);
            if (length == 0 || (source.Stream == "stderr" && !atEnd && length < Most))
                continue;
            var at = 0L;
            for (int read; at < Most && (read = RandomAccess.Read(source.File, bytes, at)) > 0; at += read)
                append(source.Stream, text.AsSpan(0, source.Decoder.GetChars(bytes, 0, read, text, 0)));
            RandomAccess.SetLength(source.File, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sources.ForEach(source => source.File.Dispose());

    private sealed record Source(string Stream, SafeFileHandle File)
    {
        // A letter may come in two halves.
        public Decoder Decoder { get; } = Encoding.UTF8.GetDecoder();
    }
}
