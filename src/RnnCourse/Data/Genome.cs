using System.Globalization;
using System.Text;
using static RnnCourse.Data.DataFile;

namespace RnnCourse.Data;

/// <summary>One genome: a single long sequence over the four letters A, C, G and T.</summary>
public sealed class Genome
{
    private const string Letters = "ACGT";

    private static readonly Lazy<Genome> Lambda = new(() =>
    {
        using var reader = DataFile.Open("lambda-phage.fasta");
        return Read(reader, "lambda-phage.fasta");
    });

    private Genome(string name, string bases)
    {
        Name = name;
        Bases = bases;
    }

    /// <summary>What the header line of the file says, without its '&gt;'.</summary>
    public string Name { get; }

    /// <summary>The bases in reading order, each of A, C, G, T.</summary>
    public string Bases { get; }

    /// <summary>The number of bases.</summary>
    public int Length => Bases.Length;

    /// <summary>Enterobacteria phage lambda, 48,502 bases (GenBank NC_001416.1). It is embedded in the library and read once.</summary>
    public static Genome LambdaPhage() => Lambda.Value;

    /// <summary>Reads one FASTA sequence from any text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What to call the text in an error message.</param>
    /// <exception cref="InvalidDataException">The text is not one FASTA sequence over A, C, G, T; the message names the line.</exception>
    public static Genome Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(source);
        var header = reader.ReadLine();
        if (header is null || !header.StartsWith('>'))
            throw Malformed(source, 1, $"a FASTA file begins with '>' and a name, this one with '{header}'");

        var bases = new StringBuilder();
        var number = 1;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('>')) throw Malformed(source, number, "a second sequence begins; there must be one");
            foreach (var letter in line.Trim())
            {
                var upper = char.ToUpperInvariant(letter);
                if (!Letters.Contains(upper, StringComparison.Ordinal))
                    throw Malformed(source, number, $"'{letter}' is not a base; it must be A, C, G or T");
                bases.Append(upper);
            }
        }
        if (bases.Length == 0) throw Malformed(source, number, "the sequence has no bases");
        return new Genome(header[1..].Trim(), bases.ToString());
    }

    /// <summary>The name and the number of bases.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Length:N0} bases");
}
