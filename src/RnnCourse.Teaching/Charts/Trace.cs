using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Charts;

/// <summary>One set of data in a <see cref="Figure"/>, drawn in one colour with one dash pattern and one marker symbol.</summary>
/// <param name="Name">What the data are, as the legend and the data summary call them.</param>
public abstract record Trace(string Name);

/// <summary>Points in the plane, joined by a line, marked, or both.</summary>
/// <param name="Name">What the data are.</param>
/// <param name="X">Horizontal positions. A NaN or infinite value leaves a gap.</param>
/// <param name="Y">Vertical positions, as many as <paramref name="X"/>. A NaN or infinite value leaves a gap.</param>
/// <param name="Joined">Whether a line joins the points.</param>
/// <param name="Marked">Whether each point carries a marker.</param>
/// <param name="Labels">A word at each point, or null for none.</param>
public sealed record ScatterTrace(
    string Name,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    bool Joined,
    bool Marked,
    IReadOnlyList<string>? Labels = null) : Trace(Name);

/// <summary>A path through the plane: a line with an open circle at its start and arrow heads along the way.</summary>
/// <param name="Name">What moves along the path.</param>
/// <param name="X">Horizontal positions in the order of time.</param>
/// <param name="Y">Vertical positions, as many as <paramref name="X"/>.</param>
public sealed record PathTrace(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Trace(Name);

/// <summary>One bar for each category.</summary>
/// <param name="Name">What the bars measure.</param>
/// <param name="Categories">The name under each bar.</param>
/// <param name="Values">The height of each bar, as many as <paramref name="Categories"/>.</param>
public sealed record BarTrace(string Name, IReadOnlyList<string> Categories, IReadOnlyList<double> Values) : Trace(Name);

/// <summary>A matrix as coloured cells, row 0 on top.</summary>
/// <param name="Name">What the cells measure.</param>
/// <param name="Values">The matrix (rows × columns). A NaN or infinite entry leaves its cell empty.</param>
/// <param name="Rows">A name for each row, or null for 0, 1, 2, …</param>
/// <param name="Columns">A name for each column, or null for 0, 1, 2, …</param>
/// <param name="ColourTitle">The title of the colour bar; empty for none.</param>
/// <param name="Diverging">Whether zero is the middle of the colour scale.</param>
/// <param name="ShowValues">Whether each cell shows its number, to three significant digits.</param>
public sealed record HeatMapTrace(
    string Name,
    Matrix<double> Values,
    IReadOnlyList<string>? Rows,
    IReadOnlyList<string>? Columns,
    string ColourTitle,
    bool Diverging,
    bool ShowValues) : Trace(Name);
