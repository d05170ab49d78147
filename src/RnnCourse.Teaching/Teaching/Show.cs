using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Charts;
using RnnCourse.Formatting;
using RnnCourse.Numerics;

namespace RnnCourse.Teaching;

/// <summary>Ways to look at values that do not draw themselves, and at several at once.</summary>
public static class Show
{
    /// <summary>Composes several values into one, top to bottom.</summary>
    /// <param name="values">Values that draw themselves by <c>ToHtml()</c>, or any others, which show as text.</param>
    /// <returns>A value that draws them all.</returns>
    public static Drawing Together(params object[] values)
    {
        Require.NoNulls(values, nameof(values));
        return new Drawing(Text(values), Drawn(values, "", "", "", ""));
    }

    /// <summary>Composes several values into one, side by side where there is room.</summary>
    /// <param name="values">Values that draw themselves by <c>ToHtml()</c>, or any others, which show as text.</param>
    /// <returns>A value that draws them all.</returns>
    public static Drawing SideBySide(params object[] values)
    {
        Require.NoNulls(values, nameof(values));
        return new Drawing(Text(values), Drawn(values, "<div style=\"display:flex;flex-wrap:wrap;gap:.5em 2.5em;align-items:flex-start\">", "<div>", "</div>", "</div>"));
    }

    /// <summary>Figures beside each other that move as one: the sliders of the first, which alone are shown, move all.</summary>
    /// <param name="figures">Two or more, with sliders of the same names and the same steps.</param>
    /// <returns>A value that draws them all.</returns>
    /// <exception cref="ArgumentException">Fewer than two figures, or sliders that differ.</exception>
    public static Drawing Linked(params Figure[] figures)
    {
        Require.NoNulls(figures, nameof(figures));
        if (figures.Length < 2)
            throw new ArgumentException($"There are {figures.Length} figures; there must be two or more.", nameof(figures));
        var wanted = Sliders(figures[0]);
        if (wanted.Length == 0 || figures.FirstOrDefault(figure => Sliders(figure) != wanted) is not null)
            throw new ArgumentException("Each figure must have sliders, all with the same names and steps as the first.", nameof(figures));
        return new Drawing(Text(figures), Drawn(figures, "<div class=\"rnn-linked\">", "", "", "</div>"));
    }

    /// <summary>A matrix with its name and its shape, four decimals.</summary>
    /// <param name="name">Its name, for example "W_hh".</param>
    /// <param name="matrix">The matrix, any shape; only the first 12 rows and columns are shown.</param>
    /// <param name="format">A number format, invariant.</param>
    /// <returns>A value that draws it.</returns>
    public static Table Matrix(string name, Matrix<double> matrix, string format = "0.0000")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(format);
        const int most = 12;
        var (rows, columns) = (Math.Min(matrix.RowCount, most), Math.Min(matrix.ColumnCount, most));
        var cut = rows < matrix.RowCount || columns < matrix.ColumnCount ? $", first {rows} × {columns}" : "";
        var table = new Table($"{name} ({matrix.RowCount} × {matrix.ColumnCount}{cut})", new string[columns].Select(_ => "").ToArray());
        for (var row = 0; row < rows; row++)
        {
            var cells = Enumerable.Range(0, columns).Select(column => matrix[row, column].ToString(format, CultureInfo.InvariantCulture));
            table = table.Row([.. cells]);
        }

        return table;
    }

    private static string Sliders(Figure figure) =>
        string.Join('\n', figure.Controls.Select(control => $"{control.Label}: {string.Join('|', control.StepLabels)} from {control.Start}"));

    private static string Text(IEnumerable<object> values) => string.Join('\n', values.Select(value => value.ToString()));

    // All values in one box, each in one of its own.
    private static Output Drawn(IEnumerable<object> values, string open, string openEach, string closeEach, string close)
    {
        var output = new Output();
        output.Markup(open);
        foreach (var value in values)
        {
            output.Markup(openEach);
            if (value is IDrawn drawn)
                drawn.Draw(output);
            else
                output.Markup(SelfDrawing.HtmlOf(value) ?? $"<pre>{Html.Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}</pre>");
            output.Markup(closeEach);
        }
        output.Markup(close);
        return output;
    }
}
