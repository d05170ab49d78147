using System.Text;
using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public sealed class CorpusTests
{
    [Fact]
    public void AFileWithAByteOrderMarkAndForeignLineEndsIsReadAsPlainLines()
    {
        var corpus = FromBytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Öl\r\nund ñ\n")]);

        Assert.Equal("Öl\nund ñ\n", corpus.Text);
        Assert.Equal("\n dlnuÖñ", corpus.Vocabulary.Symbols);
        Assert.Equal(corpus.Text, corpus.Vocabulary.Decode(corpus.Vocabulary.Encode(corpus.Text)));
        Assert.Equal(9, corpus.Length);
    }

    [Fact]
    public void OtherEncodingsEmptyFilesAndBinaryJunkAreRefused()
    {
        Assert.Contains("byte 1: not UTF-8", Assert.Throws<InvalidDataException>(() => FromBytes([0x41, 0xD6, 0x6C])).Message, StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.Throws<InvalidDataException>(() => FromBytes([])).Message, StringComparison.Ordinal);
        Assert.Contains("is empty", Assert.Throws<InvalidDataException>(() => FromBytes([0xEF, 0xBB, 0xBF])).Message, StringComparison.Ordinal);
        Assert.Contains("NUL at character 2", Assert.Throws<InvalidDataException>(() => FromBytes([0x41, 0x42, 0])).Message, StringComparison.Ordinal);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => Corpus.FromFile(" ")).ParamName);
    }

    [Fact]
    public void AnyReaderWillDo() => Assert.Equal("mine: 3 characters, 2 different ones", Corpus.Read(new StringReader("aba"), "mine").ToString());

    private static Corpus FromBytes(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        try
        {
            return Corpus.FromFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
