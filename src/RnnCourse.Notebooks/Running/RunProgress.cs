namespace RnnCourse.Notebooks.Running;

/// <summary>A cell has begun, or the last one has ended.</summary>
/// <param name="Path">The notebook.</param>
/// <param name="Done">Code cells behind it.</param>
/// <param name="Total">Code cells in all.</param>
/// <param name="CellId">The cell that runs now; null at the end.</param>
public sealed record RunProgress(string Path, int Done, int Total, string? CellId);
