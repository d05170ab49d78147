using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public sealed class GenomeTests
{
    [Fact]
    public void Phage_lambda_has_48502_bases_in_known_numbers()
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
    public void Lower_case_lines_are_read_as_upper_case()
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
    public void Malformed_text_is_refused_with_its_line(string text, string expected)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Genome.Read(new StringReader(text), "mine.fasta"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }
}
