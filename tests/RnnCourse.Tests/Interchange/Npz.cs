using System.IO.Compression;
using RnnCourse.Numerics;

namespace RnnCourse.Tests.Interchange;

/// <summary>NumPy's .npz files: named arrays in a zip, as np.savez writes and np.load reads them.</summary>
internal static class Npz
{
    private const string Extension = ".npy";

    // Zip has dates from 1980 on; a fixed one makes equal arrays equal files.
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes arrays; the file is replaced in one step.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="arrays">The arrays by name.</param>
    /// <param name="inSingle">Whether to round to float32; float64 when not.</param>
    /// <exception cref="ArgumentException">When a name is blank, or a number is beyond float32.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, NpyArray> arrays, bool inSingle = false)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, array) in arrays)
            {
                if (string.IsNullOrWhiteSpace(name))
                    throw new ArgumentException("An array's name is blank; each needs one.", nameof(arrays));
                var entry = zip.CreateEntry(name + Extension, CompressionLevel.NoCompression);
                entry.LastWriteTime = Date;
                using var stream = entry.Open();
                stream.Write(NpyFormat.Write(array, inSingle));
            }
        }

        AtomicFile.Write(path, memory.ToArray());
    }

    /// <summary>Reads all arrays; float32 is widened.</summary>
    /// <param name="path">A file of np.savez or np.savez_compressed, with float64 or float32 arrays in C order.</param>
    /// <returns>The arrays by name.</returns>
    /// <exception cref="InvalidDataException">When the file is no such zip, is truncated or damaged, or holds anything else.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = File.OpenRead(path);
        var (arrays, at) = (new Dictionary<string, NpyArray>(), "");
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            foreach (var entry in zip.Entries)
            {
                at = $" at {entry.FullName}";
                if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                    throw new FormatException("it is no .npy array");
                if (!arrays.TryAdd(entry.FullName[..^Extension.Length], NpyFormat.Read(Content(entry))))
                    throw new FormatException("the name stands twice");
            }

            return arrays;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path} is refused{at}: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return bytes.Length == entry.Length && Checksum(bytes) == entry.Crc32
            ? bytes
            : throw new FormatException("it is damaged: its checksum is wrong");
    }

    // CRC-32 of zip, ISO 3309, a bit at a time; ZipArchive itself does not check it.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var value in bytes)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) * 0xEDB88320u);
        }

        return ~rest;
    }
}
