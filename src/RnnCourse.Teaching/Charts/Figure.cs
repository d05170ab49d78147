using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Formatting;
using RnnCourse.Numerics;

namespace RnnCourse.Charts;

/// <summary>
/// A chart as a value. It never changes: each method returns a new figure with one thing more.
/// The last expression of a cell shows it, live where plotly.js can run and in words where it cannot.
/// </summary>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed partial class Figure : IDrawn
{
    /// <summary>Begins a figure without data.</summary>
    /// <param name="title">What the figure shows.</param>
    /// <param name="altText">One sentence that states the finding, for those who do not see the chart and for those who do.</param>
    /// <exception cref="ArgumentException">Either text is blank.</exception>
    public Figure(string title, string altText)
    {
        Title = Require.Text(title, nameof(title));
        AltText = Require.Text(altText, nameof(altText));
    }

    private Figure(Figure other)
    {
        Title = other.Title;
        AltText = other.AltText;
        FixedTraces = other.FixedTraces;
        Annotations = other.Annotations;
        GuideLines = other.GuideLines;
        Horizontal = other.Horizontal;
        Vertical = other.Vertical;
        HasEqualAxes = other.HasEqualAxes;
        Controls = other.Controls;
        Frames = other.Frames;
        StartFrame = other.StartFrame;
    }

    /// <summary>What the figure shows.</summary>
    public string Title { get; }

    /// <summary>One sentence that states the finding.</summary>
    public string AltText { get; }

    /// <summary>The traces shown at first: those that never change, then those of the starting frame.</summary>
    public IReadOnlyList<Trace> Traces => StartFrame is null ? FixedTraces : [.. FixedTraces, .. StartFrame.Content.FixedTraces];

    /// <summary>One frame for each setting of the sliders; empty for a figure that stands still.</summary>
    public IReadOnlyList<Frame> Frames { get; private init; } = [];

    internal IReadOnlyList<Trace> FixedTraces { get; private init; } = [];

    internal IReadOnlyList<Control> Controls { get; private init; } = [];

    internal Frame? StartFrame { get; private init; }

    /// <summary>Adds a line.</summary>
    /// <param name="name">What the line shows.</param>
    /// <param name="x">Horizontal positions. A NaN or infinite value leaves a gap.</param>
    /// <param name="y">Vertical positions, as many as <paramref name="x"/>. A NaN or infinite value leaves a gap.</param>
    /// <param name="markers">Whether each point carries a marker.</param>
    /// <exception cref="ArgumentException">The name is blank, the data are empty or of unequal length.</exception>
    public Figure Line(string name, IEnumerable<double> x, IEnumerable<double> y, bool markers = false)
    {
        var (across, up) = Points(x, y);
        return Add(new ScatterTrace(Require.Text(name, nameof(name)), across, up, Joined: true, markers));
    }

    /// <summary>Adds a line over x = 0, 1, 2, …</summary>
    /// <param name="name">What the line shows.</param>
    /// <param name="y">Vertical positions. A NaN or infinite value leaves a gap.</param>
    /// <exception cref="ArgumentException">The name is blank or the data are empty.</exception>
    public Figure Line(string name, IEnumerable<double> y)
    {
        var up = Require.Data(y, nameof(y));
        return Line(name, Enumerable.Range(0, up.Count).Select(i => (double)i), up);
    }

    /// <summary>Adds points that no line joins.</summary>
    /// <param name="name">What the points are.</param>
    /// <param name="x">Horizontal positions. A NaN or infinite value leaves its point out.</param>
    /// <param name="y">Vertical positions, as many as <paramref name="x"/>.</param>
    /// <param name="labels">A word above each point, as many as <paramref name="x"/>, or null for none.</param>
    /// <exception cref="ArgumentException">The name is blank, the data are empty or of unequal length.</exception>
    public Figure Scatter(string name, IEnumerable<double> x, IEnumerable<double> y, IEnumerable<string>? labels = null)
    {
        var (across, up) = Points(x, y);
        var words = labels is null ? null : Require.SameLength(labels, nameof(labels), across.Count, nameof(x));
        return Add(new ScatterTrace(Require.Text(name, nameof(name)), across, up, Joined: false, Marked: true, words));
    }

    /// <summary>Adds bars. Several sets of bars stand side by side.</summary>
    /// <param name="name">What the bars measure.</param>
    /// <param name="categories">The name under each bar.</param>
    /// <param name="values">The height of each bar, as many as <paramref name="categories"/>. A NaN or infinite value leaves its bar out.</param>
    /// <exception cref="ArgumentException">The name is blank, the data are empty or of unequal length.</exception>
    public Figure Bars(string name, IEnumerable<string> categories, IEnumerable<double> values)
    {
        var names = Require.Data(categories, nameof(categories));
        var heights = Require.SameLength(values, nameof(values), names.Count, nameof(categories));
        return Add(new BarTrace(Require.Text(name, nameof(name)), names, heights));
    }

    /// <summary>Adds a matrix as coloured cells, row 0 on top.</summary>
    /// <param name="values">The matrix (rows × columns). A NaN or infinite entry leaves its cell empty.</param>
    /// <param name="rows">A name for each row, or null for 0, 1, 2, …</param>
    /// <param name="columns">A name for each column, or null for 0, 1, 2, …</param>
    /// <param name="colourTitle">What the colour measures; empty for no title.</param>
    /// <param name="diverging">Whether zero is the middle of the scale; otherwise it runs from the least to the greatest entry.</param>
    /// <param name="showValues">Whether each cell shows its number, to three significant digits.</param>
    /// <exception cref="ArgumentException">The names are not as many as the rows or columns.</exception>
    public Figure HeatMap(
        Matrix<double> values,
        IEnumerable<string>? rows = null,
        IEnumerable<string>? columns = null,
        string colourTitle = "",
        bool diverging = false,
        bool showValues = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(colourTitle);
        var rowNames = rows is null ? null : Require.SameLength(rows, nameof(rows), values.RowCount, "the rows of values");
        var columnNames = columns is null ? null : Require.SameLength(columns, nameof(columns), values.ColumnCount, "the columns of values");
        var name = string.IsNullOrWhiteSpace(colourTitle) ? "values" : colourTitle;
        return Add(new HeatMapTrace(name, values.Clone(), rowNames, columnNames, colourTitle, diverging, showValues));
    }

    /// <summary>Adds a path with its start marked and its direction visible, as in a phase portrait.</summary>
    /// <param name="name">What moves along the path.</param>
    /// <param name="x">Horizontal positions in the order of time.</param>
    /// <param name="y">Vertical positions, as many as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The name is blank, the data are empty or of unequal length.</exception>
    public Figure Phase(string name, IEnumerable<double> x, IEnumerable<double> y)
    {
        var (across, up) = Points(x, y);
        return Add(new PathTrace(Require.Text(name, nameof(name)), across, up));
    }

    /// <summary>The figure as a JSON object {data, layout, frames, config} for plotly.js 4.</summary>
    /// <remarks>Numbers carry 7 significant digits; NaN and infinity become null.</remarks>
    /// <exception cref="InvalidOperationException">The figure has no data yet.</exception>
    public string ToPlotlyJson() => PlotlyWriter.Write(WithData(), forPage: false);

    /// <summary>The figure as HTML that stands alone: title, finding and data in words, and the live chart where scripts run.</summary>
    /// <exception cref="InvalidOperationException">The figure has no data yet.</exception>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The figure's typed output: title, finding, what plotly.js draws, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    /// <exception cref="InvalidOperationException">The figure has no data yet.</exception>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output) => FigureHtml.Draw(WithData(), output);

    /// <summary>Title and finding.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Title}: {AltText}";

    private static (IReadOnlyList<double> X, IReadOnlyList<double> Y) Points(IEnumerable<double> x, IEnumerable<double> y)
    {
        var across = Require.Data(x, nameof(x));
        return (across, Require.SameLength(y, nameof(y), across.Count, nameof(x)));
    }

    private Figure Add(Trace trace) => new(this) { FixedTraces = [.. FixedTraces, trace] };

    private Figure WithData() => Traces.Count == 0
        ? throw new InvalidOperationException($"The figure \"{Title}\" has no data; add a line, points, bars, a path or a heat map first.")
        : this;
}
