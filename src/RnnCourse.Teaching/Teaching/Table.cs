using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Formatting;

namespace RnnCourse.Teaching;

/// <summary>A small table that draws itself. Each <see cref="Row"/> gives a new table.</summary>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed partial class Table : IDrawn
{
    private readonly ImmutableList<ImmutableArray<string>> rows;

    /// <summary>An empty table.</summary>
    /// <param name="caption">What the table shows; may be empty.</param>
    /// <param name="columns">The columns' headings, at least one.</param>
    /// <exception cref="ArgumentException">When there is no column.</exception>
    public Table(string caption, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(caption);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
            throw new ArgumentException("A table needs at least one column.", nameof(columns));
        (Caption, Columns, rows) = (caption, [.. columns], []);
    }

    private Table(Table table, ImmutableList<ImmutableArray<string>> rows) =>
        (Caption, Columns, this.rows) = (table.Caption, table.Columns, rows);

    /// <summary>What the table shows.</summary>
    public string Caption { get; }

    /// <summary>The columns' headings.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The rows, each as texts.</summary>
    public IReadOnlyList<ImmutableArray<string>> Rows => rows;

    /// <summary>Adds a row. Numbers are written with six significant digits, in the invariant culture.</summary>
    /// <param name="cells">One value a column; for other formats give text.</param>
    /// <returns>A new table.</returns>
    /// <exception cref="ArgumentException">When the number of cells is not the number of columns.</exception>
    public Table Row(params object?[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != Columns.Length)
        {
            throw new ArgumentException(
                $"The row has {cells.Length} cells, the table \"{Caption}\" has {Columns.Length} columns: give one cell a column.", nameof(cells));
        }

        return new Table(this, rows.Add([.. cells.Select(Write)]));
    }

    /// <summary>The table as plain text, columns padded with spaces.</summary>
    /// <returns>One line a row.</returns>
    public override string ToString()
    {
        var lines = new List<ImmutableArray<string>> { Columns };
        lines.AddRange(rows);
        var widths = Columns.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = lines.Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return string.Join('\n', Caption.Length > 0 ? text.Prepend(Caption) : text);
    }

    /// <summary>The table as HTML.</summary>
    /// <returns>A table element; columns of numbers are aligned to the right.</returns>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The table's typed output: caption, columns and rows, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output) => output.Part("table", Markup(), output.Item(new JsonObject
    {
        ["type"] = "table",
        ["caption"] = Caption,
        ["columns"] = Output.Texts(Columns),
        ["rows"] = new JsonArray([.. rows.Select(row => Output.Texts(row))]),
    }));

    /// <summary>The table element.</summary>
    internal string Markup()
    {
        var html = new StringBuilder("<table class=\"rnn-table\">");
        if (Caption.Length > 0)
            html.Append("<caption>").Append(Html.Escape(Caption)).Append("</caption>");
        if (Columns.Any(column => column.Length > 0))
        {
            html.Append("<thead><tr>");
            foreach (var column in Columns)
                html.Append(column.Length > 0 ? $"<th scope=\"col\">{Html.Escape(column)}</th>" : "<td></td>");
            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append(IsNumber(cell) ? "<td style=\"text-align:right\">" : "<td style=\"text-align:left\">").Append(Unbroken(cell)).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }

    // A browser would break a line at the sign of an exponent.
    private static string Unbroken(string cell) => SignedExponent().Replace(Html.Escape(cell), "<span style=\"white-space:nowrap\">$0</span>");

    [GeneratedRegex("-?[0-9.]+[eE](?:-|&#x2B;)[0-9]+")]
    private static partial Regex SignedExponent();

    private static bool IsNumber(string cell) =>
        double.TryParse(cell.TrimEnd('%', ' '), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _);

    private static string Write(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("G6", CultureInfo.InvariantCulture),
        float number => number.ToString("G6", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
