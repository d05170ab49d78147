using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Data;

/// <summary>Real numbers measured one after the other: N times, and D values at each.</summary>
public sealed class TimeSeries
{
    private TimeSeries(string name, IReadOnlyList<string> columns, IReadOnlyList<double[]> rows)
    {
        (Name, Columns) = (name, columns);
        Times = Vector<double>.Build.Dense(rows.Count, n => rows[n][0]);
        Values = Matrix<double>.Build.Dense(rows.Count, columns.Count, (n, j) => rows[n][j + 1]);
    }

    /// <summary>The file it was read from.</summary>
    public string Name { get; }

    /// <summary>The names of the D columns of <see cref="Values"/>.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The times, increasing (N).</summary>
    public Vector<double> Times { get; }

    /// <summary>The values, a row a time (N × D).</summary>
    public Matrix<double> Values { get; }

    /// <summary>The number N of times.</summary>
    public int Length => Times.Count;

    /// <summary>
    /// One minute of a heart (MIT-BIH Arrhythmia Database, record 208, lead MLII): 21,600 values in millivolts, 360 a second; times in
    /// seconds. It is embedded in the library, as are the next two, and read anew each time, so that its values are yours to change.
    /// </summary>
    public static TimeSeries Ecg() => Embedded("ecg.csv");

    /// <summary>Closing values of the share indices DAX, SMI, CAC and FTSE on 1,860 business days of 1991 to 1998; times in years.</summary>
    public static TimeSeries EuropeanStocks() => Embedded("eu-stock-markets.csv");

    /// <summary>Relative sunspot numbers of 3,177 months, January 1749 to September 2013; times in years.</summary>
    public static TimeSeries Sunspots()
    {
        // Year and month make one time; a month's mean belongs to its first day here.
        using var reader = DataFile.Open("sunspots-monthly.csv");
        var (columns, rows) = ReadTable(reader, "sunspots-monthly.csv");
        return new TimeSeries("sunspots-monthly.csv", columns[2..], [.. rows.Select(row => new[] { row[0] + (row[1] - 1) / 12, row[2] })]);
    }

    /// <summary>Reads comma-separated values: a header line with the columns' names, then numbers with a decimal point; the first column is the time.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What to call the text in an error message.</param>
    /// <exception cref="InvalidDataException">The text has another form; the message names the line.</exception>
    public static TimeSeries Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(source);
        var (columns, rows) = ReadTable(reader, source);
        for (var n = 1; n < rows.Count; n++)
            if (rows[n][0] <= rows[n - 1][0])
                throw Malformed(source, n + 2, $"time {rows[n][0]} does not come after {rows[n - 1][0]}");
        return new TimeSeries(source, columns[1..], rows);
    }

    /// <summary>One column as a vector (N).</summary>
    /// <param name="name">One of <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public Vector<double> Column(string name)
    {
        for (var j = 0; j < Columns.Count; j++)
            if (Columns[j] == name) return Values.Column(j);
        throw new ArgumentException($"name is '{name}'; it must be one of {string.Join(", ", Columns)}.", nameof(name));
    }

    /// <summary>The name, the columns and the span of time.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {string.Join(", ", Columns)} at {Length:N0} times, {Times[0]:G6} to {Times[Length - 1]:G6}");

    private static TimeSeries Embedded(string name)
    {
        using var reader = DataFile.Open(name);
        return Read(reader, name);
    }

    private static (string[] Columns, List<double[]> Rows) ReadTable(TextReader reader, string source)
    {
        string[] columns = [.. (reader.ReadLine() ?? "").Split(',').Select(name => name.Trim().Trim('"'))];
        if (columns.Length < 2 || columns.Any(name => name.Length == 0 || double.TryParse(name, CultureInfo.InvariantCulture, out _)))
            throw Malformed(source, 1, $"it must name two or more columns, separated by commas");
        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var number = rows.Count + 2;
            if (fields.Length != columns.Length) throw Malformed(source, number, $"it has {fields.Length} fields; it must have {columns.Length}");
            rows.Add([.. fields.Select(field =>
                double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                    ? value
                    : throw Malformed(source, number, $"'{field}' is not a finite number"))]);
        }
        return rows.Count > 0 ? (columns, rows) : throw Malformed(source, 2, $"there are no values");
    }

    private static InvalidDataException Malformed(string source, int line, FormattableString what) =>
        DataFile.Malformed(source, line, FormattableString.Invariant(what));
}
