using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Charts;

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
