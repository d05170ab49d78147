using System.IO.Compression;
using System.Text;

namespace RnnCourse.Tests.Interchange;

public sealed class NpzTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rnn-npz").FullName;

    private string FilePath => Path.Combine(folder, "arrays.npz");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ArraysComeBackWithNameShapeAndBits()
    {
        var arrays = new Dictionary<string, NpyArray>
        {
            ["scalar"] = new([], [double.NegativeZero]),
            ["empty"] = new([0, 3], []),
            ["cube"] = new([1, 2, 3], [1, 1.0 / 3, double.NaN, double.Epsilon, -5, 6]),
        };
        Npz.Write(FilePath, arrays);
        var read = Npz.Read(FilePath);
        Assert.Equal(arrays.Keys, read.Keys);
        Assert.All(arrays, pair =>
        {
            Assert.Equal(pair.Value.Shape, read[pair.Key].Shape);
            Assert.Equal(pair.Value.Values.Select(BitConverter.DoubleToInt64Bits), read[pair.Key].Values.Select(BitConverter.DoubleToInt64Bits));
        });
    }

    /// <summary>NEP 1: the numbers start at a multiple of 64 bytes, after a header that ends with a line end.</summary>
    [Fact]
    public void AnArrayIsWrittenAsNumPyWritesIt()
    {
        var bytes = NpyFormat.Write(new NpyArray([2], [1, 2]), inSingle: false);
        Assert.Equal(128 + 16, bytes.Length);
        Assert.StartsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (2, ), } ", Encoding.ASCII.GetString(bytes, 10, 118), StringComparison.Ordinal);
        Assert.Equal((byte)'\n', bytes[127]);
    }

    [Fact]
    public void EveryTruncationAndEveryChangedNumberIsRefused()
    {
        Npz.Write(FilePath, new Dictionary<string, NpyArray> { ["w"] = new([3], [1, 2, 3]) });
        var whole = File.ReadAllBytes(FilePath);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.Throws<InvalidDataException>(() => Npz.Read(FilePath));
        }

        var numbers = whole.AsSpan().IndexOf(BitConverter.GetBytes(2.0));
        for (var i = numbers; i < numbers + 8; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 1;
            File.WriteAllBytes(FilePath, changed);
            Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => Npz.Read(FilePath)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("readme.txt", "hello", "at readme.txt: it is no .npy array")]
    [InlineData("a.npy", "hello, not an array", "it is no .npy array")]
    [InlineData("a.npy", "\u0093NUMPY\u0009\u0000\u0000\u0000\u0000\u0000", "it has .npy version 9")]
    [InlineData("a.npy", "\u0093NUMPY\u0001\u0000\u00ff\u0000{}", "its header is truncated")]
    public void ForeignFilesAreRefused(string entry, string content, string why) => Refuses(entry, Encoding.Latin1.GetBytes(content), why);

    [Theory]
    [InlineData("{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }", 8, "'>f8'")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': 'none', }", 8, "'none'")]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }", 8, "Fortran order")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 8, "1 numbers; the shape (2) holds 2")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", 7, "it ends within a number")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }", 8, "too large")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 2000000000, 9), }", 8, "1 numbers; the shape (2000000000, 2000000000, 9) holds")]
    public void ForeignHeadersAreRefused(string header, int bytes, string why) =>
        Refuses("a.npy", [0x93, .. "NUMPY\u0001\0"u8, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[bytes]], why);

    [Fact]
    public void ANameThatStandsTwiceIsRefused()
    {
        using (var zip = ZipFile.Open(FilePath, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 2; i++)
            {
                using var stream = zip.CreateEntry("w.npy").Open();
                stream.Write(NpyFormat.Write(new NpyArray([1], [i]), inSingle: false));
            }
        }

        Assert.Contains("stands twice", Assert.Throws<InvalidDataException>(() => Npz.Read(FilePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadInputIsRefusedByName()
    {
        Assert.Throws<ArgumentException>("shape", () => new NpyArray([-1], []));
        Assert.Throws<ArgumentException>("values", () => new NpyArray([2, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>("arrays", () => Npz.Write(FilePath, new Dictionary<string, NpyArray> { [" "] = new([], [1]) }));
        Assert.Throws<ArgumentException>("path", () => Npz.Read(""));
        var large = new Dictionary<string, NpyArray> { ["w"] = new([], [1e300]) };
        Assert.Contains("float32", Assert.Throws<ArgumentException>(() => Npz.Write(FilePath, large, inSingle: true)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    private void Refuses(string entry, byte[] content, string why)
    {
        using (var zip = ZipFile.Open(FilePath, ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(content);
        }

        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => Npz.Read(FilePath)).Message, StringComparison.Ordinal);
    }
}
