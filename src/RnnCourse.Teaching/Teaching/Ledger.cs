using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Analysis;
using RnnCourse.Formatting;
using RnnCourse.Numerics;

namespace RnnCourse.Teaching;

/// <summary>
/// The derivation ledger: each line of a derivation with its formula, the value derived by hand, the finite difference, the tape's
/// value, and the largest difference between them.
/// </summary>
/// <remarks>It draws itself. A line holds when hand and tape agree to 1e-10 and hand and finite difference to 1e-7, relatively.</remarks>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed class Ledger : IDrawn
{
    /// <summary>The relative error allowed between hand and tape, which differ by rounding only.</summary>
    public const double TapeTolerance = 1e-10;

    /// <summary>The relative error allowed between hand and finite difference, which has an error of its own.</summary>
    public const double FiniteDifferenceTolerance = 1e-7;

    private readonly ImmutableList<Line> lines;

    /// <summary>An empty ledger.</summary>
    /// <param name="title">What is derived.</param>
    public Ledger(string title)
        : this(title, [])
    {
    }

    private Ledger(string title, ImmutableList<Line> lines)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        (Title, this.lines) = (title, lines);
    }

    /// <summary>What is derived.</summary>
    public string Title { get; }

    /// <summary>The largest relative error between hand and tape, over all lines; 0 when there is none.</summary>
    public double LargestTapeError => lines.Select(line => RelativeError.Between(line.Hand, line.Tape)).DefaultIfEmpty(0).Max();

    /// <summary>The largest relative error between hand and finite difference, over all lines; 0 when there is none.</summary>
    public double LargestFiniteDifferenceError => lines.Select(line => RelativeError.Between(line.Hand, line.Finite)).DefaultIfEmpty(0).Max();

    /// <summary>Whether every line holds, and there is at least one.</summary>
    public bool Holds => lines.Count > 0 && lines.TrueForAll(line => line.Holds);

    /// <summary>Adds a line.</summary>
    /// <param name="quantity">What is derived, for example "dL/dW_hh".</param>
    /// <param name="formula">By which formula.</param>
    /// <param name="hand">The value derived by hand.</param>
    /// <param name="finite">The same by finite differences, of the same shape.</param>
    /// <param name="tape">The same by the tape, of the same shape.</param>
    /// <returns>A new ledger.</returns>
    /// <exception cref="ArgumentException">When the shapes differ.</exception>
    public Ledger Row(string quantity, string formula, Matrix<double> hand, Matrix<double> finite, Matrix<double> tape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(quantity);
        ArgumentException.ThrowIfNullOrWhiteSpace(formula);
        ArgumentNullException.ThrowIfNull(hand);
        Require.SameShape(finite, hand, nameof(finite));
        Require.SameShape(tape, hand, nameof(tape));
        return new Ledger(Title, lines.Add(new Line(quantity, formula, hand, finite, tape)));
    }

    /// <summary>The ledger as text.</summary>
    /// <returns>One line a quantity.</returns>
    public override string ToString() => AsTable().ToString();

    /// <summary>The ledger as HTML.</summary>
    /// <returns>A table; of each matrix the entry of largest size is shown, with its place.</returns>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The ledger's typed output: its lines with what was derived and what was found, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output)
    {
        var table = AsTable();
        output.Part("table", table.Markup(), output.Item(new JsonObject
        {
            ["type"] = "ledger",
            ["title"] = Title,
            ["holds"] = Holds,
            ["columns"] = Output.Texts(table.Columns.Skip(1)),
            ["lines"] = new JsonArray([.. lines.Zip(table.Rows, (line, row) => new JsonObject { ["holds"] = line.Holds, ["cells"] = Output.Texts(row.Skip(1)) })]),
        }));
    }

    private Table AsTable() => lines.Aggregate(
        new Table(Title, "", "quantity", "formula", "shape", "entry", "by hand", "finite difference", "tape", "largest difference"),
        (table, line) => line.AddTo(table));

    private sealed record Line(string Quantity, string Formula, Matrix<double> Hand, Matrix<double> Finite, Matrix<double> Tape)
    {
        public bool Holds =>
            RelativeError.Between(Hand, Tape) <= TapeTolerance && RelativeError.Between(Hand, Finite) <= FiniteDifferenceTolerance;

        public Table AddTo(Table table)
        {
            var (row, column, _) = Tape.EnumerateIndexed().MaxBy(entry => Math.Abs(entry.Item3));
            var difference = Math.Max(Largest(Hand - Tape), Largest(Hand - Finite));
            return table.Row(
                Holds ? "✓" : "✗", Quantity, Formula, $"{Hand.RowCount} × {Hand.ColumnCount}", $"[{row}, {column}]",
                Write(Hand[row, column]), Write(Finite[row, column]), Write(Tape[row, column]),
                difference.ToString("0.0e+0", CultureInfo.InvariantCulture));
        }

        private static double Largest(Matrix<double> matrix) => matrix.Enumerate().Max(Math.Abs);

        private static string Write(double value) => value.ToString("0.000000000", CultureInfo.InvariantCulture);
    }
}
