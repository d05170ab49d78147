namespace RnnCourse.Notebooks.Kernel.Language;

/// <summary>Jupyter counts positions in Unicode code points, .NET and the Language Server Protocol in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index in <paramref name="text"/> where its code point number <paramref name="codePoint"/> starts, held within the text.</summary>
    public static int ToIndex(string text, int codePoint)
    {
        var index = 0;
        for (var seen = 0; seen < codePoint && index < text.Length; seen++)
            index += Width(text, index);
        return index;
    }

    /// <summary>How many code points stand before <paramref name="index"/>.</summary>
    public static int FromIndex(string text, int index)
    {
        var count = 0;
        for (var at = 0; at < index; at += Width(text, at))
            count++;
        return count;
    }

    private static int Width(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
}
