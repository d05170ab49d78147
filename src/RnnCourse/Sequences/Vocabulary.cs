using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Numerics;

namespace RnnCourse.Sequences;

/// <summary>The symbols a model knows, numbered 0 to V - 1. A symbol is one character.</summary>
public sealed class Vocabulary
{
    /// <summary>The symbol that stands before and after every word of a collection, so that a model learns how words begin and end.</summary>
    public const char Boundary = '·';

    private readonly Dictionary<char, int> indexOf = [];

    /// <summary>A vocabulary with its symbols in the order given.</summary>
    /// <param name="symbols">At least one symbol, each once.</param>
    /// <exception cref="ArgumentException">There is no symbol, or one comes twice.</exception>
    public Vocabulary(IEnumerable<char> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        Symbols = string.Concat(symbols);
        if (Symbols.Length == 0) throw new ArgumentException("symbols is empty; it must hold at least one symbol.", nameof(symbols));
        foreach (var symbol in Symbols)
            if (!indexOf.TryAdd(symbol, indexOf.Count))
                throw new ArgumentException($"symbols holds {Name(symbol)} twice; its values must differ.", nameof(symbols));
    }

    /// <summary>All symbols, in the order of their indices.</summary>
    public string Symbols { get; }

    /// <summary>The number of symbols V.</summary>
    public int Count => Symbols.Length;

    /// <summary>The symbol with an index from 0 to V - 1.</summary>
    public char this[int index]
    {
        get
        {
            Require.InRange(index, 0, Count - 1, nameof(index));
            return Symbols[index];
        }
    }

    /// <summary>The distinct characters of a text, sorted by their code.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static Vocabulary FromText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new Vocabulary(text.Distinct().Order());
    }

    /// <summary>The boundary symbol, then the distinct characters of all words, sorted by their code.</summary>
    /// <exception cref="ArgumentException">There is no word, all are empty, or one holds the boundary symbol.</exception>
    public static Vocabulary FromWords(IEnumerable<string> words)
    {
        Numerics.Require.NoNulls(words, nameof(words));
        var letters = words.SelectMany(word => word).Distinct().Order().ToArray();
        if (letters.Length == 0) throw new ArgumentException("words holds no letter; it must hold at least one word.", nameof(words));
        return new Vocabulary(letters.Prepend(Boundary));
    }

    /// <summary>Whether the symbol is known.</summary>
    public bool Contains(char symbol) => indexOf.ContainsKey(symbol);

    /// <summary>The index of a symbol.</summary>
    /// <exception cref="ArgumentException">The symbol is not in the vocabulary.</exception>
    public int IndexOf(char symbol) => IndexOf(symbol, nameof(symbol));

    internal int IndexOf(char symbol, string name) => indexOf.TryGetValue(symbol, out var index)
        ? index
        : throw new ArgumentException($"{name} is {Name(symbol)}; it must be one of {this}.", name);

    /// <summary>The indices of the symbols of a text.</summary>
    /// <exception cref="ArgumentException">A symbol is not in the vocabulary; the message names it and its position.</exception>
    public int[] Encode(string text) => Encode(text, nameof(text));

    /// <summary>The same for a text that the caller knows by another name.</summary>
    internal int[] Encode(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        var indices = new int[text.Length];
        for (var i = 0; i < indices.Length; i++)
            if (!indexOf.TryGetValue(text[i], out indices[i]))
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{name} holds {Name(text[i])} at position {i}; every symbol must be one of {this}."), name);
        return indices;
    }

    /// <summary>The text of a sequence of indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not from 0 to V - 1.</exception>
    public string Decode(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return string.Concat(indices.Select(index => index >= 0 && index < Count
            ? Symbols[index]
            : throw new ArgumentOutOfRangeException(nameof(indices), index, $"indices holds {index}; every value must be from 0 to {Count - 1}.")));
    }

    /// <summary>One row a symbol, with a single 1 in the column of its index.</summary>
    /// <param name="text">T symbols, at least one.</param>
    /// <returns>A matrix (T × V).</returns>
    /// <exception cref="ArgumentException">The text is empty or holds an unknown symbol.</exception>
    public Matrix<double> OneHot(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var rows = Matrix<double>.Build.Dense(text.Length, Count);
        var indices = Encode(text);
        for (var t = 0; t < indices.Length; t++) rows[t, indices[t]] = 1;
        return rows;
    }

    /// <summary>The symbols in braces, as in {ehlo}.</summary>
    public override string ToString() => $"{{{Symbols}}}";

    private static string Name(char symbol) => string.Create(CultureInfo.InvariantCulture, $"'{symbol}' (U+{(int)symbol:X4})");
}
