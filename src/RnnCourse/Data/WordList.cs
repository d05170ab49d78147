using System.Collections;
using System.Globalization;
using RnnCourse.Numerics;
using static RnnCourse.Data.DataFile;

namespace RnnCourse.Data;

/// <summary>A collection of words: many short sequences over letters, in the order of their file.</summary>
public sealed class WordList : IReadOnlyList<string>
{
    private static readonly Lazy<WordList> Embedded = new(() =>
    {
        using var reader = DataFile.Open("words.txt");
        return Read(reader, "words.txt");
    });

    private readonly string[] words;

    private WordList(string[] words) => this.words = words;

    /// <summary>The number of words.</summary>
    public int Count => words.Length;

    /// <summary>The word at a position, counted from 0.</summary>
    public string this[int index]
    {
        get
        {
            Require.InRange(index, 0, Count - 1, nameof(index));
            return words[index];
        }
    }

    /// <summary>38,842 English words of 3 to 12 lower-case letters (SCOWL). They are embedded in the library and read once.</summary>
    public static WordList English() => Embedded.Value;

    /// <summary>Reads one word a line from any text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What to call the text in an error message.</param>
    /// <exception cref="InvalidDataException">A line is blank, holds something other than one word, or repeats a word; the message names the line.</exception>
    public static WordList Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(source);
        var list = new List<string>();
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var number = list.Count + 1;
            if (string.IsNullOrWhiteSpace(line)) throw Malformed(source, number, "the line is blank; it must be one word");
            if (!line.All(IsPartOfWord)) throw Malformed(source, number, $"'{line}' is not one word of letters, hyphens and apostrophes");
            if (!lineOf.TryAdd(line, number)) throw Malformed(source, number, $"'{line}' stands already in line {lineOf[line]}");
            list.Add(line);
        }
        if (list.Count == 0) throw Malformed(source, 1, "the list is empty");
        return new WordList([.. list]);
    }

    /// <inheritdoc />
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)words).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The number of words and the first and last of them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} words, '{words[0]}' to '{words[^1]}'");

    private static bool IsPartOfWord(char symbol) => char.IsLetter(symbol) || symbol is '-' or '\'' or '’';
}
