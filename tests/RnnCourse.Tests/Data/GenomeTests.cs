using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public sealed class GenomeTests
{
    [Fact]
    public void PhageLambdaHas48502BasesInKnownNumbers()
    {
        var genome = Genome.LambdaPhage();

        Assert.Equal(48_502, genome.Length);
        Assert.StartsWith("GGGCGGCGACCTCGCGGG", genome.Bases, StringComparison.Ordinal);
        Assert.Contains("lambda", genome.Name, StringComparison.Ordinal);
        Assert.Equal(
            [('A', 12334), ('C', 11362), ('G', 12820), ('T', 11986)],
            genome.Bases.GroupBy(letter => letter).Select(group => (group.Key, group.Count())).Order());
    }

    [Fact]
    public void LowerCaseLinesAreReadAsUpperCase()
    {
        var genome = Genome.Read(new StringReader(">mine\nacg\nTT\n"), "mine.fasta");

        Assert.Equal("ACGTT", genome.Bases);
        Assert.Equal("mine", genome.Name);
    }

    [Theory]
    [InlineData("ACGT", "mine.fasta, line 1")]
    [InlineData("", "mine.fasta, line 1")]
    [InlineData(">mine\nACG\nACNG\n", "mine.fasta, line 3: 'N'")]
    [InlineData(">mine\nACG\n>yours\nACG\n", "mine.fasta, line 3: a second sequence")]
    [InlineData(">mine\n", "no bases")]
    public void MalformedTextIsRefusedWithItsLine(string text, string expected)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Genome.Read(new StringReader(text), "mine.fasta"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }
}
