using System.Globalization;
using static RnnCourse.Data.DataFile;

namespace RnnCourse.Data;

/// <summary>What trainings from many seeds came to, run beforehand because they take minutes: a table from data/results.</summary>
/// <remarks>The file is a CSV with notes in front, each line after a #, that state the task, the settings and the columns.</remarks>
public sealed class Results
{
    private readonly IReadOnlyList<string[]> rows;

    private Results(string name, IReadOnlyList<string> notes, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows) =>
        (Name, Notes, Columns, this.rows) = (name, notes, columns, rows);

    /// <summary>The experiment's name.</summary>
    public string Name { get; }

    /// <summary>The task, the settings, what the columns mean, and the command that wrote the file.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Count => rows.Count;

    /// <summary>The results of an experiment. They are embedded in the library.</summary>
    /// <param name="name">Its name, such as "xor"; data/README.md lists them.</param>
    /// <exception cref="InvalidOperationException">There is none of this name.</exception>
    public static Results Load(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using var reader = DataFile.Open($"results/{name}.csv");
        return Read(reader, name);
    }

    /// <summary>Reads notes, header and rows from any text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What to call it.</param>
    /// <exception cref="InvalidDataException">The text has another form; the message names the line.</exception>
    public static Results Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        var lines = reader.ReadToEnd().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        string[] notes = [.. lines.TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim())];
        if (notes.Length == lines.Length || lines[notes.Length].Length == 0)
            throw Malformed(name, notes.Length + 1, "it must name the columns");
        var columns = lines[notes.Length].Split(',');
        var rows = lines[(notes.Length + 1)..].Select(line => line.Split(',')).ToArray();
        var odd = Array.FindIndex(rows, row => row.Length != columns.Length);
        return odd < 0
            ? new Results(name, notes, columns, rows)
            : throw Malformed(name, notes.Length + odd + 2, $"it has {rows[odd].Length} fields; it must have {columns.Length}");
    }

    /// <summary>The rows that have a value in a column.</summary>
    /// <param name="column">One of <see cref="Columns"/>.</param>
    /// <param name="value">The value as the file has it.</param>
    /// <returns>A table with fewer rows, perhaps none.</returns>
    public Results Where(string column, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var index = IndexOf(column);
        return new Results(Name, Notes, Columns, [.. rows.Where(row => row[index] == value)]);
    }

    /// <summary>A column as text.</summary>
    /// <param name="column">One of <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public IReadOnlyList<string> Texts(string column)
    {
        var index = IndexOf(column);
        return [.. rows.Select(row => row[index])];
    }

    /// <summary>A column as numbers; NaN where a run had none.</summary>
    /// <param name="column">One of <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="FormatException">The column is not one of numbers.</exception>
    public IReadOnlyList<double> Numbers(string column) =>
        [.. Texts(column).Select(text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))];

    /// <summary>The name, the number of rows and the columns.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {Count} rows of {string.Join(", ", Columns)}");

    private int IndexOf(string column)
    {
        for (var j = 0; j < Columns.Count; j++)
            if (Columns[j] == column) return j;
        throw new ArgumentException($"column is '{column}'; it must be one of {string.Join(", ", Columns)}.", nameof(column));
    }
}
