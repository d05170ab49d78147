namespace RnnCourse.Charts;

/// <summary>One trace in the table below a chart.</summary>
/// <param name="Name">What the data are.</param>
/// <param name="Size">How many there are, or rows × columns.</param>
/// <param name="Cells">The first, the last, the least and the greatest.</param>
internal sealed record DataRow(string Name, string Size, IReadOnlyList<string> Cells)
{
    private const string None = "–";

    /// <summary>The row as the table has it: name, size, cells.</summary>
    public IEnumerable<string> Texts => [Name, Size, .. Cells];

    /// <summary>Numbers, of which NaN and infinity do not count.</summary>
    public static DataRow OfNumbers(string name, IReadOnlyList<double> values, string? size = null)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        string[] cells = finite.Length == 0
            ? [None, None, None, None]
            : [.. new[] { values[0], values[^1], finite.Min(), finite.Max() }.Select(value => Numbers.Label(value, 4))];
        return new DataRow(name, size ?? $"{finite.Length}", cells);
    }

    /// <summary>Words, such as dates or categories, which have no least and no greatest.</summary>
    public static DataRow OfWords(string name, IReadOnlyList<string> values) => new(name, $"{values.Count}", [values[0], values[^1], None, None]);

    /// <summary>A trace that is no list of values.</summary>
    public static DataRow Empty(string name) => new(name, None, [None, None, None, None]);
}
