using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Numerics;

/// <summary>The frame of a checkpoint: 8 bytes "RNNCKPT\n", version (4), length of the content (8), content, SHA-256 of all before (32).</summary>
/// <remarks>Numbers are little-endian. Any file that is not whole and of this version is refused before a byte of content is read.</remarks>
internal static class CheckpointFile
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 4;

    private const int HeaderLength = 20;

    private static ReadOnlySpan<byte> Mark => "RNNCKPT\n"u8;

    /// <summary>Writes a checkpoint in one step: the file at the path is the old one or the new one, whole.</summary>
    public static void Write(string path, Action<BinaryWriter> content)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(0L);
        content(writer);
        writer.Seek(HeaderLength - sizeof(long), SeekOrigin.Begin);
        writer.Write(memory.Length - HeaderLength);
        writer.Seek(0, SeekOrigin.End);
        writer.Write(SHA256.HashData(memory.ToArray()));
        AtomicFile.Write(path, memory.ToArray());
    }

    /// <summary>Reads a checkpoint's content.</summary>
    /// <exception cref="InvalidDataException">When the file is no checkpoint, of another version, truncated or damaged.</exception>
    public static T Read<T>(string path, Func<BinaryReader, T> content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan(0, Math.Min(bytes.Length, Mark.Length)).SequenceEqual(Mark))
            throw Refusal(path, "it is no checkpoint: its first 8 bytes are not RNNCKPT and a line end");
        if (bytes.Length < HeaderLength + SHA256.HashSizeInBytes)
            throw Refusal(path, $"it is truncated: {bytes.Length} bytes are less than the frame of a checkpoint");
        var (version, length) = (BitConverter.ToInt32(bytes, Mark.Length), BitConverter.ToInt64(bytes, HeaderLength - sizeof(long)));
        if (version != Version)
            throw Refusal(path, $"it has version {version}; this library reads version {Version}");
        var found = bytes.Length - HeaderLength - SHA256.HashSizeInBytes;
        if (length != found)
            throw Refusal(path, $"it is truncated or has a tail: it has {found} of {length} bytes of content");
        if (!SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
            throw Refusal(path, "it is damaged: its checksum does not fit its content");
        using var reader = new BinaryReader(new MemoryStream(bytes, HeaderLength, (int)length), Encoding.UTF8);
        try
        {
            var result = content(reader);
            return reader.BaseStream.Position == length ? result : throw new FormatException("bytes are left over at its end");
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException)
        {
            throw Refusal(path, $"its content makes no trainer: {error.Message}", error);
        }
    }

    /// <summary>Writes how many numbers there are, and the numbers.</summary>
    public static void WriteNumbers(this BinaryWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers)
            writer.Write(number);
    }

    /// <summary>Reads as many numbers as there are.</summary>
    public static double[] ReadNumbers(this BinaryReader reader)
    {
        var (count, left) = (reader.ReadInt32(), reader.BaseStream.Length - reader.BaseStream.Position);
        if (count < 0 || count > left / sizeof(double))
            throw new FormatException($"{count} numbers are announced where {left} bytes are left");
        return [.. Enumerable.Range(0, count).Select(_ => reader.ReadDouble())];
    }

    /// <summary>Writes all arrays, widened to double precision, which loses nothing.</summary>
    public static void WriteArrays(this BinaryWriter writer, NumberArrays arrays)
    {
        for (var i = 0; i < arrays.Count; i++)
            writer.WriteNumbers(arrays[i]);
    }

    /// <summary>Reads as many numbers as each array holds, into the arrays.</summary>
    public static void ReadArrays(this BinaryReader reader, NumberArrays arrays)
    {
        for (var i = 0; i < arrays.Count; i++)
            arrays.Set(i, reader.ReadNumbers());
    }

    private static InvalidDataException Refusal(string path, string why, Exception? inner = null) =>
        new($"The checkpoint {path} is refused: {why}.", inner);
}
