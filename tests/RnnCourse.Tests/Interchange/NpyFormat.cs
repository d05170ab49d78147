using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Tests.Interchange;

/// <summary>NumPy's .npy format: 6 bytes "\x93NUMPY", version, length of the header, a Python dictionary as header, the numbers.</summary>
/// <remarks>Source: R. Kern, A simple file format for NumPy arrays, NEP 1 (2007). Little-endian float64 and float32 in C order only.</remarks>
internal static partial class NpyFormat
{
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Mark => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static byte[] Write(NpyArray array, bool inSingle)
    {
        var shape = string.Concat(array.Shape.Select(size => FormattableString.Invariant($"{size}, ")));
        var header = $"{{'descr': '<f{(inSingle ? 4 : 8)}', 'fortran_order': False, 'shape': ({shape}), }}";
        var start = Alignment * ((Mark.Length + 4 + header.Length + 1 + Alignment - 1) / Alignment);
        header = header.PadRight(start - Mark.Length - 4 - 1) + '\n';
        var numbers = inSingle
            ? MemoryMarshal.AsBytes<float>(Array.ConvertAll(array.Values, ToSingle))
            : MemoryMarshal.AsBytes<double>(array.Values);
        return [.. Mark, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. numbers];
    }

    /// <exception cref="FormatException">With what is wrong, when the bytes are no such array.</exception>
    public static NpyArray Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Mark) || bytes.Length < 12)
            throw new FormatException("it is no .npy array");
        if (bytes[6] is not (1 or 2 or 3) and var version)
            throw new FormatException($"it has .npy version {version}; versions 1 to 3 are read");
        var (from, length) = bytes[6] == 1
            ? (10, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]))
            : (12, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        if (length > bytes.Length - from)
            throw new FormatException("its header is truncated");
        var header = Encoding.UTF8.GetString(bytes.Slice(from, (int)length));
        var (type, shape) = (Type().Match(header).Groups[1].Value, Shape().Match(header));
        if (type is not ("<f8" or "<f4") || !shape.Success)
            throw new FormatException($"its header is {header.Trim()}; '<f8' and '<f4' are read (astype('<f8') converts)");
        if (!header.Contains("'fortran_order': False", StringComparison.Ordinal))
            throw new FormatException("it is in Fortran order; np.ascontiguousarray brings it into C order");
        var sizes = Array.ConvertAll(
            shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture));
        var numbers = bytes[(from + (int)length)..];
        if (numbers.Length % (type == "<f8" ? 8 : 4) != 0)
            throw new FormatException("it ends within a number");
        return new NpyArray(sizes, type == "<f8"
            ? MemoryMarshal.Cast<byte, double>(numbers).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(numbers).ToArray(), number => (double)number));
    }

    private static float ToSingle(double value) => double.IsFinite(value) && !float.IsFinite((float)value)
        ? throw new ArgumentException($"An array holds {value}, which is beyond the range of float32.")
        : (float)value;

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex Type();

    [GeneratedRegex(@"'shape': \(([\d, ]*)\)")]
    private static partial Regex Shape();
}
