using System.Globalization;
using System.Text;
using RnnCourse.Sequences;

namespace RnnCourse.Data;

/// <summary>Any text of your own: one long sequence of characters, with its vocabulary.</summary>
/// <remarks>A character is a UTF-16 code unit, so a rare one beyond U+FFFF, an emoji for instance, counts as two symbols.</remarks>
public sealed class Corpus
{
    private Corpus(string name, string text) => (Name, Text, Vocabulary) = (name, text, Vocabulary.FromText(text));

    /// <summary>The file it was read from.</summary>
    public string Name { get; }

    /// <summary>The text. Every line ends in a single line feed, whatever the file has.</summary>
    public string Text { get; }

    /// <summary>The number of characters.</summary>
    public int Length => Text.Length;

    /// <summary>The distinct characters of the text.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Reads a text file in UTF-8, with or without a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    /// <exception cref="InvalidDataException">The file is empty, not UTF-8, or holds a NUL character as binary files do.</exception>
    public static Corpus FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var bytes = File.ReadAllBytes(path);
        try
        {
            return From(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes), path);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException($"{path}, byte {exception.Index}: not UTF-8. Save the file as UTF-8 and read it again.", exception);
        }
    }

    /// <summary>Reads any text to its end.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What to call the text in an error message.</param>
    /// <exception cref="InvalidDataException">The text is empty or holds a NUL character.</exception>
    internal static Corpus Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(source);
        return From(reader.ReadToEnd(), source);
    }

    /// <summary>The name and the size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Length:N0} characters, {Vocabulary.Count} different ones");

    private static Corpus From(string raw, string source)
    {
        var text = raw.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (text.Length == 0) throw new InvalidDataException($"{source} is empty; it must hold at least one character.");
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0
            ? new Corpus(source, text)
            : throw new InvalidDataException($"{source} has a NUL at character {nul}; it must be a text file.");
    }
}
